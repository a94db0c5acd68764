import type { SceneBox } from "../scene.ts";
import { leafWidth } from "./leaves.ts";
import { sizes } from "./sizes.ts";

/** A box with everything in it, its own corner being 0,0. */
export interface Block {
  boxes: SceneBox[];
  width: number;
  height: number;
}

/** A box outside of every VPC, for what has no place in one. */
export function layoutLeafGroup({ id, title, line }: { id: string; title: string; line: string }, leaves: SceneBox[]): Block {
  const width = leafWidth(leaves);
  const columns = Math.max(2, Math.ceil(Math.sqrt(leaves.length)));
  const rows = Math.ceil(leaves.length / columns);
  const box: SceneBox = {
    id, look: "external", parent: -1, kindWords: "Group", title, lines: [line], x: 0, y: 0,
    width: 2 * sizes.gap + columns * (width + sizes.gap), height: sizes.vpcHeader + rows * (sizes.leafHeight + sizes.gap) + sizes.gap,
  };
  placeLeaves(leaves, { x: sizes.gap, y: sizes.vpcHeader }, { columns, width, parent: 0 });
  return { boxes: [box, ...leaves], width: box.width, height: box.height };
}

/** Gives leaves their places, in rows of so many; `parent` is an index. */
export function placeLeaves(leaves: SceneBox[], { x, y }: { x: number; y: number }, { columns, width, parent }: { columns: number; width: number; parent: number }): void {
  leaves.forEach((leaf, at) => {
    leaf.parent = parent;
    leaf.x = x + (at % columns) * (width + sizes.gap);
    leaf.y = y + sizes.gap + Math.floor(at / columns) * (sizes.leafHeight + sizes.gap);
    leaf.width = width;
  });
}
