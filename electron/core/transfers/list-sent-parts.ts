import { createHash } from "node:crypto";
import { type CompletedPart, paginateListParts } from "@aws-sdk/client-s3";
import type { Part } from "./plan-parts.ts";
import { crc32Base64, type SourceFile } from "./source-file.ts";
import type { Destination } from "./upload-file.ts";

/**
 * The parts that S3 holds of an upload which an earlier run began, each compared with the file:
 * a part of another size or content is left out, and so is sent again. `gone` when S3 no longer
 * knows the upload.
 */
export async function listSentParts(to: Destination, source: SourceFile, uploadId: string, plan: Part[], signal: AbortSignal): Promise<Map<number, CompletedPart> | "gone"> {
  const sent = new Map<number, CompletedPart>();
  const request = { Bucket: to.bucket, Key: to.key, UploadId: uploadId };
  try {
    for await (const page of paginateListParts({ client: to.client }, request, { abortSignal: signal })) {
      for (const { PartNumber = 0, Size, ETag, ChecksumCRC32 } of page.Parts ?? []) {
        const part = plan[PartNumber - 1];
        if (!part || Size !== part.sizeBytes) continue;
        const bytes = await source.read(part.offset, part.sizeBytes);
        const checksum = crc32Base64(bytes);
        const isSame = ChecksumCRC32 ? ChecksumCRC32 === checksum : ETag === `"${createHash("md5").update(bytes).digest("hex")}"`;
        if (isSame) sent.set(PartNumber, { PartNumber, ETag, ChecksumCRC32 });
      }
    }
  } catch (error) {
    if (error instanceof Error && error.name === "NoSuchUpload") return "gone";
    throw error;
  }
  return sent;
}
