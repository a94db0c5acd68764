import { boxTexts } from "../box-texts.ts";
import type { Point, Rect, Scene, SceneBox } from "../scene.ts";

const inside = (inner: Rect, outer: Rect) => inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width + 0.01 && inner.y + inner.height <= outer.y + outer.height + 0.01;
const overlap = (a: Rect, b: Rect) => a.x + 0.01 < b.x + b.width && b.x + 0.01 < a.x + a.width && a.y + 0.01 < b.y + b.height && b.y + 0.01 < a.y + a.height;
const words = (box: SceneBox): Rect[] => boxTexts(box).filter(({ text }) => text).map(({ x, y, size, width, anchor }) => ({ x: anchor === "end" ? x - width : anchor === "middle" ? x - width / 2 : x, y: y - size, width, height: size }));

/** Everything that must hold for any picture. */
export function faults({ bounds, boxes, edges }: Scene): string[] {
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
  for (const { id, points } of edges) found.push(...lineFaults(id, points, { bounds, boxes }));
  return found;
}

/** What must hold for a line in any picture. */
export function lineFaults(id: string, points: readonly Point[], { bounds, boxes }: Pick<Scene, "bounds" | "boxes">): string[] {
  const found: string[] = [];
  points.slice(1).forEach((to, at) => {
    const from = points[at]!;
    if (from.x !== to.x && from.y !== to.y) found.push(`${id} is not of right angles`);
    const line = { x: Math.min(from.x, to.x) - 0.5, y: Math.min(from.y, to.y) - 0.5, width: Math.abs(from.x - to.x) + 1, height: Math.abs(from.y - to.y) + 1 };
    if (!inside(line, bounds)) found.push(`${id} leaves the picture`);
    for (const box of boxes) for (const rect of words(box)) if (overlap(line, rect)) found.push(`${id} crosses the words of ${box.id}`);
  });
  return found;
}

/** Pairs of lines that lead to different boxes and lie on one another for a stretch. */
export function sharedStretches({ edges }: Scene): string[] {
  const stretches = edges.flatMap(({ id, to, points }) => points.slice(1).map((end, at) => {
    const start = points[at]!;
    const isDown = start.x === end.x;
    const [from, until] = isDown ? [start.y, end.y] : [start.x, end.x];
    return { id, to, on: isDown ? `x ${start.x.toFixed(2)}` : `y ${start.y.toFixed(2)}`, from: Math.min(from, until), until: Math.max(from, until) };
  }));
  return [...Map.groupBy(stretches, ({ on }) => on).values()].flatMap((its) => its.flatMap((a, at) => its.slice(at + 1)
    .filter((b) => a.id !== b.id && a.to !== b.to && Math.min(a.until, b.until) - Math.max(a.from, b.from) > 0.5).map((b) => `${a.id} and ${b.id} on ${a.on}`)));
}
