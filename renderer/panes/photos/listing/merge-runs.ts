export type Compare = (a: number, b: number) => number;

/** Elements between two pauses that a caller may make. */
const stride = 2048;

/**
 * Sorts indexes, stable, in steps. What stands in order already, up or down, is taken as it is and merged with the next:
 * keys come sorted by name, and by and large by date, so most listings take little more than one look at each.
 */
export function* sortIndexes(indexes: Uint32Array, compare: Compare): Generator<void, Uint32Array> {
  let runs = yield* findRuns(indexes, compare);
  while (runs.length > 1) {
    const merged: Uint32Array[] = [];
    for (let at = 0; at < runs.length; at += 2) {
      const [left, right] = [runs[at] as Uint32Array, runs[at + 1]];
      merged.push(right ? yield* mergeSorted(left, right, compare) : left);
    }
    runs = merged;
  }
  return runs[0] ?? indexes;
}

/** Two sorted lists as one; of equal elements those of `left` come first. */
export function* mergeSorted(left: Uint32Array, right: Uint32Array, compare: Compare): Generator<void, Uint32Array> {
  if (left.length === 0) return right;
  if (right.length === 0) return left;
  const merged = new Uint32Array(left.length + right.length);
  if (compare(left[left.length - 1]!, right[0]!) <= 0) {
    merged.set(left);
    merged.set(right, left.length);
    return merged;
  }
  let [l, r, out] = [0, 0, 0];
  while (l < left.length && r < right.length) {
    if (out % stride === stride - 1) yield;
    merged[out++] = compare(left[l]!, right[r]!) <= 0 ? left[l++]! : right[r++]!;
  }
  merged.set(left.subarray(l), out);
  merged.set(right.subarray(r), out + left.length - l);
  return merged;
}

/** The runs of a list that rise, or fall without equals and are turned round. */
function* findRuns(indexes: Uint32Array, compare: Compare): Generator<void, Uint32Array[]> {
  const runs: Uint32Array[] = [];
  for (let from = 0; from < indexes.length; ) {
    let to = from + 1;
    const falls = to < indexes.length && compare(indexes[from]!, indexes[to]!) > 0;
    while (to < indexes.length && compare(indexes[to - 1]!, indexes[to]!) > 0 === falls) {
      to += 1;
      if (to % stride === 0) yield;
    }
    const run = indexes.slice(from, to);
    runs.push(falls ? run.reverse() : run);
    from = to;
    if (runs.length % stride === 0) yield;
  }
  return runs;
}
