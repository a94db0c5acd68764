import { createHash } from "node:crypto";
import { type CompletedPart, ListPartsCommand, type Part as SentPart } from "@aws-sdk/client-s3";
import type { Destination } from "../destination.ts";
import type { Part } from "./plan-parts.ts";
import { crc32Base64, type SourceFile } from "./source-file.ts";

/**
 * The parts that S3 holds of an upload which an earlier run began, each compared with the file:
 * a part of another size or content is left out, and so is sent again. `gone` when S3 no longer
 * knows the upload.
 */
export async function listSentParts(to: Destination, source: SourceFile, uploadId: string, plan: Part[], signal: AbortSignal): Promise<Map<number, CompletedPart> | "gone"> {
  const sent = new Map<number, CompletedPart>();
  let after: string | undefined;
  try {
    // Not the SDK's paginator: S3 answers a marker on the last page too, and the paginator goes round for ever.
    do {
      const command = new ListPartsCommand({ Bucket: to.bucket, Key: to.key, UploadId: uploadId, PartNumberMarker: after });
      const page = await to.client.send(command, { abortSignal: signal });
      for (const found of page.Parts ?? []) {
        const part = plan[(found.PartNumber ?? 0) - 1];
        if (part && (await isSame(found, part, source))) sent.set(part.number, { PartNumber: part.number, ETag: found.ETag, ChecksumCRC32: found.ChecksumCRC32 });
      }
      after = page.IsTruncated ? page.NextPartNumberMarker : undefined;
    } while (after);
  } catch (error) {
    if (error instanceof Error && error.name === "NoSuchUpload") return "gone";
    throw error;
  }
  return sent;
}

async function isSame({ Size, ETag, ChecksumCRC32 }: SentPart, part: Part, source: SourceFile): Promise<boolean> {
  if (Size !== part.sizeBytes) return false;
  const bytes = await source.read(part.offset, part.sizeBytes);
  if (ChecksumCRC32) return ChecksumCRC32 === crc32Base64(bytes);
  return ETag === `"${createHash("md5").update(bytes).digest("hex")}"`;
}
