import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Network } from "../../../contract/network-model.ts";
import { courseNetwork, makeInstance, makeNat, makeNetwork, makePeering, makeRoute, makeSubnet, makeTable, makeVpc } from "../../testing/make-network.ts";
import { boxTexts } from "../box-texts.ts";
import type { Rect, Scene, SceneBox } from "../scene.ts";
import { layoutNetwork } from "./layout-network.ts";

const inside = (inner: Rect, outer: Rect) => inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width + 0.01 && inner.y + inner.height <= outer.y + outer.height + 0.01;
const overlap = (a: Rect, b: Rect) => a.x + 0.01 < b.x + b.width && b.x + 0.01 < a.x + a.width && a.y + 0.01 < b.y + b.height && b.y + 0.01 < a.y + a.height;
const words = (box: SceneBox): Rect[] => boxTexts(box).filter(({ text }) => text).map(({ x, y, size, width, anchor }) => ({ x: anchor === "end" ? x - width : anchor === "middle" ? x - width / 2 : x, y: y - size, width, height: size }));

/** Everything that must hold for any picture. */
function faults({ bounds, boxes, edges }: Scene): string[] {
  const found: string[] = [];
  const ids = new Set(boxes.map(({ id }) => id));
  if (ids.size !== boxes.length) found.push("an id stands twice");
  boxes.forEach((box, at) => {
    if (![box.x, box.y, box.width, box.height].every(Number.isFinite)) found.push(`${box.id} has no place`);
    if (!inside(box, bounds)) found.push(`${box.id} leaves the picture`);
    const parent = boxes[box.parent];
    if (box.parent >= at) found.push(`${box.id} stands before its parent`);
    if (parent && !box.onBorder && !inside(box, parent)) found.push(`${box.id} leaves ${parent.id}`);
    if (parent && box.onBorder && ![parent.y, parent.y + parent.height].some((y) => Math.abs(box.y + box.height / 2 - y) < 0.01)) found.push(`${box.id} is not on the border of ${parent.id}`);
  });
  for (const siblings of Map.groupBy(boxes, ({ parent }) => parent).values()) {
    const sorted = siblings.toSorted((a, b) => a.y - b.y);
    sorted.forEach((a, at) => {
      for (let next = at + 1; next < sorted.length && sorted[next]!.y < a.y + a.height; next += 1) if (overlap(a, sorted[next]!)) found.push(`${a.id} and ${sorted[next]!.id} overlap`);
    });
  }
  const texts = boxes.flatMap((box) => words(box).map((rect) => ({ id: box.id, rect })));
  for (const { id, points } of edges) {
    points.slice(1).forEach((to, at) => {
      const from = points[at]!;
      if (from.x !== to.x && from.y !== to.y) found.push(`${id} is not of right angles`);
      const line = { x: Math.min(from.x, to.x) - 0.5, y: Math.min(from.y, to.y) - 0.5, width: Math.abs(from.x - to.x) + 1, height: Math.abs(from.y - to.y) + 1 };
      if (!inside(line, bounds)) found.push(`${id} leaves the picture`);
      for (const { id: of, rect } of texts) if (overlap(line, rect)) found.push(`${id} crosses the words of ${of}`);
    });
  }
  return found;
}

const names = fc.oneof(fc.constant(""), fc.string({ maxLength: 60 }), fc.constant("<b>&amp;"));
const generated: fc.Arbitrary<Network> = fc.record({
  vpcs: fc.integer({ min: 0, max: 5 }), subnets: fc.array(fc.record({ vpc: fc.integer({ min: 0, max: 6 }), zone: fc.constantFrom("a", "b", "c", ""), table: fc.integer({ min: 0, max: 3 }), name: names, hosts: fc.integer({ min: 0, max: 12 }) }), { maxLength: 20 }),
  gateways: fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 5 }), peerings: fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), { maxLength: 6 }), transit: fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 6 }),
  strays: fc.integer({ min: 0, max: 3 }), blocks: fc.integer({ min: 0, max: 200 }),
}).map(({ vpcs, subnets, gateways, peerings, transit, strays, blocks }) => makeNetwork({
  vpcs: Array.from({ length: vpcs }, (_, at) => makeVpc(`vpc-${at}`, "10.0.0.0/16", { cidrBlocks: Array.from({ length: 1 + (at === 0 ? blocks : 0) }, (__, block) => `10.${block}.0.0/16`) })),
  subnets: subnets.map(({ vpc, zone, name }, at) => makeSubnet(`subnet-${at}`, `10.0.${at}.0/24`, { vpcId: `vpc-${vpc}`, availabilityZone: zone, name })),
  routeTables: [0, 1, 2].flatMap((kind) => Array.from({ length: 7 }, (_, vpc) => makeTable(`rtb-${kind}-${vpc}`, subnets.flatMap((each, at) => (each.vpc === vpc && each.table === kind ? [`subnet-${at}`] : [])), kind === 2 ? [] : [makeRoute("0.0.0.0/0", kind ? "nat-1" : "igw-0")], { vpcId: `vpc-${vpc}` }))),
  internetGateways: [...new Set(gateways)].map((vpc) => ({ internetGatewayId: `igw-${vpc}`, name: "", tags: {}, vpcIds: [`vpc-${vpc}`] })),
  natGateways: subnets.length > 0 ? [makeNat("nat-1", "subnet-0", "10.0.0.9", "198.18.0.1", { vpcId: "vpc-0" })] : [],
  peeringConnections: peerings.map(([a, b], at) => makePeering(`pcx-${at}`, `vpc-${a}`, `vpc-${b}`)),
  transitGatewayAttachments: [...new Set(transit)].map((vpc) => ({ transitGatewayAttachmentId: `tgw-attach-${vpc}`, name: "", tags: {}, transitGatewayId: "tgw-1", resourceType: "vpc", resourceId: `vpc-${vpc}`, state: "available" })),
  instances: [...subnets.flatMap(({ hosts, name }, at) => Array.from({ length: hosts }, (_, host) => makeInstance(`${at}x${host}`, { subnetId: `subnet-${at}`, name }))), ...Array.from({ length: strays }, (_, at) => makeInstance(`stray${at}`, { subnetId: "subnet-gone" }))],
}));

describe("any network", () => {
  test("is drawn without overlap, each in its parent, and no line crosses a word", () => {
    fc.assert(fc.property(generated, (network) => { expect(faults(layoutNetwork(network))).toEqual([]); }), { numRuns: 300 });
  });
  test("is drawn alike in whatever order it was read", () => {
    fc.assert(fc.property(generated, (network) => {
      const other = Object.fromEntries(Object.entries(network).map(([kind, items]) => [kind, Array.isArray(items) ? (items as unknown[]).toReversed() : items])) as unknown as Network;
      expect(layoutNetwork(other)).toEqual(layoutNetwork(network));
    }), { numRuns: 100 });
  });
  test("shows every subnet and every instance that is not terminated", () => {
    fc.assert(fc.property(generated, (network) => {
      const ids = new Set(layoutNetwork(network).boxes.map(({ id }) => id));
      expect([...network.vpcs.map(({ vpcId }) => vpcId), ...network.subnets.map(({ subnetId }) => subnetId), ...network.instances.map(({ instanceId }) => instanceId)].filter((id) => !ids.has(id))).toEqual([]);
    }), { numRuns: 100 });
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
