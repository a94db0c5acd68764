import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Network } from "../../contract/network-model.ts";
import { explainPath } from "../path/explain.ts";
import { indexNetwork } from "../path/index-network.ts";
import { parsePathEnd } from "../path/parse-end.ts";
import type { PathAnswer, PathEnd, PathQuestion } from "../path/types.ts";
import { courseNetwork, makeAcl, makeGroup, makeInstance, makeInterface, makeNat, makePeering, makeRoute, makeSubnet, makeTable, makeVpc } from "../testing/make-network.ts";
import { layoutNetwork } from "./layout/layout-network.ts";
import { sizes } from "./layout/sizes.ts";
import { pathOverlay } from "./path-overlay.ts";
import type { Point, Rect, SceneBox } from "./scene.ts";
import { anyNetwork } from "./testing/any-network.ts";
import { lineFaults } from "./testing/picture-faults.ts";

/** The course's instances say where they are, as those of an account do. */
function course(more: Partial<Network> = {}): Network {
  const network = courseNetwork(more);
  const interfaceOf = (instanceId: string) => network.networkInterfaces.find((each) => each.instanceId === instanceId);
  return { ...network, instances: network.instances.map((each) => ({ ...each, vpcId: interfaceOf(each.instanceId)?.vpcId, subnetId: interfaceOf(each.instanceId)?.subnetId, privateIpAddress: interfaceOf(each.instanceId)?.privateIpAddresses[0]?.privateIpAddress })) };
}

function draw(network: Network, source: string, destination: string, port = 443) {
  const index = indexNetwork(network);
  const end = (text: string): PathEnd => {
    const parsed = parsePathEnd(text, index);
    if ("error" in parsed) throw new Error(parsed.error);
    return parsed;
  };
  const question: PathQuestion = { source: end(source), destination: end(destination), protocol: "tcp", port };
  const answer = explainPath(index, question);
  const scene = layoutNetwork(network);
  const overlay = pathOverlay(scene, question, answer)!;
  expect(lineFaults("the path", overlay.points, scene)).toEqual([]);
  const box = (id: string): SceneBox => scene.boxes.find((each) => each.id === id)!;
  const stop = overlay.blockedAt === undefined ? undefined : overlay.points[overlay.blockedAt]!;
  const deciding = answer.deciding === undefined ? undefined : answer.hops[answer.deciding]!.check;
  return { ...overlay, said: `${answer.verdict} ${deciding ?? ""}`, box, stop };
}

const touches = (point: Point | undefined, { x, y, width, height }: Rect): boolean => point !== undefined && point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;
const out = "out -1 * 0.0.0.0/0";

describe("in the course's network", () => {
  test("a path that is open goes from the internet by the gateway to the instance", () => {
    const { said, points, stop, box } = draw(course(), "internet", "i-web1", 80);
    expect(said).toBe("reachable group-ingress");
    expect(stop).toBeUndefined();
    expect(touches(points[0], box("internet"))).toBe(true);
    expect(points.some((point) => touches(point, box("igw-1")))).toBe(true);
    expect(touches(points.at(-1), box("i-web1"))).toBe(true);
  });
  test("the way out of a private subnet goes by the NAT gateway", () => {
    const { said, points, box } = draw(course(), "i-app2", "internet");
    expect(said).toMatch(/^reachable/);
    const order = ["i-app2", "nat-1", "igw-1", "internet"].map((id) => points.findIndex((point) => touches(point, box(id))));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order[0]).toBe(0);
    expect(touches(points.at(-1), box("internet"))).toBe(true);
  });
  test("a group stops it at its instance", () => {
    const { said, stop, box } = draw(course(), "internet", "i-app1", 5000);
    expect(said).toBe("blocked group-ingress");
    expect(touches(stop, box("i-app1"))).toBe(true);
  });
  test("a group that lets nothing out stops it at the source", () => {
    const { said, stop, box } = draw(course({ securityGroups: [makeGroup("sg-app", []), makeGroup("sg-db", ["in tcp 3306 sg-app", out])] }), "i-app2", "i-db1", 3306);
    expect(said).toBe("blocked group-egress");
    expect(touches(stop, box("i-app2"))).toBe(true);
  });
  test.each([
    ["acl-ingress", ["deny 90 in 0.0.0.0/0", "allow 100 out 0.0.0.0/0"], "subnet-privateb"],
    ["acl-egress", ["allow 100 in 0.0.0.0/0", "deny 90 out 0.0.0.0/0"], "subnet-privatea"],
  ])("a network ACL stops it in the strip beside its subnet: %s", (check, entries, subnetId) => {
    const { said, stop, box } = draw(course({ networkAcls: [makeAcl("acl-default", []), makeAcl("acl-1", [subnetId], entries)] }), "i-app2", "i-db1", 3306);
    expect(said).toBe(`blocked ${check}`);
    expect(stop!.x).toBe(box(subnetId).x - sizes.strip / 2);
    expect(touches(stop, { ...box(subnetId), x: stop!.x })).toBe(true);
  });
  test("a gateway stops it on the border", () => {
    const peering = makePeering("pcx-1", "vpc-1", "vpc-2");
    const { said, stop, box } = draw(course({
      vpcs: [makeVpc("vpc-1", "10.1.0.0/16"), makeVpc("vpc-2", "10.2.0.0/16")], peeringConnections: [peering],
      routeTables: [makeTable("rtb-main", [], [makeRoute("10.1.0.0/16", "local"), makeRoute("0.0.0.0/0", "pcx-1")], { main: true })],
    }), "i-app2", "internet");
    expect(said).toBe("blocked peering");
    expect(touches(stop, box("pcx-1"))).toBe(true);
  });
  test("a NAT gateway that leads nowhere stops it", () => {
    const { said, stop, box } = draw(course({ natGateways: [makeNat("nat-1", "subnet-publica", "10.1.1.200", "198.18.0.200", { state: "failed" })] }), "i-app2", "internet");
    expect(said).toMatch(/^blocked/);
    expect(stop).toBeDefined();
    expect(touches(stop, box("nat-1")) || stop!.x === box("subnet-privatea").x - sizes.strip / 2).toBe(true);
  });
  test("an interface is shown at its instance", () => {
    const { points, box } = draw(course(), "eni-app2", "i-db1", 3306);
    expect(touches(points[0], box("i-app2"))).toBe(true);
  });
});

test("a path to a peer leaves by the one side's gateway and comes in by the other's", () => {
  const both = [makeRoute("10.1.0.0/16", "local"), makeRoute("10.2.0.0/16", "pcx-1")];
  const base = course();
  const { said, points, box } = draw({
    ...base, vpcs: [...base.vpcs, makeVpc("vpc-2", "10.2.0.0/16")], subnets: [...base.subnets, makeSubnet("subnet-far", "10.2.1.0/24", { vpcId: "vpc-2" })], peeringConnections: [makePeering("pcx-1", "vpc-1", "vpc-2")],
    routeTables: [makeTable("rtb-main", [], both, { main: true }), makeTable("rtb-far", [], [makeRoute("10.2.0.0/16", "local"), makeRoute("10.1.0.0/16", "pcx-1")], { vpcId: "vpc-2", main: true })],
    networkAcls: [makeAcl("acl-default", []), makeAcl("acl-far", [], undefined, { vpcId: "vpc-2" })], securityGroups: [...base.securityGroups, makeGroup("sg-far", ["in -1", out], { vpcId: "vpc-2" })],
    networkInterfaces: [...base.networkInterfaces, makeInterface("far", "subnet-far", "10.2.1.9", ["sg-far"], { vpcId: "vpc-2" })], instances: [...base.instances, makeInstance("far", { vpcId: "vpc-2", subnetId: "subnet-far" })],
  }, "i-app2", "i-far");
  expect(said).toMatch(/^reachable/);
  const order = ["i-app2", "pcx-1", "pcx-1@vpc-2", "i-far"].map((id) => points.findIndex((point) => touches(point, box(id))));
  expect(order.every((at, index) => at >= 0 && (index === 0 || at > order[index - 1]!))).toBe(true);
});

const ends = new Set(["instances", "subnets", "natGateways", "internetGateways", "peeringConnections", "networkInterfaces", "vpcEndpoints", "vpnGateways", "transitGateways"]);

// Hundreds of pictures: a second by itself, several while other tests run.
test("in any network a path between any two boxes is of right angles and crosses no words", { timeout: 30_000 }, () => {
  fc.assert(fc.property(anyNetwork, fc.nat(), fc.nat(), fc.nat(), (network, one, other, by) => {
    const scene = layoutNetwork(network);
    const boxes = scene.boxes.filter(({ id, resource }) => id === "internet" || ends.has(resource?.kind ?? ""));
    if (boxes.length === 0) return;
    const endOf = (at: number): PathEnd => {
      const { id, resource } = boxes[at % boxes.length]!;
      return resource ? { kind: resource.kind === "instances" ? "instance" : resource.kind === "subnets" ? "subnet" : "gateway", id } : { kind: "internet" };
    };
    const gateway = boxes[by % boxes.length]!.resource;
    const question: PathQuestion = { source: endOf(one), destination: endOf(other), protocol: "tcp", port: 443 };
    const explained = explainPath(indexNetwork(network), question);
    // One that leads by any box at all, too.
    const led: PathAnswer = { ...explained, verdict: "blocked", deciding: 0, hops: [{ outcome: "block", direction: "forward", check: gateway?.kind === "peeringConnections" ? "peering" : "gateway", title: "", words: "", ...(gateway ? { at: gateway } : {}) }] };
    for (const answer of [explained, led]) {
      const overlay = pathOverlay(scene, question, answer);
      if (!overlay) continue;
      expect(lineFaults("the path", overlay.points, scene)).toEqual([]);
      expect(overlay.points[overlay.blockedAt ?? 0]).toBeDefined();
    }
  }), { numRuns: 200 });
});
