import { createHash } from "node:crypto";
import { HeadObjectCommand } from "@aws-sdk/client-s3";
import type { Part } from "./plan-parts.ts";
import { crc32Base64, type SourceFile } from "./source-file.ts";
import type { Destination } from "./upload-file.ts";

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
  // A checksum of checksums carries the number of parts behind a dash.
  const isOwn = head.ChecksumCRC32 ? head.ChecksumCRC32.replace(/-\d+$/, "") === own.crc32 : head.ETag === own.etag;
  return isOwn ? { etag: head.ETag } : undefined;
}

/** As S3 computes them: of one piece its own digest, of several the digest of their digests. */
async function digestsOf(source: SourceFile, parts: Part[]): Promise<{ crc32: string; etag: string }> {
  const crcs: Buffer[] = [];
  const md5s: Buffer[] = [];
  for (const part of parts) {
    const bytes = await source.read(part.offset, part.sizeBytes);
    crcs.push(Buffer.from(crc32Base64(bytes), "base64"));
    md5s.push(createHash("md5").update(bytes).digest());
  }
  if (parts.length === 1) return { crc32: crcs[0]!.toString("base64"), etag: `"${md5s[0]!.toString("hex")}"` };
  const etag = createHash("md5").update(Buffer.concat(md5s)).digest("hex");
  return { crc32: crc32Base64(Buffer.concat(crcs)), etag: `"${etag}-${parts.length}"` };
}
