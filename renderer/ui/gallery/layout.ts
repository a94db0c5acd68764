/** How the tiles of a section are shaped; their width grows from the minimum until rows are full. */
export interface TileShape {
  minWidthPx: number;
  /** `square`: as high as wide. */
  heightPx: number | "square";
  /** Between tiles, across and down. */
  gapPx: number;
}

export interface GallerySection {
  key: string;
  /** Without a title the section has no header row. */
  title?: string | undefined;
  detail?: string | undefined;
  /** Sections lie one after another over one flat list of items. */
  count: number;
  shape: TileShape;
}

export interface GalleryRow {
  kind: "header" | "tiles";
  section: number;
  topPx: number;
  heightPx: number;
  /** Index of the row's first item in the flat list; for a header that of its section. */
  first: number;
  /** Items in the row, 0 for a header. */
  count: number;
  columns: number;
  gapPx: number;
}

export interface GalleryLayout {
  rows: readonly GalleryRow[];
  widthPx: number;
  heightPx: number;
  itemCount: number;
}

export interface Box {
  leftPx: number;
  topPx: number;
  widthPx: number;
  heightPx: number;
}

const headerPx = 40;

/**
 * Rows of equal tiles, edge to edge, under their sections' headers. Tiles are not justified by
 * their proportions: a listing does not tell those, so rows would move while thumbnails arrive.
 */
export function layoutGallery(sections: readonly GallerySection[], widthPx: number): GalleryLayout {
  const rows: GalleryRow[] = [];
  let topPx = 0;
  let first = 0;
  let bottomPx = 0;
  sections.forEach((section, index) => {
    if (section.count === 0) return;
    const { gapPx } = section.shape;
    const columns = Math.max(1, Math.floor((widthPx + gapPx) / (section.shape.minWidthPx + gapPx)));
    const heightPx = section.shape.heightPx === "square" ? Math.floor((widthPx - gapPx * (columns - 1)) / columns) : section.shape.heightPx;
    if (section.title !== undefined) {
      rows.push({ kind: "header", section: index, topPx, heightPx: headerPx, first, count: 0, columns, gapPx });
      topPx += headerPx;
    }
    for (let done = 0; done < section.count; done += columns) {
      rows.push({ kind: "tiles", section: index, topPx, heightPx, first: first + done, count: Math.min(columns, section.count - done), columns, gapPx });
      bottomPx = topPx + heightPx;
      topPx += heightPx + gapPx;
    }
    first += section.count;
  });
  return { rows, widthPx, heightPx: bottomPx, itemCount: first };
}

/** Where the tile in a column of a row is, in whole pixels: the last column ends exactly at the right edge. */
export function tileBox(layout: GalleryLayout, row: GalleryRow, column: number): Box {
  const pitch = (layout.widthPx + row.gapPx) / row.columns;
  const leftPx = Math.round(column * pitch);
  return { leftPx, topPx: row.topPx, widthPx: Math.round((column + 1) * pitch) - row.gapPx - leftPx, heightPx: row.heightPx };
}

/** The half-open range of rows that touch `topPx` to `bottomPx`. */
export function rowsBetween(layout: GalleryLayout, topPx: number, bottomPx: number): { start: number; end: number } {
  const start = firstRow(layout, (row) => row.topPx + row.heightPx > topPx);
  const end = firstRow(layout, (row) => row.topPx >= bottomPx);
  return { start, end: Math.max(start, end) };
}

/** The index of the tile row that holds an item; -1 where there is none. */
export function rowOfItem(layout: GalleryLayout, item: number): number {
  if (item < 0 || item >= layout.itemCount) return -1;
  return firstRow(layout, (row) => row.first > item) - 1;
}

/** Rows are sorted in every measure asked here, so the first that fits is found by halving. */
function firstRow(layout: GalleryLayout, fits: (row: GalleryRow) => boolean): number {
  let low = 0;
  let high = layout.rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (fits(layout.rows[middle] as GalleryRow)) high = middle;
    else low = middle + 1;
  }
  return low;
}
