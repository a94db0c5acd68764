import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { UnfitImage } from "../rekognition/prepare-image.ts";
import { beginningBytes } from "./details/read-details.ts";
import { maxInputBytes } from "./load-sharp.ts";

interface ObjectPlace {
  bucket: string;
  key: string;
}

/** A photo's beginning, and what S3 says of the whole. Throws `UnfitImage` for an empty object. */
export async function readBeginning(client: S3Client, { bucket, key }: ObjectPlace, signal: AbortSignal) {
  const command = new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=0-${beginningBytes - 1}` });
  const answer = await client.send(command, { abortSignal: signal }).catch((error: Error) => {
    // No byte of an empty object is in any range.
    throw error.name === "InvalidRange" ? new UnfitImage("The file is empty.") : error;
  });
  const bytes = (await answer.Body?.transformToByteArray()) ?? new Uint8Array();
  const sizeBytes = Number(/\/(\d+)$/.exec(answer.ContentRange ?? "")?.[1] ?? bytes.byteLength);
  return { bytes, sizeBytes, etag: answer.ETag ?? "", versionId: answer.VersionId, lastModified: answer.LastModified?.toISOString() };
}

export async function readWhole(client: S3Client, { bucket, key }: ObjectPlace, etag: string, signal: AbortSignal): Promise<Uint8Array> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, IfMatch: etag }), { abortSignal: signal });
  return (await Body?.transformToByteArray()) ?? new Uint8Array();
}

export function tooLarge(): UnfitImage {
  return new UnfitImage(`It has more than ${maxInputBytes / 1024 / 1024} MB; larger photos are not read on this machine.`);
}
