import { afterKey, afterPrefix, keyBytes } from "./store/keys.ts";

/** What a list shows at one place: an entry, or all entries below a common prefix as one. */
export type Listed<Entry> = { entry: Entry } | { commonPrefix: string };

export interface WalkOptions {
  prefix: string;
  delimiter: string;
  /** The walk begins above this key, or prefix; `""` for the start. */
  after: string;
  limit: number;
}

export interface Walked<Entry> {
  listed: Listed<Entry>[];
  truncated: boolean;
}

/** Reads entries in key order with keys from `from` (inclusive) on; `resume` continues after the entry given. */
export type ReadFrom<Entry> = (from: Uint8Array, limit: number, resume: Entry | undefined) => Entry[];

/** Small at first: what is read beyond a common prefix's first key is read in vain. */
const firstBatch = 2;
const largestBatch = 1001;

/**
 * One page of a list. Below a common prefix nothing is read: the walk seeks past it, so that the
 * folders of a bucket with millions of keys list as fast as those of a small one.
 */
export function walkKeys<Entry extends { key: string }>(read: ReadFrom<Entry>, options: WalkOptions): Walked<Entry> {
  const { prefix, delimiter, after, limit } = options;
  const listed: Listed<Entry>[] = [];
  if (limit === 0) return { listed, truncated: false };
  let from = startOf(prefix, after);
  let resume: Entry | undefined;
  let batch = delimiter === "" ? Math.min(limit + 1, largestBatch) : firstBatch;
  for (;;) {
    const entries = read(from, batch, resume);
    let skipped = false;
    for (const entry of entries) {
      if (!entry.key.startsWith(prefix)) return { listed, truncated: false };
      const common = commonPrefixOf(entry.key, prefix, delimiter);
      // A page that ended with this very prefix is continued behind it.
      const shown = common === undefined || after === "" || !isAtMost(common, after);
      if (shown && listed.length === limit) return { listed, truncated: true };
      if (common === undefined) {
        listed.push({ entry });
        continue;
      }
      if (shown) listed.push({ commonPrefix: common });
      const next = afterPrefix(keyBytes(common));
      if (!next) return { listed, truncated: false };
      from = next;
      skipped = true;
      break;
    }
    if (skipped) {
      resume = undefined;
      batch = firstBatch;
    } else {
      if (entries.length < batch) return { listed, truncated: false };
      resume = entries.at(-1)!;
      from = keyBytes(resume.key);
      batch = Math.min(batch * 8, largestBatch);
    }
  }
}

/** S3 compares by bytes, JavaScript's `<` by UTF-16 units: they differ beyond the basic plane. */
function isAtMost(left: string, right: string): boolean {
  return Buffer.compare(keyBytes(left), keyBytes(right)) <= 0;
}

function startOf(prefix: string, after: string): Uint8Array {
  const start = keyBytes(prefix);
  if (after === "") return start;
  const resume = afterKey(keyBytes(after));
  return Buffer.compare(resume, start) > 0 ? resume : start;
}

function commonPrefixOf(key: string, prefix: string, delimiter: string): string | undefined {
  if (delimiter === "") return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}
