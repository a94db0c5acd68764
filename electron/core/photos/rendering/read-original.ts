import type { Readable } from "node:stream";
import { GetObjectCommand, type GetObjectCommandOutput, type S3Client, type S3ServiceException } from "@aws-sdk/client-s3";
import type { PhotoAddress } from "../../../../shared/contract/host.ts";
import { attachmentNamed } from "../../s3/content-disposition.ts";
import { safePaths } from "../../transfers/download/safe-path.ts";
import type { PhotoAnswer, PhotoRequest } from "../../hosted.ts";

/**
 * The object as it is, whatever it is: as bytes to be saved, never shown. Ranges and conditions are
 * S3's to answer.
 */
export async function readOriginal(client: S3Client, { bucket, key, etag, versionId }: PhotoAddress, { range, ifNoneMatch, signal }: PhotoRequest): Promise<PhotoAnswer> {
  const command = new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId, Range: range, IfNoneMatch: ifNoneMatch, IfMatch: etag });
  try {
    const answer = await client.send(command, { abortSignal: signal });
    return { status: answer.ContentRange ? 206 : 200, headers: headersOf(answer, key), body: answer.Body as Readable };
  } catch (error) {
    const status = (error as S3ServiceException).$metadata?.httpStatusCode;
    if (status === 304) return { status: 304, headers: {} };
    if (status === 416) return { status: 416, headers: {} };
    throw error;
  }
}

function headersOf({ ContentLength, ContentRange, ETag }: GetObjectCommandOutput, key: string): Record<string, string> {
  return {
    "content-type": "application/octet-stream",
    "content-disposition": attachment(key),
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "private, no-cache",
    "accept-ranges": "bytes",
    ...(ContentLength === undefined ? {} : { "content-length": String(ContentLength) }),
    ...(ContentRange ? { "content-range": ContentRange } : {}),
    ...(ETag ? { etag: ETag } : {}),
  };
}

/** The last part of the key as downloads name it. */
function attachment(key: string): string {
  const [name = ""] = safePaths([key.replace(/\/+$/, "").split("/").at(-1) || "download"], "");
  return attachmentNamed(name);
}
