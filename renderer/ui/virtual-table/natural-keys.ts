/** Bytes of a key that are sorted by their place; of longer ones, those that are alike so far are compared. */
const widest = 40;
const zero = 48;
const nine = 57;

/**
 * The bytes by which a text of plain ASCII stands where people count it: small letters, and each
 * number as its length before its digits, so that `web-2` comes before `web-10`. Undefined where a
 * letter is beyond ASCII. Writes from `at` on, no further than `end`; answers where the key ends.
 */
export function writeNaturalKey(text: string, bytes: Uint8Array, at: number, end: number): number | undefined {
  const { length } = text;
  let to = at;
  for (let from = 0; from < length;) {
    const code = text.charCodeAt(from);
    if (code > 127) return undefined;
    if (code < zero || code > nine) {
      if (to < end) bytes[to++] = code >= 65 && code <= 90 ? code + 32 : code;
      from++;
      continue;
    }
    while (from < length && text.charCodeAt(from) === zero) from++;
    let last = from;
    while (last < length && text.charCodeAt(last) >= zero && text.charCodeAt(last) <= nine) last++;
    const digits = last - from;
    // A number stands among other characters where its digits do; its length decides among numbers.
    if (to < end) bytes[to++] = zero + Math.min(digits, 9);
    if (digits >= 9 && to < end) bytes[to++] = Math.min(digits, 255);
    for (; from < last; from++) if (to < end) bytes[to++] = text.charCodeAt(from);
  }
  return to;
}

/**
 * The order of plain texts, as indexes; equal ones as they come. Undefined where a text is not
 * plain. By radix, place by place: comparing 100,000 strings takes five times as long.
 */
export function orderOfTexts(texts: readonly string[], desc: boolean): Uint32Array | undefined {
  const count = texts.length;
  const width = Math.min(widest, 2 * texts.reduce((most, { length }) => Math.max(most, length), 0));
  const bytes = new Uint8Array(count * width);
  let isCut = false;
  for (let row = 0; row < count; row++) {
    const start = row * width;
    const end = writeNaturalKey(texts[row]!, bytes, start, start + width);
    if (end === undefined) return undefined;
    if (end === start + width) isCut = true;
  }
  const order = radixOrder(bytes, count, width, desc);
  if (isCut) orderCut(order, texts, bytes, width, desc);
  return order;
}

/** The order of numbers, as indexes. */
export function orderOfNumbers(numbers: readonly number[], desc: boolean): Uint32Array {
  const bytes = new Uint8Array(numbers.length * 8);
  const view = new DataView(bytes.buffer);
  for (const [row, number] of numbers.entries()) {
    view.setFloat64(row * 8, number === 0 ? 0 : number);
    // Of negative ones all bits are turned, of others the sign: then bytes order as numbers do.
    const high = view.getUint32(row * 8);
    const isNegative = high >>> 31 === 1;
    view.setUint32(row * 8, isNegative ? ~high >>> 0 : (high ^ 0x80000000) >>> 0);
    if (isNegative) view.setUint32(row * 8 + 4, ~view.getUint32(row * 8 + 4) >>> 0);
  }
  return radixOrder(bytes, numbers.length, 8, desc);
}

/** Stable, from the last place to the first; a place in which all are alike is passed over. */
function radixOrder(bytes: Uint8Array, count: number, width: number, desc: boolean): Uint32Array {
  let order = new Uint32Array(count);
  let next = new Uint32Array(count);
  for (let row = 0; row < count; row++) order[row] = row;
  const starts = new Uint32Array(256);
  for (let place = width - 1; place >= 0; place--) {
    starts.fill(0);
    for (let at = place; at < bytes.length; at += width) starts[bytes[at]!]!++;
    if (count === 0 || starts[bytes[place]!] === count) continue;
    let start = 0;
    for (let step = 0; step < 256; step++) {
      const byte = desc ? 255 - step : step;
      const size = starts[byte]!;
      starts[byte] = start;
      start += size;
    }
    for (let at = 0; at < count; at++) {
      const row = order[at]!;
      next[starts[bytes[row * width + place]!]!++] = row;
    }
    [order, next] = [next, order];
  }
  return order;
}

/** Keys that were cut off and are alike up to there stand in no order yet: those are compared whole. */
function orderCut(order: Uint32Array, texts: readonly string[], bytes: Uint8Array, width: number, desc: boolean): void {
  const isSame = (a: number, b: number) => {
    for (let place = 0; place < width; place++) if (bytes[a * width + place] !== bytes[b * width + place]) return false;
    return true;
  };
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && isSame(order[from]!, order[to]!)) to++;
    if (to - from > 1 && bytes[(order[from]! + 1) * width - 1] !== 0) {
      const run = Array.from(order.subarray(from, to), (row) => ({ row, key: wholeKey(texts[row]!) }));
      run.sort((a, b) => (desc ? -1 : 1) * (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) || a.row - b.row);
      for (const [at, { row }] of run.entries()) order[from + at] = row;
    }
    from = to;
  }
}

function wholeKey(text: string): string {
  const bytes = new Uint8Array(2 * text.length);
  return String.fromCharCode(...bytes.subarray(0, writeNaturalKey(text, bytes, 0, bytes.length)));
}
