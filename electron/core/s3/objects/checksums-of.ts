const members = {
  CRC64NVME: "ChecksumCRC64NVME", CRC32: "ChecksumCRC32", CRC32C: "ChecksumCRC32C", SHA1: "ChecksumSHA1", SHA256: "ChecksumSHA256",
  SHA512: "ChecksumSHA512", MD5: "ChecksumMD5", XXHASH64: "ChecksumXXHASH64", XXHASH3: "ChecksumXXHASH3", XXHASH128: "ChecksumXXHASH128",
} as const;

type Bearing = { readonly [Member in (typeof members)[keyof typeof members]]?: string | undefined };

/** Checksums by their algorithm; the first that tells one counts. */
export function checksumsOf(...answers: readonly (Bearing | undefined)[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [algorithm, member] of Object.entries(members)) {
    const value = answers.find((answer) => answer?.[member])?.[member];
    if (value) found[algorithm] = value;
  }
  return found;
}
