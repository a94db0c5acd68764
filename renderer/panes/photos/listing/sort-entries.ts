import type { Entry, SortBy } from "../library/entries.ts";
import { typeName } from "../library/media-type.ts";
import { takenOrModifiedMs } from "../library/taken.ts";
import { compareTexts, isPlain } from "./compare-texts.ts";
import { mergeSorted, sortIndexes, type Compare } from "./merge-runs.ts";

/** Entries in the order asked, folders first by name. */
export interface Sorted {
  entries: readonly Entry[];
  folderCount: number;
  by: SortBy;
}

/** What has no time stands as if it were before all others. */
const timeOf = ({ modifiedMs }: Entry): number => modifiedMs ?? -1;

const numbers: Partial<Record<SortBy, (entry: Entry) => number>> = {
  newest: (entry) => -timeOf(entry),
  oldest: timeOf,
  taken: (entry) => -(takenOrModifiedMs(entry) ?? -1),
  size: ({ sizeBytes }) => -sizeBytes,
  smallest: ({ sizeBytes }) => sizeBytes,
};
const texts: Partial<Record<SortBy, (entry: Entry) => string>> = {
  type: ({ key }) => typeName(key),
  class: ({ storageClass = "" }) => storageClass,
};

/**
 * Keeps a growing list sorted. What is new is sorted for itself and merged in, so a list costs what its
 * length does, not the square of it; another order, or another list, is begun anew.
 */
export class EntrySorter {
  #source: readonly Entry[] | undefined;
  #by: SortBy | undefined;
  #isPlain = true;
  #done = 0;
  #folders: Uint32Array = new Uint32Array();
  #others: Uint32Array = new Uint32Array();
  #ranks: Float64Array = new Float64Array();

  /** The first `count` of `source`, in steps. Given up before its end it leaves the sorter as it was. */
  *sort(source: readonly Entry[], count: number, by: SortBy): Generator<void, Sorted> {
    const from = this.#source === source && this.#by === by ? this.#done : 0;
    const plain = yield* arePlain(source, from, count);
    // One text beyond ASCII puts all of them into another order.
    const start = plain || !this.#isPlain ? from : 0;
    const usesPlain = (start === 0 || this.#isPlain) && plain;
    const parts = yield* split(source, start, count);
    const ranks = yield* this.#ranksOf(source, start, count, by);
    const byName: Compare = (a, b) => compareTexts(source[a]!.key, source[b]!.key, usesPlain);
    const compare = compareBy(source, by, ranks, byName);
    const folders = yield* mergeSorted(start === 0 ? new Uint32Array() : this.#folders, yield* sortIndexes(parts.folders, byName), byName);
    const others = yield* mergeSorted(start === 0 ? new Uint32Array() : this.#others, yield* sortIndexes(parts.others, compare), compare);
    const entries = yield* pick(source, folders, others);
    this.#source = source;
    this.#by = by;
    this.#isPlain = usesPlain;
    this.#done = count;
    this.#folders = folders;
    this.#others = others;
    this.#ranks = ranks;
    return { entries, folderCount: folders.length, by };
  }

  *#ranksOf(source: readonly Entry[], start: number, count: number, by: SortBy): Generator<void, Float64Array> {
    const rankOf = numbers[by];
    if (!rankOf) return new Float64Array();
    let ranks = this.#ranks;
    if (start === 0 || ranks.length < count) {
      // Half as much again, so that a list that grows is seldom copied.
      ranks = new Float64Array(start === 0 ? count : count * 1.5);
      ranks.set(this.#ranks.subarray(0, start));
    }
    for (let at = start; at < count; at++) {
      ranks[at] = rankOf(source[at]!);
      if (at % stride === 0) yield;
    }
    return ranks;
  }
}

const stride = 4096;

function compareBy(source: readonly Entry[], by: SortBy, ranks: Float64Array, byName: Compare): Compare {
  const byKey: Compare = (a, b) => inOrder(source[a]!.key, source[b]!.key);
  if (numbers[by]) return (a, b) => ranks[a]! - ranks[b]! || byKey(a, b);
  if (by === "name") return (a, b) => byName(a, b) || byKey(a, b);
  if (by === "name-desc") return (a, b) => byName(b, a) || byKey(b, a);
  const textOf = texts[by]!;
  return (a, b) => {
    const [x, y] = [textOf(source[a]!), textOf(source[b]!)];
    return x < y ? -1 : x > y ? 1 : byKey(a, b);
  };
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function* arePlain(source: readonly Entry[], from: number, to: number): Generator<void, boolean> {
  for (let at = from; at < to; at++) {
    if (!isPlain(source[at]!.key)) return false;
    if (at % stride === 0) yield;
  }
  return true;
}

function* split(source: readonly Entry[], from: number, to: number): Generator<void, { folders: Uint32Array; others: Uint32Array }> {
  const [folders, others] = [new Uint32Array(to - from), new Uint32Array(to - from)];
  let [f, o] = [0, 0];
  for (let at = from; at < to; at++) {
    if (source[at]!.kind === "folder") folders[f++] = at;
    else others[o++] = at;
    if (at % stride === 0) yield;
  }
  return { folders: folders.slice(0, f), others: others.slice(0, o) };
}

function* pick(source: readonly Entry[], folders: Uint32Array, others: Uint32Array): Generator<void, Entry[]> {
  const entries: Entry[] = new Array(folders.length + others.length);
  let out = 0;
  for (const part of [folders, others]) {
    for (const index of part) {
      entries[out++] = source[index]!;
      if (out % stride === 0) yield;
    }
  }
  return entries;
}
