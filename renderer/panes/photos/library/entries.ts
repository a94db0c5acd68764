import type { S3Object } from "../../../../shared/contract/s3.ts";
import { formatCount, formatCounted } from "../../../lib/format.ts";
import { dateSections, type DateSection } from "../../../ui/gallery/date-sections.ts";
import type { GallerySection, TileShape } from "../../../ui/gallery/layout.ts";
import { isPhoto } from "./media-type.ts";
import { takenOrModifiedMs, whichDate } from "./taken.ts";

/** `taken`: by the camera's date, the newest first, or by last modified where that is not known. `size`: the largest first. `type` and `class` are orders of the list's columns. */
export type SortBy = "newest" | "oldest" | "taken" | "name" | "name-desc" | "size" | "smallest" | "type" | "class";

/** One thing of a folder as the pane shows it. */
export interface Entry {
  kind: "folder" | "photo" | "file";
  key: string;
  sizeBytes: number;
  /** Milliseconds since the epoch. */
  modifiedMs: number | undefined;
  etag: string | undefined;
  storageClass: string | undefined;
  /** When its camera says that it was taken; only where entries are in that order, and it is known. */
  takenMs?: number;
}

export const entryKey = (entry: Entry): string => entry.key;

/** Of a million rows there are a handful of classes: each is kept once. */
const classes = new Map<string, string>();

/** A row of a listing as an entry. */
export function toEntry({ kind, key, sizeBytes, etag, storageClass, lastModified }: S3Object): Entry {
  if (storageClass !== undefined && !classes.has(storageClass)) classes.set(storageClass, storageClass);
  return {
    kind: kind === "folder" ? "folder" : isPhoto(key) ? "photo" : "file",
    key, sizeBytes, etag, storageClass: storageClass && classes.get(storageClass),
    modifiedMs: lastModified === undefined ? undefined : Date.parse(lastModified),
  };
}

const folderShape: TileShape = { minWidthPx: 220, heightPx: 52, gapPx: 8 };
const photoShape: TileShape = { minWidthPx: 168, heightPx: "square", gapPx: 3 };
/** For a folder that fits the screen anyway; no larger than thumbnails are sharp. */
const roomyShape: TileShape = { ...photoShape, minWidthPx: 210 };
const roomyCount = 24;

/** Sections over sorted entries: folders, then days where the order is one of time, else all as one. */
export function sectionsOf(sorted: readonly Entry[], by: SortBy, now: number): GallerySection[] {
  const folderCount = countFolders(sorted);
  const sections: GallerySection[] = [];
  if (folderCount > 0) sections.push({ key: "folders", title: "Folders", detail: formatCount(folderCount), count: folderCount, shape: folderShape });
  const restCount = sorted.length - folderCount;
  const shape = restCount <= roomyCount ? roomyShape : photoShape;
  if (by === "newest" || by === "oldest") {
    for (const day of dateSections(restCount, (at) => sorted[folderCount + at]!.modifiedMs, now)) sections.push(new DaySection(day, shape));
  } else if (by === "taken") {
    let first = folderCount;
    for (const day of dateSections(restCount, (at) => takenOrModifiedMs(sorted[folderCount + at]!), now)) {
      sections.push(new TakenSection(day, shape, sorted, first));
      first += day.count;
    }
  } else if (restCount > 0) {
    sections.push({ key: "all", title: folderCount > 0 ? "Files" : undefined, count: restCount, shape });
  }
  return sections;
}

/** They stand first, so the end of them is found by halving. */
function countFolders(sorted: readonly Entry[]): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]!.kind === "folder") low = middle + 1;
    else high = middle;
  }
  return low;
}

const monthWords = new Intl.DateTimeFormat(undefined, { month: "long", year: "numeric" });
const monthName = (year: string, month: string): string => monthWords.format(new Date(`${year}-${month}-01T12:00:00`));

/** There may be thousands of them, and words are made for the few on screen. */
class DaySection implements GallerySection {
  readonly key: string;
  readonly count: number;
  readonly shape: TileShape;
  readonly isTitled = true;
  readonly #day: DateSection;

  constructor(day: DateSection, shape: TileShape) {
    this.key = day.key;
    this.count = day.count;
    this.shape = shape;
    this.#day = day;
  }

  get title(): string {
    return this.#day.title;
  }

  get mark(): { label: string; group: string } {
    const [year = "", month] = this.key.split("-");
    return month === undefined ? { label: this.title, group: "" } : { label: monthName(year, month), group: year };
  }

  get detail(): string {
    return formatCounted(this.count, "item");
  }
}

/** Says too which date it is that its photos stand under. */
class TakenSection extends DaySection {
  readonly #sorted: readonly Entry[];
  readonly #first: number;
  #taken = -1;

  constructor(day: DateSection, shape: TileShape, sorted: readonly Entry[], first: number) {
    super(day, shape);
    this.#sorted = sorted;
    this.#first = first;
  }

  override get detail(): string {
    if (this.#taken < 0) {
      this.#taken = 0;
      for (let at = this.#first; at < this.#first + this.count; at += 1) if (this.#sorted[at]?.takenMs !== undefined) this.#taken += 1;
    }
    return `${super.detail}, ${whichDate(this.#taken, this.count)}`;
  }
}
