import type { S3Object } from "../../../../shared/contract/s3.ts";
import { dateSections } from "../../../ui/gallery/date-sections.ts";
import type { GallerySection, TileShape } from "../../../ui/gallery/layout.ts";
import { isPhoto } from "./media-type.ts";

export type SortBy = "newest" | "oldest" | "name" | "size";

/** One thing of a folder as the pane shows it. */
export interface Entry {
  kind: "folder" | "photo" | "file";
  key: string;
  sizeBytes: number;
  /** Milliseconds since the epoch. */
  modifiedMs: number | undefined;
  etag: string | undefined;
  storageClass: string | undefined;
}

export const entryKey = (entry: Entry): string => entry.key;

/** Rows of a listing as entries. The empty object that marks the folder itself is none of its content. */
export function toEntries(rows: readonly S3Object[], prefix: string): Entry[] {
  const entries: Entry[] = [];
  for (const row of rows) {
    if (row.kind === "object" && row.sizeBytes === 0 && (row.key === prefix || row.key.endsWith("/"))) continue;
    entries.push({
      kind: row.kind === "folder" ? "folder" : isPhoto(row.key) ? "photo" : "file",
      key: row.key, sizeBytes: row.sizeBytes, etag: row.etag, storageClass: row.storageClass,
      modifiedMs: row.lastModified === undefined ? undefined : Date.parse(row.lastModified),
    });
  }
  return entries;
}

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

const orders: Record<SortBy, (a: Entry, b: Entry) => number> = {
  newest: (a, b) => (b.modifiedMs ?? 0) - (a.modifiedMs ?? 0) || compareKeys(a, b),
  oldest: (a, b) => (a.modifiedMs ?? 0) - (b.modifiedMs ?? 0) || compareKeys(a, b),
  name: (a, b) => byName.compare(a.key, b.key) || compareKeys(a, b),
  size: (a, b) => b.sizeBytes - a.sizeBytes || compareKeys(a, b),
};

function compareKeys(a: Entry, b: Entry): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

/** Folders first, by name; then the rest in the order asked. */
export function sortEntries(entries: readonly Entry[], by: SortBy): Entry[] {
  const folders = entries.filter(({ kind }) => kind === "folder").sort(orders.name);
  const rest = entries.filter(({ kind }) => kind !== "folder").sort(orders[by]);
  return [...folders, ...rest];
}

const folderShape: TileShape = { minWidthPx: 220, heightPx: 52, gapPx: 8 };
const photoShape: TileShape = { minWidthPx: 168, heightPx: "square", gapPx: 3 };
/** For a folder that fits the screen anyway; no larger than thumbnails are sharp. */
const roomyShape: TileShape = { ...photoShape, minWidthPx: 210 };
const roomyCount = 24;

/** Sections over sorted entries: folders, then days where the order is one of time, else all as one. */
export function sectionsOf(sorted: readonly Entry[], by: SortBy, now: number): GallerySection[] {
  const folders = sorted.findIndex(({ kind }) => kind !== "folder");
  const folderCount = folders < 0 ? sorted.length : folders;
  const sections: GallerySection[] = [];
  if (folderCount > 0) sections.push({ key: "folders", title: "Folders", detail: String(folderCount), count: folderCount, shape: folderShape });
  const rest = sorted.slice(folderCount);
  const shape = rest.length <= roomyCount ? roomyShape : photoShape;
  if (by === "newest" || by === "oldest") {
    for (const { key, title, count } of dateSections(rest.map(({ modifiedMs }) => modifiedMs), now)) {
      sections.push({ key, title, detail: count === 1 ? "1 item" : `${count.toLocaleString()} items`, count, shape });
    }
  } else if (rest.length > 0) {
    sections.push({ key: "all", title: folderCount > 0 ? "Files" : undefined, count: rest.length, shape });
  }
  return sections;
}
