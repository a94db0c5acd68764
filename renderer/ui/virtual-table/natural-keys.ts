/** Bytes of a key that are sorted by their place; of longer ones, those that are alike so far are compared. */
const widest = 40;
const zero = 48;
const nine = 57;

/** Keys of equal width, place by place: those of one place stand together, as they are read together. */
interface Keys {
  bytes: Uint8Array;
  count: number;
  width: number;
}

/**
 * Writes the bytes by which a text of plain ASCII stands where people count it: small letters, and
 * each number as its length before its digits, so that `web-2` comes before `web-10`. Answers the
 * key's length, which may be more than was written; undefined where a letter is beyond ASCII.
 */
function writeNaturalKey(text: string, { bytes, count, width }: Keys, row: number): number | undefined {
  const { length } = text;
  let place = 0;
  const put = (byte: number) => {
    if (place < width) bytes[place * count + row] = byte;
    place++;
  };
  for (let from = 0; from < length;) {
    const code = text.charCodeAt(from);
    if (code > 127) return undefined;
    if (code < zero || code > nine) {
      put(code >= 65 && code <= 90 ? code + 32 : code);
      from++;
      continue;
    }
    while (from < length && text.charCodeAt(from) === zero) from++;
    let last = from;
    while (last < length && text.charCodeAt(last) >= zero && text.charCodeAt(last) <= nine) last++;
    const digits = last - from;
    // A number stands among other characters where its digits do; its length decides among numbers.
    put(zero + Math.min(digits, 9));
    if (digits >= 9) put(Math.min(digits, 255));
    for (; from < last; from++) put(text.charCodeAt(from));
  }
  return place;
}

/**
 * The order of plain texts, as indexes; equal ones as they come. Undefined where a text is not
 * plain. By radix, place by place: comparing 100,000 strings takes five times as long.
 */
export function orderOfTexts(texts: readonly string[], desc: boolean): Uint32Array | undefined {
  const count = texts.length;
  const width = Math.min(widest, 2 * texts.reduce((most, { length }) => Math.max(most, length), 0));
  const keys: Keys = { bytes: new Uint8Array(count * width), count, width };
  let longest = 0;
  for (let row = 0; row < count; row++) {
    const length = writeNaturalKey(texts[row]!, keys, row);
    if (length === undefined) return undefined;
    if (length > longest) longest = length;
  }
  const order = radixOrder({ ...keys, width: Math.min(width, longest) }, desc);
  if (longest > width) orderCut(order, texts, keys, desc);
  return order;
}

/** The order of numbers, as indexes. */
export function orderOfNumbers(numbers: readonly number[], desc: boolean): Uint32Array {
  const count = numbers.length;
  const bytes = new Uint8Array(count * 8);
  const view = new DataView(new ArrayBuffer(8));
  for (let row = 0; row < count; row++) {
    const number = numbers[row]!;
    view.setFloat64(0, number === 0 ? 0 : number);
    // Of negative ones all bits are turned, of others the sign: then bytes order as numbers do.
    const isNegative = view.getUint8(0) >= 128;
    for (let place = 0; place < 8; place++) bytes[place * count + row] = view.getUint8(place) ^ (isNegative ? 255 : place === 0 ? 128 : 0);
  }
  return radixOrder({ bytes, count, width: 8 }, desc);
}

/** Stable, from the last place to the first; a place in which all are alike is passed over. */
function radixOrder({ bytes, count, width }: Keys, desc: boolean): Uint32Array {
  let order = new Uint32Array(count);
  let next = new Uint32Array(count);
  for (let row = 0; row < count; row++) order[row] = row;
  const starts = new Uint32Array(256);
  for (let place = width - 1; place >= 0; place--) {
    const column = bytes.subarray(place * count, (place + 1) * count);
    starts.fill(0);
    for (let row = 0; row < count; row++) starts[column[row]!]!++;
    if (count === 0 || starts[column[0]!] === count) continue;
    let start = 0;
    for (let rank = 0; rank < 256; rank++) {
      const byte = desc ? 255 - rank : rank;
      const size = starts[byte]!;
      starts[byte] = start;
      start += size;
    }
    for (let at = 0; at < count; at++) {
      const row = order[at]!;
      next[starts[column[row]!]!++] = row;
    }
    [order, next] = [next, order];
  }
  return order;
}

/** Keys that were cut off and are alike up to there stand in no order yet: those are compared whole. */
function orderCut(order: Uint32Array, texts: readonly string[], { bytes, count, width }: Keys, desc: boolean): void {
  const isSame = (a: number, b: number) => {
    for (let place = 0; place < width; place++) if (bytes[place * count + a] !== bytes[place * count + b]) return false;
    return true;
  };
  for (let from = 0; from < count;) {
    let to = from + 1;
    while (to < count && isSame(order[from]!, order[to]!)) to++;
    if (to - from > 1 && bytes[(width - 1) * count + order[from]!] !== 0) {
      const run = Array.from(order.subarray(from, to), (row) => ({ row, key: wholeKey(texts[row]!) }));
      run.sort((a, b) => (desc ? -1 : 1) * (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) || a.row - b.row);
      for (const [at, { row }] of run.entries()) order[from + at] = row;
    }
    from = to;
  }
}

function wholeKey(text: string): string {
  const keys: Keys = { bytes: new Uint8Array(2 * text.length), count: 1, width: 2 * text.length };
  const length = writeNaturalKey(text, keys, 0);
  return String.fromCharCode(...keys.bytes.subarray(0, length));
}
