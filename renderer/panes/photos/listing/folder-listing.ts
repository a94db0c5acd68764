import type { S3Object } from "../../../../shared/contract/s3.ts";
import { toEntry, type Entry } from "../library/entries.ts";
import { compareKeys } from "./compare-keys.ts";

/**
 * What was read of a folder so far. It only grows, at its end, so a million rows are kept once: whoever
 * shows them keeps how many there were.
 */
export class FolderListing {
  readonly prefix: string;
  readonly entries: Entry[] = [];
  /** Behind which key the reading goes on: the last of S3's order. */
  lastKey: string | undefined;
  readonly #folders: Entry[] = [];
  readonly #others: Entry[] = [];
  /** By key, only where a server does not list in S3's order. */
  #byKey: Map<string, Entry> | undefined;

  constructor(prefix: string) {
    this.prefix = prefix;
  }

  add(rows: readonly S3Object[]): void {
    for (const row of rows) {
      if (this.lastKey === undefined || compareKeys(row.key, this.lastKey) > 0) this.lastKey = row.key;
      // The empty object that marks the folder itself is none of its content.
      if (row.kind === "object" && row.sizeBytes === 0 && (row.key === this.prefix || row.key.endsWith("/"))) continue;
      this.#keep(toEntry(row));
    }
  }

  /** The entry of a key among those read so far. */
  find(key: string): Entry | undefined {
    return this.#byKey ? this.#byKey.get(key) : (search(this.#others, key) ?? search(this.#folders, key));
  }

  /**
   * The same without what was just deleted. A folder stays where something under it could not be
   * deleted, and reading goes on where it would have.
   */
  without(deleted: readonly string[], failed: readonly string[]): FolderListing {
    const gone = new Set(deleted);
    for (const key of failed) {
      gone.delete(key);
      for (let at = key.indexOf("/"); at >= 0; at = key.indexOf("/", at + 1)) gone.delete(key.slice(0, at + 1));
    }
    const left = new FolderListing(this.prefix);
    for (const entry of this.entries) if (!gone.has(entry.key)) left.#keep(entry);
    left.lastKey = this.lastKey;
    return left;
  }

  #keep(entry: Entry): void {
    const kin = entry.kind === "folder" ? this.#folders : this.#others;
    const last = kin.at(-1);
    if (last && !this.#byKey && compareKeys(last.key, entry.key) > 0) this.#byKey = new Map(this.entries.map((each) => [each.key, each]));
    this.#byKey?.set(entry.key, entry);
    kin.push(entry);
    this.entries.push(entry);
  }
}

/** By halving: an index of a million keys would take as much memory as their rows. */
function search(sorted: readonly Entry[], key: string): Entry | undefined {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareKeys(sorted[middle]!.key, key) < 0) low = middle + 1;
    else high = middle;
  }
  return sorted[low]?.key === key ? sorted[low] : undefined;
}
