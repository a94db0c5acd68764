import { type ChecksumAlgorithm, HeadObjectCommand, type HeadObjectCommandOutput, type S3Client } from "@aws-sdk/client-s3";
import type { Source } from "./source.ts";

/** A checksum of a whole object's content. */
export interface Whole {
  algorithm: ChecksumAlgorithm;
  value: string;
}

const members = { CRC64NVME: "ChecksumCRC64NVME", CRC32: "ChecksumCRC32", CRC32C: "ChecksumCRC32C", SHA256: "ChecksumSHA256", SHA1: "ChecksumSHA1" } as const;

/** The one that S3 keeps, unless it is one of the parts' checksums. */
export function wholeChecksum(head: HeadObjectCommandOutput): Whole | undefined {
  for (const [algorithm, member] of Object.entries(members)) {
    const value = head[member];
    if (value && head.ChecksumType !== "COMPOSITE" && !value.includes("-")) return { algorithm: algorithm as ChecksumAlgorithm, value };
  }
  return undefined;
}

/** What two answers were compared by; `size` where S3 keeps nothing else that can be. */
export type ComparedBy = ChecksumAlgorithm | "MD5" | "size";

/** What stands at the target, if its content is the source's as far as S3 can tell; undefined where it is not, or nothing is there. */
export async function isSameContent(source: Source, at: { client: S3Client; bucket: string; key: string }, signal: AbortSignal): Promise<HeadObjectCommandOutput | undefined> {
  const target = await headOf(at, signal);
  return target && sameBy(source.head, target) ? target : undefined;
}

/** Undefined where nothing is there. */
export async function headOf({ client, bucket, key }: { client: S3Client; bucket: string; key: string }, signal: AbortSignal): Promise<HeadObjectCommandOutput | undefined> {
  return client.send(new HeadObjectCommand({ Bucket: bucket, Key: key, ChecksumMode: "ENABLED" }), { abortSignal: signal }).catch((error: Error) => {
    if (error.name === "NotFound") return undefined;
    throw error;
  });
}

/**
 * By what two objects have the same content, undefined where they have not. Sizes always; a
 * checksum of the same algorithm over the whole, or else ETags that are plain MD5s, where both have
 * one. ETags of parts and of KMS-encrypted objects differ with equal content: there the size, and
 * S3's own promise of each request, are all that is.
 */
export function sameBy(source: HeadObjectCommandOutput, target: HeadObjectCommandOutput): ComparedBy | undefined {
  if ((source.ContentLength ?? 0) !== (target.ContentLength ?? 0)) return undefined;
  const [left, right] = [wholeChecksum(source), wholeChecksum(target)];
  if (left && left.algorithm === right?.algorithm) return left.value === right.value ? left.algorithm : undefined;
  if (isMd5(source) && isMd5(target)) return source.ETag === target.ETag ? "MD5" : undefined;
  return "size";
}

function isMd5({ ETag, ServerSideEncryption, SSECustomerAlgorithm }: HeadObjectCommandOutput): boolean {
  return /^"?[0-9a-f]{32}"?$/.test(ETag ?? "") && !ServerSideEncryption?.startsWith("aws:kms") && SSECustomerAlgorithm === undefined;
}
