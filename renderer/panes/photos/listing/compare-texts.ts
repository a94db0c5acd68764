const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
const beyondAscii = /[^\u0000-\u007f]/;

export const isPlain = (text: string): boolean => !beyondAscii.test(text);

/**
 * Texts as people order them: `img9` before `img10`, capitals beside small letters. A collator takes a
 * second for a million comparisons, so it is asked only where a list holds texts beyond ASCII.
 * @param plain of all of the list: two orders in one would be none.
 */
export function compareTexts(a: string, b: string, plain: boolean): number {
  if (!plain) return collator.compare(a, b);
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(j)];
    if (isDigit(x) && isDigit(y)) {
      const [endA, endB] = [endOfNumber(a, i), endOfNumber(b, j)];
      const order = compareNumbers(a, i, endA, b, j, endB);
      if (order !== 0) return order;
      i = endA;
      j = endB;
      continue;
    }
    const order = small(x) - small(y);
    if (order !== 0) return order;
    i++;
    j++;
  }
  return a.length - i - (b.length - j);
}

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;
const small = (unit: number): number => (unit >= 65 && unit <= 90 ? unit + 32 : unit);

function endOfNumber(text: string, from: number): number {
  let end = from + 1;
  while (end < text.length && isDigit(text.charCodeAt(end))) end++;
  return end;
}

/** By value, whatever its length: leading zeros do not count. */
function compareNumbers(a: string, i: number, endA: number, b: string, j: number, endB: number): number {
  while (i < endA && a.charCodeAt(i) === 48) i++;
  while (j < endB && b.charCodeAt(j) === 48) j++;
  if (endA - i !== endB - j) return endA - i - (endB - j);
  for (; i < endA; i++, j++) if (a.charCodeAt(i) !== b.charCodeAt(j)) return a.charCodeAt(i) - b.charCodeAt(j);
  return 0;
}
