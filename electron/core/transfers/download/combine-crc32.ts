/** The reflected polynomial, without its highest term. */
const polynomial = 0xedb88320;

/**
 * The CRC-32 of two byte strings joined, from that of each and the length of the second: so that of a
 * whole file is known of its parts, in whatever order they were read. The first is multiplied by
 * x^(8·length) modulo the polynomial; start and end values cancel out.
 */
export function combineCrc32(first: number, second: number, secondBytes: number): number {
  return (multiply(first, powerOfX(8 * secondBytes)) ^ second) >>> 0;
}

/** In reflected order, the highest bit is the term x^0. */
function multiply(left: number, right: number): number {
  let product = 0;
  let shifted = right;
  for (let bit = 0x80000000; bit !== 0; bit >>>= 1) {
    if (left & bit) product ^= shifted;
    shifted = shifted & 1 ? (shifted >>> 1) ^ polynomial : shifted >>> 1;
  }
  return product;
}

/** x^exponent, by repeated squaring; exponents above 2^32 are divided, not shifted. */
function powerOfX(exponent: number): number {
  let result = 0x80000000;
  let base = 0x40000000;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(result, base);
    base = multiply(base, base);
  }
  return result;
}
