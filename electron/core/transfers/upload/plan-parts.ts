const mebibyte = 1024 * 1024;

/** Up to here one `PutObject` carries the file; above, multipart. The queue's `large` column says the same. */
export const singlePutBytes = 8 * mebibyte;
/** S3's limits. Source: "Amazon S3 multipart upload limits", and the 5 TB of an object. */
export const maxParts = 10_000;
export const maxObjectBytes = 5 * 1024 ** 4;
/** What the parts under way of one upload may hold in memory; one part always may. */
const memoryBytes = 64 * mebibyte;

export interface Part {
  number: number;
  offset: number;
  sizeBytes: number;
}

/** 8 MiB, or as many whole MiB as make at most 10,000 parts: 525 MiB for 5 TiB. */
export function partBytesFor(sizeBytes: number): number {
  return Math.max(singlePutBytes, Math.ceil(sizeBytes / maxParts / mebibyte) * mebibyte);
}

/** All parts, in order; the last holds the rest. An empty file is one empty part. */
export function planParts(sizeBytes: number, partBytes: number): Part[] {
  const count = Math.max(1, Math.ceil(sizeBytes / partBytes));
  return Array.from({ length: count }, (_, index) => {
    const offset = index * partBytes;
    return { number: index + 1, offset, sizeBytes: Math.min(partBytes, sizeBytes - offset) };
  });
}

/** How many parts of that size may be under way at once. */
export function partsAtOnce(partBytes: number): number {
  return Math.min(4, Math.max(1, Math.floor(memoryBytes / partBytes)));
}
