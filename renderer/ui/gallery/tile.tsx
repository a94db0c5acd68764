import { memo, type CSSProperties, type ReactNode } from "react";
import type { Box } from "./layout.ts";

interface TileProps<Item> {
  item: Item;
  nameOf(item: Item): string;
  renderTile(item: Item): ReactNode;
  index: number;
  column: number;
  box: Box;
  offsetPx: number;
  isSelected: boolean;
  isActive: boolean;
  isDraggable: boolean;
}

function PlainTile<Item>({ item, index, column, box, offsetPx, isSelected, isActive, isDraggable, nameOf, renderTile }: TileProps<Item>) {
  const style: CSSProperties = { transform: `translate(${box.leftPx}px, ${box.topPx - offsetPx}px)`, width: box.widthPx, height: box.heightPx };
  return (
    <div
      role="gridcell" aria-selected={isSelected} aria-colindex={column + 1} tabIndex={isActive ? 0 : -1}
      data-index={index} className="gallery-tile" style={style} draggable={isDraggable}
    >
      {/* Named by its content, so that what a tile comes to show (labels, a failure) is heard too. */}
      <div className="visually-hidden">{nameOf(item)}</div>
      {renderTile(item)}
      <span className="gallery-check" data-select aria-hidden="true" />
    </div>
  );
}

/** Scrolling renders the wall again; a tile that stays in it does not. */
export const Tile = memo(PlainTile, (before, now) => {
  const { box: a, ...others } = before;
  const { box: b, ...rest } = now;
  return a.leftPx === b.leftPx && a.topPx === b.topPx && a.widthPx === b.widthPx && a.heightPx === b.heightPx && (Object.keys(rest) as (keyof typeof rest)[]).every((name) => rest[name] === others[name]);
}) as typeof PlainTile;
