/** The name most like a misspelt one, `undefined` where none is near: at most `most` letters differ, or a third of them. */
export function nearestName(wrong: string, names: Iterable<string>, most?: number): string | undefined {
  const low = wrong.toLowerCase();
  let best: string | undefined;
  let least = (most ?? Math.floor(Math.max(low.length, 3) / 3)) + 1;
  for (const name of names) {
    if (Math.abs(name.length - low.length) >= least) continue;
    const distance = editDistance(low, name.toLowerCase());
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
