import type { Point, Rect, SceneBox, SceneEdge } from "../scene.ts";
import { internetId, type Pill } from "./borders.ts";
import { sizes } from "./sizes.ts";

/** A shelf of VPCs, from the top of its tallest to the bottom of it. */
export interface Row {
  top: number;
  bottom: number;
}

/** Where what is not a line stands, and how far one lane is from the next. */
export interface Plan {
  bounds: Rect;
  rows: readonly Row[];
  externalsTop: number;
  lane: number;
}

/** From one line to the next, where there are so many: closer where they would need more room than the VPCs. */
export const laneFor = (lines: number): number => Math.max(4, Math.min(sizes.lane, 400 / Math.max(1, lines)));

/**
 * Lines from gateways to what is outside: in the gutters between the rows of VPCs and down the sides,
 * each on a lane of its own, so that none crosses a box or a word or lies on another. Those that lead
 * to one box, as all of the internet do, come together on their way to it.
 */
export function routeEdges(boxes: readonly SceneBox[], pills: ReadonlyMap<string, readonly Pill[]>, plan: Plan): SceneEdge[] {
  const all = [...pills.values()].flat();
  const ends = new Set(all.flatMap(({ id, to }) => (to === undefined ? [] : [id, to])));
  const byId = new Map<string, SceneBox>();
  for (const box of boxes) if (ends.has(box.id)) byId.set(box.id, box);
  const wanted = all.flatMap((pill) => {
    const [from, to] = [byId.get(pill.id), pill.to === undefined ? undefined : byId.get(pill.to)];
    return from && to ? [{ from, to, pill }] : [];
  });
  const lanes = { left: 0, right: 0 };
  const starts = [...new Set(wanted.flatMap(({ from, to }) => [from, ...(to.onBorder ? [to] : [])]).map(middle))];
  return wanted.sort((a, b) => (a.from.id < b.from.id ? -1 : 1)).map(({ from, to, pill }) => {
    const points = to.id === internetId ? toInternet(from, to, plan, lanes) : toOutside(from, to, plan, lanes, starts);
    return { id: `${from.id}→${to.id}`, from: from.id, to: to.id, points, look: pill.look === "endpoint" ? "endpoint" : "gateway", count: 1 };
  });
}

const middle = ({ x, width }: Rect): number => x + width / 2;

/** Where a line comes down on a box: by its middle, but not where another line comes down from above, on which it would lie. */
function landing(to: SceneBox, own: number, starts: readonly number[]): number {
  const others = starts.filter((x) => x !== own);
  const center = middle(to);
  for (let step = 0; step < to.width / 2 - sizes.lane; step += sizes.lane / 2) {
    for (const x of [center + step, center - step]) if (others.every((other) => Math.abs(other - x) >= sizes.lane / 2)) return x;
  }
  return center;
}

function toInternet(from: SceneBox, internet: SceneBox, { rows, lane }: Plan, lanes: { left: number }): Point[] {
  const [start, end] = [{ x: middle(from), y: from.y }, { x: middle(internet), y: internet.y + internet.height }];
  const isFirstRow = from.y < (rows[0]?.bottom ?? Infinity) && from.y + from.height >= (rows[0]?.top ?? 0) - from.height;
  const topLane = end.y + sizes.gutter / 2;
  if (isFirstRow && Math.abs(start.x - end.x) < 1) return [{ x: start.x, y: end.y }, start];
  if (isFirstRow) return [end, { x: end.x, y: topLane }, { x: start.x, y: topLane }, start];
  const x = sizes.margin / 2 + lane * lanes.left++;
  const above = start.y - sizes.pill.gap / 2 - (lane * lanes.left) / 4;
  return [end, { x: end.x, y: topLane }, { x, y: topLane }, { x, y: above }, { x: start.x, y: above }, start];
}

function toOutside(from: SceneBox, to: SceneBox, { bounds, rows, externalsTop, lane: width }: Plan, lanes: { right: number }, starts: readonly number[]): Point[] {
  const lane = width * lanes.right++;
  const start = { x: middle(from), y: from.y + from.height };
  const isPill = to.onBorder === true;
  const end = { x: isPill ? middle(to) : landing(to, start.x, starts), y: isPill ? to.y + to.height : to.y };
  // Below everything in its row: a neighbour may reach further down.
  const below = (box: SceneBox) => (rows[rowOf(box, rows)]?.bottom ?? box.y + box.height) + sizes.pill.height / 2 + 12 + lane / 2;
  const under = below(from);
  const last = isPill ? below(to) : end.y - 12 - lane / 2;
  const sameRow = isPill ? rowOf(from, rows) === rowOf(to, rows) : rowOf(from, rows) === rows.length - 1 && to.y <= externalsTop;
  if (sameRow) {
    const y = isPill ? Math.max(under, last) : under;
    return [start, { x: start.x, y }, { x: end.x, y }, end];
  }
  const x = bounds.x + bounds.width - sizes.margin / 2 - lane;
  return [start, { x: start.x, y: under }, { x, y: under }, { x, y: last }, { x: end.x, y: last }, end];
}

function rowOf({ y }: SceneBox, rows: readonly Row[]): number {
  return rows.findIndex(({ top, bottom }) => y >= top - sizes.pill.height && y <= bottom + sizes.pill.height);
}
