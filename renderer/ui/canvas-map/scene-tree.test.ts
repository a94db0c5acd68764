import { expect, test } from "vitest";
import type { Rect, Scene, SceneBox } from "../../../shared/network/map/scene.ts";
import { hit, isOpen, toTree, visit } from "./scene-tree.ts";

function box(id: string, parent: number, rect: [x: number, y: number, width: number, height: number], more: Partial<SceneBox> = {}): SceneBox {
  const [x, y, width, height] = rect;
  return { id, parent, x, y, width, height, look: "instance", kindWords: "Instance", title: id, lines: [], ...more };
}

const boxes = [
  box("vpc", -1, [0, 0, 1000, 600], { look: "vpc" }),
  box("subnet-a", 0, [20, 60, 400, 500], { look: "public", summary: "2 instances" }),
  box("subnet-b", 0, [520, 60, 400, 500], { look: "private", summary: "1 instance" }),
  box("web-1", 1, [40, 120, 180, 46]),
  box("web-2", 1, [230, 120, 180, 46]),
  box("app-1", 2, [540, 120, 180, 46]),
  box("igw", 0, [460, -14, 80, 28], { look: "gateway", onBorder: true }),
];
const scene: Scene = { bounds: { x: 0, y: -14, width: 1000, height: 614 }, boxes, edges: [] };
const tree = toTree(scene);
const everywhere: Rect = scene.bounds;

function drawn(area: Rect, zoom: number): string[] {
  const ids: string[] = [];
  visit(tree, area, zoom, ({ id }) => ids.push(id));
  return ids;
}

test("draws parents before what they hold, each once", () => {
  const ids = drawn(everywhere, 1);
  expect(ids.toSorted()).toEqual(boxes.map(({ id }) => id).toSorted());
  for (const { id, parent } of boxes) if (parent >= 0) expect(ids.indexOf(boxes[parent]!.id)).toBeLessThan(ids.indexOf(id));
});

test("leaves out what is out of sight", () => {
  expect(drawn({ x: 0, y: 50, width: 200, height: 200 }, 1)).toEqual(["vpc", "subnet-a", "web-1"]);
});

test("closes a subnet where what it holds could not be told apart", () => {
  expect(isOpen(tree, 1, 0.3)).toBe(true);
  expect(isOpen(tree, 1, 0.2)).toBe(false);
  expect(drawn(everywhere, 0.2)).toEqual(["vpc", "subnet-a", "subnet-b", "igw"]);
});

test("keeps a gateway on the border though only its outer half is in sight", () => {
  expect(drawn({ x: 450, y: -14, width: 100, height: 10 }, 1)).toContain("igw");
});

test("finds the innermost box under the pointer, and its parent once that is closed", () => {
  expect(hit(tree, { x: 50, y: 130 }, 1)?.id).toBe("web-1");
  expect(hit(tree, { x: 50, y: 130 }, 0.2)?.id).toBe("subnet-a");
  expect(hit(tree, { x: 480, y: 300 }, 1)?.id).toBe("vpc");
  expect(hit(tree, { x: 480, y: 900 }, 1)).toBeUndefined();
});

test("finds a gateway before the network that it stands on the border of, inside and outside", () => {
  expect(hit(tree, { x: 500, y: -10 }, 1)?.id).toBe("igw");
  expect(hit(tree, { x: 500, y: 10 }, 1)?.id).toBe("igw");
});
