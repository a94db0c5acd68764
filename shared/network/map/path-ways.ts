import { sizes } from "./layout/sizes.ts";
import type { Point, Scene, SceneBox } from "./scene.ts";

/** What stands outside of everything, around the box or the box itself. */
export const blockOf = ({ boxes }: Scene, box: SceneBox): SceneBox => around(boxes, box)[0]!;

/** A line of right angles from one box to the other that crosses no words: along the line between them where there is one. */
export function wayBetween(scene: Scene, from: SceneBox, to: SceneBox): Point[] {
  const edge = scene.edges.find((each) => (each.from === from.id && each.to === to.id) || (each.from === to.id && each.to === from.id));
  if (edge) {
    // Some lines are kept from their end on.
    const isForward = distance(edge.points[0]!, middleOf(from)) <= distance(edge.points.at(-1)!, middleOf(from));
    const points = isForward ? edge.points : edge.points.toReversed();
    return straight([...intoCap(from, points[0]!).reverse(), ...points, ...intoCap(to, points.at(-1)!)]);
  }
  const [one, other] = [wayFromSide(scene, from), wayFromSide(scene, to)];
  let shared = 0;
  while (shared < Math.min(one.length, other.length) - 1 && isSame(one[shared + 1]!, other[shared + 1]!) && isSame(one[shared]!, other[shared]!)) shared += 1;
  return straight([...one.slice(shared).reverse(), ...other.slice(shared)]);
}

/** Left of the words of a box on a border. */
const capOf = ({ x, y, height }: SceneBox): Point => ({ x: x + 5, y: y + height / 2 });

/** From a line's end at the middle of a box on a border, along its rim to its cap. */
function intoCap(box: SceneBox, end: Point): Point[] {
  if (!box.onBorder) return [];
  return [{ x: capOf(box).x, y: end.y }, capOf(box)];
}

const middleOf = ({ x, y, width, height }: SceneBox): Point => ({ x: x + width / 2, y: y + height / 2 });
const distance = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
const isSame = (a: Point, b: Point): boolean => a.x === b.x && a.y === b.y;

/** Without what lies on the line between its neighbours, or beyond them: no way there and back. */
function straight(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    for (let [a, b] = [kept.at(-2), kept.at(-1)]; b; [a, b] = [kept.at(-2), kept.at(-1)]) {
      const isIdle = isSame(b, point) || (a && ((a.x === b.x && b.x === point.x) || (a.y === b.y && b.y === point.y)));
      if (!isIdle) break;
      kept.pop();
    }
    kept.push(point);
  }
  return kept;
}

function around(boxes: readonly SceneBox[], box: SceneBox): SceneBox[] {
  const chain: SceneBox[] = [];
  for (let at: SceneBox | undefined = box; at; at = boxes[at.parent]) chain.unshift(at);
  return chain;
}

/** Clear of the boxes on a border, above a row of blocks, and of what stands alone. */
const above = sizes.pill.height / 2 + 5;
const beside = 8;

/** From the left side of the picture to the box: two that begin alike part where their ways do. */
function wayFromSide({ bounds, boxes }: Scene, box: SceneBox): Point[] {
  const [block, ...within] = around(boxes, box);
  const side = bounds.x + sizes.margin / 4;
  const middle = box.x + box.width / 2;
  if (within.length === 0) {
    const isInternet = box.look === "internet";
    const isBlock = boxes.some(({ parent }) => boxes[parent] === box) || box.look === "vpc";
    const [y, end] = isInternet ? [box.y + box.height + beside, box.y + box.height] : [box.y - (isBlock ? above : beside), box.y];
    return [{ x: side, y }, { x: isBlock ? box.x - beside : middle, y }, isBlock ? { x: box.x - beside, y: box.y + beside } : { x: middle, y: end }];
  }
  const [corridor, top, trunk] = [block!.x - sizes.gutter / 2, block!.y - above, block!.y + sizes.vpcHeader + sizes.strip / 2];
  return [{ x: side, y: top }, { x: corridor, y: top }, { x: corridor, y: trunk }, ...wayFromTrunk(block!, within, box, trunk)];
}

/** From the strip under the title of the block on; `within` ends with the box. */
function wayFromTrunk(block: SceneBox, within: readonly SceneBox[], box: SceneBox, trunk: number): Point[] {
  if (box.onBorder) return toBorder(block, box, trunk);
  const [zone, subnet] = within;
  const [row, middle] = [box.y - sizes.gap / 2, box.x + box.width / 2];
  // In a group without zones, or a zone itself.
  if (!subnet) {
    const strip = block.x + sizes.gap / 2;
    return [{ x: strip, y: trunk }, { x: strip, y: row }, { x: middle, y: row }, { x: middle, y: box.y }];
  }
  const strip = subnet.x - sizes.strip / 2;
  const zoneStrip = zone!.x + sizes.strip / 2;
  // A zone's title stands across the strips of all columns but the first.
  const toStrip = strip === zoneStrip ? [{ x: strip, y: trunk }] : [{ x: zoneStrip, y: trunk }, { x: zoneStrip, y: subnet.y - sizes.gap / 2 }, { x: strip, y: subnet.y - sizes.gap / 2 }];
  if (box === subnet) {
    const y = subnet.y + sizes.subnetHeader - sizes.gap / 2;
    return [...toStrip, { x: strip, y }, { x: subnet.x, y }];
  }
  return [...toStrip, { x: strip, y: row }, { x: middle, y: row }, { x: middle, y: box.y }];
}

function toBorder(block: SceneBox, box: SceneBox, trunk: number): Point[] {
  const [side, cap] = [block.x + sizes.strip / 2, capOf(box)];
  const isTop = box.y < block.y;
  // Between the boxes on the border and the words or zones next to them.
  const y = isTop ? box.y + box.height + sizes.underPills / 2 : box.y - sizes.strip / 2;
  return [{ x: side, y: trunk }, { x: side, y }, { x: cap.x, y }, cap];
}
