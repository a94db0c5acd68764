import type { PathAnswer, PathEnd } from "../path/types.ts";
import { sizes } from "./layout/sizes.ts";
import type { Point, Scene, SceneBox } from "./scene.ts";

export interface PathOverlay {
  points: Point[];
  /** Index of the point where it is stopped; absent where it gets through. */
  blockedAt?: number;
}

/**
 * The path as a line through the boxes that its hops name, in the strips between boxes, so that it
 * crosses no words. Undefined where neither end is drawn.
 */
export function pathOverlay(scene: Scene, question: { source: PathEnd; destination: PathEnd }, answer: PathAnswer): PathOverlay | undefined {
  const byId = new Map(scene.boxes.map((box) => [box.id, box]));
  const boxOf = (end: PathEnd): SceneBox | undefined => byId.get("id" in end ? end.id : "internet");
  const stops = [boxOf(question.source), ...answer.hops.filter(({ direction, check }) => direction === "forward" && ["gateway", "peering", "route"].includes(check)).map(({ at }) => (at && at.kind !== "subnets" && at.kind !== "vpcs" ? byId.get(at.id) : undefined)), boxOf(question.destination)]
    .flatMap((box) => box ?? []).filter((box, at, all) => all.indexOf(box) === at);
  if (stops.length < 2) return undefined;
  const points: Point[] = [];
  const reached = new Map<string, number>();
  stops.slice(1).forEach((to, at) => {
    const from = stops[at]!;
    const way = between(scene, from, to);
    if (points.length === 0) reached.set(from.id, 0);
    for (const point of way) if (!isSamePoint(points.at(-1), point)) points.push(point);
    reached.set(to.id, points.length - 1);
  });
  if (answer.verdict !== "blocked" || answer.deciding === undefined) return { points };
  return { points, blockedAt: stopOf(scene, answer, stops, reached, points) };
}

const isSamePoint = (one: Point | undefined, other: Point): boolean => one !== undefined && one.x === other.x && one.y === other.y;

/** Where the deciding check stands: at the box that it names, or where the line enters that subnet. */
function stopOf(scene: Scene, { hops, deciding }: PathAnswer, stops: readonly SceneBox[], reached: ReadonlyMap<string, number>, points: readonly Point[]): number {
  const { at, check } = hops[deciding!]!;
  const last = points.length - 1;
  if (at && reached.has(at.id)) return reached.get(at.id)!;
  if (at?.kind === "subnets") {
    const isSource = scene.boxes[stops[0]!.parent]?.id === at.id;
    // A leaf's way is its top, its row, its column's strip.
    return isSource && !["acl-ingress", "group-ingress"].includes(check) ? Math.min(2, last) : Math.max(0, last - 2);
  }
  return check === "group-egress" || check === "state" ? 0 : last;
}

function between(scene: Scene, from: SceneBox, to: SceneBox): Point[] {
  const edge = scene.edges.find((each) => (each.from === from.id && each.to === to.id) || (each.from === to.id && each.to === from.id));
  if (edge) {
    const isForward = distance(edge.points[0]!, middleOf(from)) <= distance(edge.points.at(-1)!, middleOf(from));
    return isForward ? [...edge.points] : edge.points.toReversed();
  }
  const [one, other] = [wayFromTrunk(scene, from), wayFromTrunk(scene, to)];
  // In one strip there is no need to go up to the trunk.
  const isOneStrip = one.length > 2 && other.length > 2 && one[0]!.x === other[0]!.x;
  return [...one.slice(isOneStrip ? 1 : 0).reverse(), ...other.slice(isOneStrip ? 1 : 0)];
}

const middleOf = ({ x, y, width, height }: SceneBox): Point => ({ x: x + width / 2, y: y + height / 2 });
const distance = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

/** From the strip under the VPC's title to the box. */
function wayFromTrunk({ boxes }: Scene, box: SceneBox): Point[] {
  const chain: SceneBox[] = [];
  for (let at: SceneBox | undefined = box; at; at = boxes[at.parent]) chain.unshift(at);
  const [vpc, , subnet] = chain;
  if (!vpc || chain.length === 1) return [middleOf(box)];
  const trunk = vpc.y + sizes.vpcHeader + sizes.strip / 2;
  if (box.onBorder) return fromBorder(vpc, box, trunk);
  if (!subnet) return [middleOf(box)];
  const strip = subnet.x - sizes.strip / 2;
  if (chain.length === 3) return [{ x: strip, y: trunk }, { x: strip, y: subnet.y + sizes.subnetHeader }, { x: subnet.x, y: subnet.y + sizes.subnetHeader }];
  const [row, middle] = [box.y - sizes.gap / 2, box.x + box.width / 2];
  return [{ x: strip, y: trunk }, { x: strip, y: row }, { x: middle, y: row }, { x: middle, y: box.y }];
}

function fromBorder(vpc: SceneBox, box: SceneBox, trunk: number): Point[] {
  const middle = box.x + box.width / 2;
  if (box.y < vpc.y) return [{ x: middle, y: trunk }, { x: middle, y: box.y + box.height }];
  const [side, bottom] = [vpc.x + sizes.strip / 2, vpc.y + vpc.height - sizes.pill.height / 2 - sizes.strip / 2];
  return [{ x: side, y: trunk }, { x: side, y: bottom }, { x: middle, y: bottom }, { x: middle, y: box.y }];
}
