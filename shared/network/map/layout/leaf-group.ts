import type { SceneBox } from "../scene.ts";
import { leafWidth, type Leaf } from "./leaves.ts";
import { sizes } from "./sizes.ts";

/** A box with everything in it, its own corner being 0,0. */
export interface Block {
  boxes: SceneBox[];
  width: number;
  height: number;
}

/** A box outside of every VPC, for what has no place in one. */
export function layoutLeafGroup({ id, title, line }: { id: string; title: string; line: string }, leaves: readonly Leaf[]): Block {
  const width = leafWidth(leaves);
  const columns = Math.max(2, Math.ceil(Math.sqrt(leaves.length)));
  const rows = Math.ceil(leaves.length / columns);
  const box: SceneBox = {
    id, look: "external", parent: -1, kindWords: "Group", title, lines: [line], x: 0, y: 0,
    width: 2 * sizes.gap + columns * (width + sizes.gap), height: sizes.vpcHeader + rows * (sizes.leafHeight + sizes.gap) + sizes.gap,
  };
  return { boxes: [box, ...leafGrid(leaves, { x: sizes.gap, y: sizes.vpcHeader }, columns, width, 0)], width: box.width, height: box.height };
}

/** Leaves in rows of so many, `parent` being an index. */
export function leafGrid(leaves: readonly Leaf[], { x, y }: { x: number; y: number }, columns: number, width: number, parent: number): SceneBox[] {
  return leaves.map((leaf, at) => ({
    ...leaf, parent, x: x + (at % columns) * (width + sizes.gap), y: y + sizes.gap + Math.floor(at / columns) * (sizes.leafHeight + sizes.gap), width, height: sizes.leafHeight,
  }));
}
