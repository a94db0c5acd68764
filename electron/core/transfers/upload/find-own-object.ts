import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { HeadObjectCommand } from "@aws-sdk/client-s3";
import type { Destination } from "../destination.ts";
import type { Part } from "./plan-parts.ts";
import { crcBase64, type SourceFile } from "./source-file.ts";

/**
 * Whether the object at `to` holds exactly the source's content: the answer to a request that was
 * lost, or to an upload that was completed just before a kill. Compares size, then CRC-32 where S3
 * keeps one, else the ETag; an ETag that is no MD5 (SSE-KMS) matches nothing.
 */
export async function findOwnObject(to: Destination, source: SourceFile, parts: Part[], signal: AbortSignal): Promise<{ etag: string | undefined } | undefined> {
  const command = new HeadObjectCommand({ Bucket: to.bucket, Key: to.key, ChecksumMode: "ENABLED" });
  const head = await to.client.send(command, { abortSignal: signal }).catch((error: Error) => {
    if (error.name === "NotFound") return undefined;
    throw error;
  });
  if (!head || head.ContentLength !== source.sizeBytes) return undefined;
  const own = await digestsOf(source, parts);
  const isOwn = head.ChecksumCRC32 && head.ChecksumType === "FULL_OBJECT" ? head.ChecksumCRC32 === own.crc32 : head.ETag === own.etag;
  return isOwn ? { etag: head.ETag } : undefined;
}

/** The ETag as S3 computes it: of one piece its own MD5, of several the MD5 of their MD5s. */
async function digestsOf(source: SourceFile, parts: Part[]): Promise<{ crc32: string; etag: string }> {
  let crc = 0;
  const md5s: Buffer[] = [];
  for (const part of parts) {
    const bytes = await source.read(part.offset, part.sizeBytes);
    crc = crc32(bytes, crc);
    md5s.push(createHash("md5").update(bytes).digest());
  }
  const [first = Buffer.alloc(0)] = md5s;
  const etag = parts.length === 1 ? first.toString("hex") : `${createHash("md5").update(Buffer.concat(md5s)).digest("hex")}-${parts.length}`;
  return { crc32: crcBase64(crc), etag: `"${etag}"` };
}
