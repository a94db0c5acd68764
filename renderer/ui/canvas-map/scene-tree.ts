import type { Point, Rect, Scene, SceneBox } from "../../../shared/network/map/scene.ts";

/** The scene with what each box holds; indexes are those of `scene.boxes`. */
export interface SceneTree {
  scene: Scene;
  roots: readonly number[];
  children: readonly (readonly number[])[];
  indexOf: ReadonlyMap<string, number>;
}

const none: readonly number[] = [];

export function toTree(scene: Scene): SceneTree {
  const children: number[][] = [];
  const roots: number[] = [];
  const indexOf = new Map<string, number>();
  scene.boxes.forEach(({ id, parent }, at) => {
    indexOf.set(id, at);
    if (parent < 0) roots.push(at);
    else (children[parent] ??= []).push(at);
  });
  return { scene, roots, children: scene.boxes.map((_, at) => children[at] ?? none), indexOf };
}

/** On screen a box lower than this says nothing, and a container shows its summary in place of such. */
export const leastLeafPixels = 11;

/** Whether what the box holds is drawn at this zoom: what holds leaves only when they can be told apart. */
export function isOpen(tree: SceneTree, at: number, zoom: number): boolean {
  const box = tree.scene.boxes[at]!;
  if (box.summary === undefined) return true;
  const first = tree.children[at]!.find((child) => !tree.scene.boxes[child]!.onBorder);
  return first === undefined || tree.children[first]!.length > 0 || tree.scene.boxes[first]!.height * zoom >= (tree.scene.boxes[first]!.bar ? 8 : leastLeafPixels);
}

export const touches = (box: Rect, area: Rect): boolean => box.x <= area.x + area.width && area.x <= box.x + box.width && box.y <= area.y + area.height && area.y <= box.y + box.height;

/** Calls with every box that is drawn, parents first. Of what is closed or out of sight nothing inside is visited, but gateways on the border are. */
export function visit(tree: SceneTree, area: Rect, zoom: number, each: (box: SceneBox, level: number, open: boolean) => void): void {
  const { boxes } = tree.scene;
  const walk = (indexes: readonly number[], level: number) => {
    for (const at of indexes) {
      const box = boxes[at]!;
      if (!touches(box, area) && !hasBorder(tree, at)) continue;
      const open = isOpen(tree, at, zoom);
      each(box, level, open);
      if (open) walk(tree.children[at]!, level + 1);
      else walk(tree.children[at]!.filter((child) => boxes[child]!.onBorder), level + 1);
    }
  };
  walk(tree.roots, 0);
}

const hasBorder = (tree: SceneTree, at: number): boolean => tree.children[at]!.some((child) => tree.scene.boxes[child]!.onBorder);

/** The innermost drawn box at a point of the scene. */
export function hit(tree: SceneTree, point: Point, zoom: number): SceneBox | undefined {
  let found: SceneBox | undefined;
  visit(tree, { ...point, width: 0, height: 0 }, zoom, (box) => {
    if (touches(box, { ...point, width: 0, height: 0 }) && !(found?.onBorder && !box.onBorder)) found = box;
  });
  return found;
}
