import { isPublic, parseBlock } from "../path/addresses.ts";
import type { Hop, PathAnswer, PathEnd } from "../path/types.ts";
import { internetId } from "./layout/borders.ts";
import { sizes } from "./layout/sizes.ts";
import { blockOf, wayBetween } from "./path-ways.ts";
import type { Point, Scene, SceneBox } from "./scene.ts";

export interface PathOverlay {
  points: Point[];
  /** Index of the point where it is stopped; absent where it gets through. */
  blockedAt?: number;
}

/**
 * The path as a line through the boxes that its hops name, in the strips between boxes, so that it
 * crosses no words. Undefined where an end is not drawn and no hop stands for it.
 */
export function pathOverlay(scene: Scene, question: { source: PathEnd; destination: PathEnd }, answer: PathAnswer): PathOverlay | undefined {
  const stops = stopsOf(scene, question, answer);
  if (stops.length < 2) return undefined;
  const points: Point[] = [];
  const reached = new Map<string, number>();
  const reach = ({ id, resource }: SceneBox) => {
    for (const each of [id, resource?.id]) if (each !== undefined && !reached.has(each)) reached.set(each, Math.max(0, points.length - 1));
  };
  stops.slice(1).forEach((to, at) => {
    if (at === 0) reach(stops[0]!);
    for (const point of wayBetween(scene, stops[at]!, to)) if (!isSamePoint(points.at(-1), point)) points.push(point);
    reach(to);
  });
  if (answer.verdict !== "blocked" || answer.deciding === undefined) return { points };
  return { points, blockedAt: stopOf(scene, answer, reached, points) };
}

const isSamePoint = (one: Point | undefined, other: Point): boolean => one !== undefined && one.x === other.x && one.y === other.y;

/** Both ends and the gateways between them. */
function stopsOf(scene: Scene, { source, destination }: { source: PathEnd; destination: PathEnd }, { hops, sourceAddress, destinationAddress }: PathAnswer): SceneBox[] {
  const stops: SceneBox[] = [];
  const push = (box: SceneBox | undefined) => { if (box && !stops.includes(box)) stops.push(box); };
  const first = boxOfEnd(scene, source, sourceAddress);
  push(first);
  for (const { direction, check, at } of hops) {
    if (direction !== "forward" || !["gateway", "peering"].includes(check) || !at || at.kind === "vpcs") continue;
    const its = scene.boxes.filter(({ resource }) => resource?.kind === at.kind && resource.id === at.id);
    const near = its.find((box) => blockOf(scene, box) === blockOf(scene, stops.at(-1) ?? box)) ?? its[0];
    push(near);
    // A peering has a box at each of its sides.
    if (check === "peering") for (const box of its) push(box);
  }
  const last = boxOfEnd(scene, destination, destinationAddress);
  // Where it also is a stop on the way, it is the end that counts.
  return last && last !== first ? [...stops.filter((box) => box !== last), last] : stops;
}

function boxOfEnd({ boxes }: Scene, end: PathEnd, address: string | undefined): SceneBox | undefined {
  const internet = () => boxes.find(({ id }) => id === internetId);
  if (end.kind === "internet") return internet();
  const named = "id" in end ? boxes.find(({ id, resource }) => id === end.id || resource?.id === end.id) : undefined;
  if (named) return named;
  // An interface of an instance has no box of its own: its address tells the instance, where one alone has it.
  const text = end.kind === "cidr" ? end.cidr.replace(/\/(?:32|128)$/, "") : address;
  const its = boxes.filter(({ resource, lines }) => (resource?.kind === "instances" || resource?.kind === "networkInterfaces") && text !== undefined && (lines[0] ?? "").split(/ +/).includes(text));
  if (its.length > 0 || end.kind !== "cidr") return its.length === 1 ? its[0] : undefined;
  const block = parseBlock(end.cidr);
  return block && isPublic({ family: block.family, value: block.first }) ? internet() : undefined;
}

/** Where the deciding check stands: at the box that it names, or where the line enters or leaves that subnet. */
function stopOf(scene: Scene, { hops, deciding }: PathAnswer, reached: ReadonlyMap<string, number>, points: readonly Point[]): number {
  const hop = hops[deciding!]!;
  const last = points.length - 1;
  if (hop.check === "group-egress") return 0;
  if (hop.check === "group-ingress") return last;
  const named = hop.at && hop.at.kind !== "subnets" ? reached.get(hop.at.id) : undefined;
  if (named !== undefined) return named;
  if (hop.check === "state") return hops.findIndex(({ check }) => check === "route") > deciding! ? 0 : last;
  const box = scene.boxes.find(({ id }) => id === hop.at?.id);
  return (box && (hop.at?.kind === "subnets" ? atSubnet(box, hop, points) : hop.check === "gateway" ? atEntry(box, points) : undefined)) ?? last;
}

/** Where the line turns in the strip beside the subnet: on its first way in, or its last way out. */
function atSubnet(subnet: SceneBox, { check }: Hop, points: readonly Point[]): number | undefined {
  const strip = subnet.x - sizes.strip / 2;
  const isThere = ({ x, y }: Point) => x === strip && y >= subnet.y && y <= subnet.y + subnet.height;
  const at = check === "acl-ingress" ? points.findIndex(isThere) : points.findLastIndex(isThere);
  return at < 0 ? undefined : at;
}

/** Where the line first is within the box, coming from without. */
function atEntry(box: SceneBox, points: readonly Point[]): number | undefined {
  const at = points.findIndex(({ x, y }) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height);
  return at < 0 ? undefined : at;
}
