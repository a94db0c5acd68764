import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Network } from "../../../contract/network-model.ts";
import { courseNetwork, makeInstance, makeNat, makeNetwork, makePeering, makeVpc } from "../../testing/make-network.ts";
import { resourceId } from "../../resource-id.ts";
import { anyNetwork } from "../testing/any-network.ts";
import { faults, sharedStretches } from "../testing/picture-faults.ts";
import { layoutNetwork } from "./layout-network.ts";

/** Hundreds of pictures, each box and line of which is held against every other: a second by itself, several while other tests run. */
const manyPictures = { timeout: 30_000 };

describe("any network", manyPictures, () => {
  test("is drawn without overlap, each in its parent, and no line crosses a word", () => {
    fc.assert(fc.property(anyNetwork, (network) => { expect(faults(layoutNetwork(network))).toEqual([]); }), { numRuns: 300 });
  });
  test("has no line on another that leads elsewhere", () => {
    fc.assert(fc.property(anyNetwork, (network) => { expect(sharedStretches(layoutNetwork(network))).toEqual([]); }), { numRuns: 300 });
  });
  test("has no line that comes down from a gateway on one that comes down to a box outside", () => {
    // One network in some two thousand; this is one of them as long as the generator is what it was.
    fc.assert(fc.property(anyNetwork, (network) => { expect(sharedStretches(layoutNetwork(network))).toEqual([]); }), { seed: 861193743, path: "1930", numRuns: 1 });
  });
  test("is drawn alike in whatever order it was read", () => {
    fc.assert(fc.property(anyNetwork, (network) => {
      const other = Object.fromEntries(Object.entries(network).map(([kind, items]) => [kind, Array.isArray(items) ? (items as unknown[]).toReversed() : items])) as unknown as Network;
      expect(layoutNetwork(other)).toEqual(layoutNetwork(network));
    }), { numRuns: 100 });
  });
  test("shows every resource that has a box, and every VPC and transit gateway that one names", () => {
    fc.assert(fc.property(anyNetwork, (network) => {
      const shown = new Set(layoutNetwork(network).boxes.map(({ resource }) => resource?.id));
      expect(boxed.flatMap((kind) => network[kind].map((item) => resourceId(kind, item))).filter((id) => !shown.has(id))).toEqual([]);
      expect([...network.subnets, ...network.natGateways, ...network.vpcEndpoints, ...network.loadBalancers, ...network.networkInterfaces].map(({ vpcId }) => vpcId).filter((id) => !shown.has(id))).toEqual([]);
      expect([...network.internetGateways, ...network.egressOnlyInternetGateways, ...network.vpnGateways].flatMap(({ vpcIds }) => vpcIds).filter((id) => !shown.has(id))).toEqual([]);
      expect(network.transitGatewayAttachments.flatMap(({ resourceType, resourceId, transitGatewayId }) => [transitGatewayId, ...(resourceType === "vpc" ? [resourceId] : [])]).filter((id) => !shown.has(id))).toEqual([]);
    }), { numRuns: 300 });
  });
});

/** The first member of each is its id. */
const boxed = [
  "vpcs", "subnets", "internetGateways", "egressOnlyInternetGateways", "natGateways", "vpnGateways", "transitGateways", "transitGatewayAttachments", "peeringConnections", "vpcEndpoints",
  "networkInterfaces", "instances", "loadBalancers",
] as const;

describe("what was not read", () => {
  const boxNamed = (network: Network, id: string) => {
    const { boxes } = layoutNetwork(network);
    const box = boxes.find((each) => each.id === id)!;
    return { ...box, within: boxes[box.parent]?.title };
  };
  test("has a box where a gateway names it", () => {
    const network = makeNetwork({ internetGateways: [{ internetGatewayId: "igw-1", name: "", tags: {}, vpcIds: ["vpc-9"] }] });
    expect(boxNamed(network, "vpc-9").lines).toEqual(["not in what was read"]);
    expect(boxNamed(network, "igw-1")).toMatchObject({ within: "vpc-9", onBorder: true });
    expect(layoutNetwork(network).edges.map(({ id }) => id)).toEqual(["igw-1→internet"]);
  });
  test("leaves what is in it beside the VPCs", () => {
    const network = makeNetwork({ natGateways: [makeNat("nat-1", "subnet-9", "10.0.0.1", undefined, { vpcId: "vpc-9" })] });
    expect(boxNamed(network, "nat-1").within).toBe("In no subnet that was read");
    expect(boxNamed(network, "strays").lines).toEqual(["1 NAT gateway"]);
    expect(boxNamed(network, "vpc-9").look).toBe("vpc");
  });
  test("leaves a gateway that is attached to nothing, and a peering of two VPCs elsewhere, beside them too", () => {
    const network = makeNetwork({ internetGateways: [{ internetGatewayId: "igw-1", name: "", tags: {}, vpcIds: [] }], peeringConnections: [makePeering("pcx-1", "vpc-8", "vpc-9")] });
    expect(boxNamed(network, "igw-1").within).toBe("Attached to no VPC that was read");
    expect(boxNamed(network, "pcx-1").within).toBe("Attached to no VPC that was read");
    expect(boxNamed(network, "unattached").lines).toEqual(["1 internet gateway, 1 peering connection"]);
  });
  test.each([["vpc-1", "vpc-9"], ["vpc-9", "vpc-1"]])("is the other side of a peering of %s with %s", (requester, accepter) => {
    expect(boxNamed(courseNetwork({ peeringConnections: [makePeering("pcx-1", requester, accepter)] }), "pcx-1/other-side").title).toBe("vpc-9");
  });
});

describe("the course's network", () => {
  const scene = layoutNetwork(courseNetwork({ instances: [makeInstance("web1", { subnetId: "subnet-publica" })] }));
  const at = (id: string) => scene.boxes.find((box) => box.id === id)!;

  test("has public subnets above private ones, in line across its zones", () => {
    expect(at("subnet-publica").y).toBe(at("subnet-publicb").y);
    expect(at("subnet-privatea").y).toBe(at("subnet-privateb").y);
    expect(at("subnet-publica").y + at("subnet-publica").height).toBeLessThan(at("subnet-privatea").y);
    expect(at("subnet-publica").x).toBeLessThan(at("subnet-publicb").x);
    expect(at("subnet-publica").lines).toEqual(["10.1.1.0/24", "public · 0.0.0.0/0 → igw"]);
    expect(at("subnet-privatea").lines).toEqual(["10.1.3.0/24", "private · 0.0.0.0/0 → nat"]);
  });
  test("has one line, from the internet to the gateway on its border", () => {
    expect(scene.edges.map(({ id }) => id)).toEqual(["igw-1→internet"]);
  });
  test("keeps its other boxes where they are when an instance comes to a subnet with room", () => {
    const more = layoutNetwork(courseNetwork({ instances: [makeInstance("web1", { subnetId: "subnet-publica" }), makeInstance("x", { subnetId: "subnet-privateb" })] }));
    const places = new Map(more.boxes.map(({ id, x, y, width, height }) => [id, { x, y, width, height }]));
    for (const { id, x, y, width, height } of scene.boxes) expect(places.get(id)).toEqual({ x, y, width, height });
  });
});

describe("sixty peerings", () => {
  const peeringsOf = (sides: (at: number) => [string, string]) => Array.from({ length: 60 }, (_, at) => makePeering(`pcx-${at}`, ...sides(at)));
  test.each<[string, Network]>([
    ["of two VPCs", makeNetwork({ vpcs: [makeVpc("vpc-0", "10.0.0.0/16"), makeVpc("vpc-1", "10.1.0.0/16")], peeringConnections: peeringsOf(() => ["vpc-0", "vpc-1"]) })],
    ["of a hub", makeNetwork({ vpcs: Array.from({ length: 61 }, (_, at) => makeVpc(`vpc-${at}`, `10.${at}.0.0/16`)), peeringConnections: peeringsOf((at) => ["vpc-0", `vpc-${at + 1}`]) })],
    ["with VPCs elsewhere", makeNetwork({ vpcs: Array.from({ length: 12 }, (_, at) => makeVpc(`vpc-${at}`, `10.${at}.0.0/16`)), peeringConnections: peeringsOf((at) => [`vpc-${at % 12}`, `vpc-far-${at}`]) })],
  ])("%s have a line each, none on another", (_words, network) => {
    const scene = layoutNetwork(network);
    expect(scene.edges).toHaveLength(60);
    expect(sharedStretches(scene)).toEqual([]);
    expect(faults(scene)).toEqual([]);
  });
});

test("no network at all is an empty picture, not none", () => {
  const scene = layoutNetwork(makeNetwork({}));
  expect(scene.boxes).toEqual([]);
  expect(scene.bounds.width).toBeGreaterThan(0);
});

test("a subnet of 4,000 instances stays a box", () => {
  const scene = layoutNetwork(courseNetwork({ instances: Array.from({ length: 4000 }, (_, at) => makeInstance(String(at), { subnetId: "subnet-privatea" })) }));
  expect(faults(scene)).toEqual([]);
  expect(scene.boxes.find(({ id }) => id === "subnet-privatea")!.summary).toBe("4,000 instances");
});
