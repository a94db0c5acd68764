import type { Failure } from "../../../../shared/contract/failures.ts";
import { toFailure } from "../../failures.ts";
import { eachLimited } from "../../each-limited.ts";
import { compareBytes, type KeyPage, type KeyReader, type Place, type SearchedObject } from "./key-pages.ts";

/** Stretches read side by side; each holds one page. */
const stretchesAtOnce = 6;
/** More than are read at once, so that one long stretch does not keep the others waiting for long. */
const mostStretches = 24;
/** Requests spent on finding where to part the keys. */
const mostPartings = 8;

export interface ScanOptions {
  reader: KeyReader;
  prefix: string;
  /** Directory buckets keep no order, so their keys cannot be parted. */
  ordered: boolean;
  signal: AbortSignal;
  onPage(objects: SearchedObject[]): Promise<void>;
  onFailed(after: string, error: Failure): Promise<void>;
  onRequest(): void;
}

/**
 * Reads every key under a prefix, once each. What takes more than a page is parted where folders begin,
 * into stretches that are read at once. A stretch whose page fails is told and left; the first page's
 * failure is thrown, since nothing was read yet.
 */
export async function scanKeys(options: ScanOptions): Promise<void> {
  const { reader, ordered, signal, onPage, onRequest } = options;
  onRequest();
  const first = await reader.read({ after: "" }, { signal });
  await onPage(first.objects);
  if (first.next === undefined) return;
  const read = first.last ?? "";
  const partings = ordered ? await findPartings(options, read) : [];
  if (partings.length === 0) return readStretch(options, first.next, read, undefined);
  const stretches = [read, ...partings].map((after, at) => ({ after, upTo: partings[at] }));
  await eachLimited(stretchesAtOnce, stretches, ({ after, upTo }) => readStretch(options, after === read ? first.next! : { after }, after, upTo));
}

/** Reads on from a place, up to a key and with it. */
async function readStretch({ reader, signal, onPage, onFailed, onRequest }: ScanOptions, from: Place, after: string, upTo: string | undefined): Promise<void> {
  let place: Place | undefined = from;
  let last = after;
  while (place) {
    signal.throwIfAborted();
    let page: KeyPage;
    try {
      onRequest();
      page = await reader.read(place, { signal });
    } catch (error) {
      signal.throwIfAborted();
      return onFailed(last, toFailure(error, "s3:ListObjectsV2"));
    }
    last = page.last ?? last;
    const isOver = upTo !== undefined && isBehind(last, upTo);
    await onPage(isOver ? page.objects.filter(({ key }) => !isBehind(key, upTo)) : page.objects);
    place = isOver ? undefined : page.next;
  }
}

/** Folders behind a key, evenly picked, at which the keys may be parted; folders of folders where there are few. */
async function findPartings({ reader, prefix, signal, onRequest }: ScanOptions, after: string): Promise<string[]> {
  let level = [prefix];
  let partings: string[] = [];
  for (let left = mostPartings; left > 0 && level.length <= left; ) {
    const folders: string[] = [];
    for (const folder of level) {
      left--;
      try {
        onRequest();
        folders.push(...(await reader.read({ after: "" }, { under: folder, signal })).folders);
      } catch {
        signal.throwIfAborted();
        // The stretches tell what fails; without this parting they are longer.
      }
    }
    if (folders.length === 0) break;
    partings = folders;
    if (folders.length >= stretchesAtOnce) break;
    level = folders;
  }
  const behind = [...new Set(partings)].filter((folder) => isBehind(folder, after)).sort(compareBytes);
  return evenly(behind, mostStretches - 1);
}

function evenly(items: readonly string[], most: number): string[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, at) => items[Math.floor((at * items.length) / most)]!);
}

const isBehind = (key: string, other: string): boolean => compareBytes(key, other) > 0;
