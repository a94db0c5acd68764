import { createHash, type Hash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { HeadObjectCommandOutput } from "@aws-sdk/client-s3";
import { Crc32c, Crc64Nvme } from "@aws-sdk/checksums/crc";
import type { Transfer } from "../../../../shared/contract/transfer.ts";
import { crcBase64 } from "../upload/source-file.ts";

export type CheckName = NonNullable<Transfer["checkedBy"]>;
type Algorithm = Exclude<CheckName, "size">;

/** What S3 says that an object's content is: of the whole, or (`parts`) of the digests of its parts. */
export interface Expected {
  algorithm: Algorithm;
  value: string;
  /** Into how many parts it was sent; 0 where the value is one of the whole. */
  parts: number;
}

/** In the order of what costs least to compute. */
const checksums = ["CRC32", "SHA256", "SHA1", "CRC32C", "CRC64NVME"] as const satisfies readonly Algorithm[];
type Described = Pick<HeadObjectCommandOutput, "ETag" | "ChecksumType" | "ServerSideEncryption" | "SSECustomerAlgorithm" | `Checksum${(typeof checksums)[number]}`>;

/**
 * What an object's bytes can be compared with: a checksum where S3 keeps one, else the ETag where it
 * is an MD5: not with SSE-KMS or SSE-C. Source: "Checking object integrity", Amazon S3 User Guide.
 */
export function expectedOf(object: Described): Expected | undefined {
  for (const algorithm of checksums) {
    const value = object[`Checksum${algorithm}`];
    if (value === undefined) continue;
    const parts = Number(/-(\d+)$/.exec(value)?.[1] ?? 0);
    if (parts > 0 || object.ChecksumType !== "COMPOSITE") return { algorithm, value, parts };
  }
  if (object.SSECustomerAlgorithm || object.ServerSideEncryption?.startsWith("aws:kms")) return undefined;
  const [, md5, parts] = /^"([0-9a-f]{32})(?:-(\d+))?"$/.exec(object.ETag ?? "") ?? [];
  return md5 ? { algorithm: "MD5", value: parts ? `${md5}-${parts}` : md5, parts: Number(parts ?? 0) } : undefined;
}

/** Of bytes that come one after another. */
export interface Digest {
  update(bytes: Uint8Array): void;
  digest(): Uint8Array | Promise<Uint8Array>;
}

export function startDigest(algorithm: Algorithm): Digest {
  if (algorithm === "CRC32") return startCrc32();
  if (algorithm === "CRC32C" || algorithm === "CRC64NVME") return algorithm === "CRC32C" ? new Crc32c() : new Crc64Nvme();
  const hash: Hash = createHash(algorithm.toLowerCase());
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
}

/** Node's own, some ten times as fast as JavaScript's. */
function startCrc32(): Digest {
  let value = 0;
  return { update: (bytes) => void (value = crc32(bytes, value)), digest: () => Buffer.from(crcBase64(value), "base64") };
}
