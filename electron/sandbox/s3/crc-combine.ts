import type { ChecksumAlgorithm } from "../wire/checksums.ts";

type CrcAlgorithm = Extract<ChecksumAlgorithm, `CRC${string}`>;

/** The reflected polynomial, without its highest term. */
const polynomials: Record<CrcAlgorithm, { bits: bigint; reflected: bigint }> = {
  CRC32: { bits: 32n, reflected: 0xedb88320n },
  CRC32C: { bits: 32n, reflected: 0x82f63b78n },
  CRC64NVME: { bits: 64n, reflected: 0x9a6c9329ac4bc9b5n },
};

/**
 * The CRC of two byte strings joined, from the CRC of each and the length of the second. So a
 * multipart object's full-object checksum is known without reading its bytes again. In reflected
 * CRCs the first value is multiplied by x^(8·length) modulo the polynomial; start and end values
 * cancel out. All values are base64.
 */
export function combineCrc(algorithm: CrcAlgorithm, first: string, second: string, secondBytes: number): string {
  const { bits, reflected } = polynomials[algorithm];
  const shifted = multiply(fromBase64(first), powerOfX(8n * BigInt(secondBytes), bits, reflected), bits, reflected);
  return toBase64(shifted ^ fromBase64(second), Number(bits / 8n));
}

/** In reflected order, the highest bit is the term x^0. */
function multiply(left: bigint, right: bigint, bits: bigint, reflected: bigint): bigint {
  let product = 0n;
  let shifted = right;
  for (let bit = 1n << (bits - 1n); bit !== 0n; bit >>= 1n) {
    if (left & bit) product ^= shifted;
    shifted = shifted & 1n ? (shifted >> 1n) ^ reflected : shifted >> 1n;
  }
  return product;
}

/** x^exponent modulo the polynomial, by repeated squaring. */
function powerOfX(exponent: bigint, bits: bigint, reflected: bigint): bigint {
  let result = 1n << (bits - 1n);
  let base = 1n << (bits - 2n);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = multiply(result, base, bits, reflected);
    base = multiply(base, base, bits, reflected);
  }
  return result;
}

const fromBase64 = (text: string): bigint => BigInt(`0x${Buffer.from(text, "base64").toString("hex")}`);
const toBase64 = (value: bigint, bytes: number): string => Buffer.from(value.toString(16).padStart(bytes * 2, "0"), "hex").toString("base64");
