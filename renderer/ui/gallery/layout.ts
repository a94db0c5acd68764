/** How the tiles of a section are shaped; their width grows from the minimum until rows are full. */
export interface TileShape {
  minWidthPx: number;
  /** `square`: as high as wide. */
  heightPx: number | "square";
  /** Between tiles, across and down. */
  gapPx: number;
}

export interface GallerySection {
  readonly key: string;
  /** Without a title the section has no header row. */
  readonly title?: string | undefined;
  /** Whether it has one, where words are made only for the sections on screen. */
  readonly isTitled?: boolean;
  readonly detail?: string | undefined;
  /** Sections lie one after another over one flat list of items. */
  readonly count: number;
  readonly shape: TileShape;
  /** What a section of time is called on the scrubber: by its month, and with others by its year. */
  readonly mark?: { readonly label: string; readonly group: string } | undefined;
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

/** A section as it lies in the plane: its rows are alike, so each is worked out when it is asked for. */
export interface PlacedSection {
  section: number;
  topPx: number;
  /** With its header, without the gap below it. */
  heightPx: number;
  headerPx: number;
  firstRow: number;
  first: number;
  count: number;
  columns: number;
  rowPx: number;
  gapPx: number;
}

export interface GalleryLayout {
  /** Those that have items, from the top down. */
  placed: readonly PlacedSection[];
  rowCount: number;
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

export const headerPx = 40;

/**
 * Rows of equal tiles, edge to edge, under their sections' headers. Tiles are not justified by
 * their proportions: a listing does not tell those, so rows would move while thumbnails arrive.
 * Costs what the sections do, not the items: a million are laid out with every batch that comes.
 */
export function layoutGallery(sections: readonly GallerySection[], widthPx: number): GalleryLayout {
  const placed: PlacedSection[] = [];
  let [topPx, first, bottomPx, rowCount] = [0, 0, 0, 0];
  sections.forEach((one, section) => {
    const { count, shape } = one;
    if (count === 0) return;
    const { gapPx } = shape;
    const columns = Math.max(1, Math.floor((widthPx + gapPx) / (shape.minWidthPx + gapPx)));
    const rowPx = shape.heightPx === "square" ? Math.floor((widthPx - gapPx * (columns - 1)) / columns) : shape.heightPx;
    const ownHeaderPx = (one.isTitled ?? one.title !== undefined) ? headerPx : 0;
    const rows = Math.ceil(count / columns);
    const heightPx = ownHeaderPx + rows * (rowPx + gapPx) - gapPx;
    placed.push({ section, topPx, heightPx, headerPx: ownHeaderPx, firstRow: rowCount, first, count, columns, rowPx, gapPx });
    bottomPx = topPx + heightPx;
    topPx = bottomPx + gapPx;
    rowCount += rows + (ownHeaderPx > 0 ? 1 : 0);
    first += count;
  });
  return { placed, rowCount, widthPx, heightPx: bottomPx, itemCount: first };
}

/** A row by its number from the top; undefined where there is none. */
export function rowAt({ placed, rowCount }: GalleryLayout, index: number): GalleryRow | undefined {
  if (index < 0 || index >= rowCount) return undefined;
  const { section, topPx, headerPx, firstRow, first, count, columns, rowPx, gapPx } = placed[lastWhere(placed, (one) => one.firstRow <= index)]!;
  const hasHeader = headerPx > 0;
  if (hasHeader && index === firstRow) return { kind: "header", section, topPx, heightPx: headerPx, first, count: 0, columns, gapPx };
  const line = index - firstRow - (hasHeader ? 1 : 0);
  return { kind: "tiles", section, topPx: topPx + headerPx + line * (rowPx + gapPx), heightPx: rowPx, first: first + line * columns, count: Math.min(columns, count - line * columns), columns, gapPx };
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

/** The section that is at a height of the plane, or the last one before it; undefined where there is none. */
export function sectionAt({ placed }: GalleryLayout, topPx: number): PlacedSection | undefined {
  return placed[Math.max(0, lastWhere(placed, (one) => one.topPx <= topPx))];
}

/** Rows are sorted in every measure asked here, so the first that fits is found by halving. */
function firstRow(layout: GalleryLayout, fits: (row: GalleryRow) => boolean): number {
  let [low, high] = [0, layout.rowCount];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (fits(rowAt(layout, middle)!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function lastWhere(placed: readonly PlacedSection[], fits: (one: PlacedSection) => boolean): number {
  let [low, high] = [0, placed.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (fits(placed[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
