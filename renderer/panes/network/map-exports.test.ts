import { describe, expect, it } from "vitest";
import { emptyNetwork } from "../../../shared/contract/network-model.ts";
import { sceneToDrawio } from "../../../shared/network/map/drawio.ts";
import { layoutNetwork } from "../../../shared/network/map/layout/layout-network.ts";
import { sceneToSvg } from "../../../shared/network/map/svg.ts";

// Short enough that no box elides it.
const hostileNames = ['"><script>x()</script>', "</text><a href='x'>", "]]>&amp;&#0;", "a\u0000\u0008\u001bb\ud800", "<!--\n-->"];

function hostileScene(name: string) {
  const network = emptyNetwork();
  const named = { name, tags: {}, vpcId: "vpc-1" };
  network.vpcs.push({ ...named, isDefault: false, state: "available", cidrBlocks: ["10.0.0.0/16"], ipv6CidrBlocks: [] });
  network.internetGateways.push({ internetGatewayId: "igw-1", name, tags: {}, vpcIds: ["vpc-1"] });
  network.subnets.push({ ...named, subnetId: "subnet-1", availabilityZone: "us-west-2a", cidrBlock: "10.0.0.0/24", ipv6CidrBlocks: [], availableIpAddressCount: 250, mapPublicIpOnLaunch: false });
  network.instances.push({ ...named, instanceId: "i-1", state: "running", instanceType: "t3.small", availabilityZone: "us-west-2a", subnetId: "subnet-1", securityGroups: [] });
  return layoutNetwork(network);
}

function parse(xml: string): Document {
  const document = new DOMParser().parseFromString(xml, "application/xml");
  expect(document.querySelector("parsererror")).toBeNull();
  return document;
}

describe.each(hostileNames)("a resource named %j", (name) => {
  const scene = hostileScene(name);

  it("is text and nothing else in the SVG", () => {
    const elements = [...parse(sceneToSvg(scene, { theme: "dark", caption: name })).querySelectorAll("*")];
    expect(new Set(elements.map(({ localName }) => localName)).difference(new Set(["svg", "title", "rect", "g", "circle", "text", "path"]))).toEqual(new Set());
    expect(elements.flatMap(({ attributes }) => [...attributes]).filter(({ name: attribute }) => attribute.startsWith("on") || attribute.endsWith("href"))).toEqual([]);
  });

  it("is a value in draw.io, its box inside the box around it", () => {
    const cells = [...parse(sceneToDrawio(scene)).querySelectorAll("mxCell")];
    expect(cells.length).toBe(2 + scene.boxes.length + scene.edges.length);
    scene.boxes.forEach(({ parent }, at) => {
      expect(cells.find(({ id }) => id === `box-${at}`)?.getAttribute("parent")).toBe(parent < 0 ? "1" : `box-${parent}`);
    });
    const ids = new Set(cells.map(({ id }) => id));
    const ends = cells.flatMap((cell) => [cell.getAttribute("source"), cell.getAttribute("target")]).filter((end) => end !== null);
    expect(ends.length).toBe(2 * scene.edges.length);
    expect(ends.filter((end) => !ids.has(end))).toEqual([]);
  });
});
