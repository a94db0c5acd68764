import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { UnfitImage } from "../rekognition/prepare-image.ts";
import { readFirst, readWithin } from "../s3/read-body.ts";
import { beginningBytes } from "./details/read-details.ts";
import { maxInputBytes } from "./load-sharp.ts";

interface ObjectPlace {
  bucket: string;
  key: string;
}

/** A photo's beginning, and what S3 says of the whole. Throws `UnfitImage` for an empty object, and for one that does not end. */
export async function readBeginning(client: S3Client, { bucket, key }: ObjectPlace, signal: AbortSignal) {
  const command = new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=0-${beginningBytes - 1}` });
  const answer = await client.send(command, { abortSignal: signal }).catch((error: Error) => {
    // No byte of an empty object is in any range.
    throw error.name === "InvalidRange" ? new UnfitImage("The file is empty.") : error;
  });
  const told = /\/(\d+)$/.exec(answer.ContentRange ?? "")?.[1] ?? answer.ContentLength;
  // Where nothing says how long it is, it is read to its end.
  const bytes = told === undefined ? await readAll(answer.Body) : await readFirst(answer.Body, beginningBytes);
  const sizeBytes = told === undefined ? bytes.byteLength : Number(told);
  return { bytes, sizeBytes, etag: answer.ETag ?? "", versionId: answer.VersionId, lastModified: answer.LastModified?.toISOString() };
}

/** Exactly the content of the ETag. Throws `UnfitImage` beyond what is read on this machine. */
export async function readWhole(client: S3Client, { bucket, key }: ObjectPlace, etag: string, signal: AbortSignal): Promise<Uint8Array> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, IfMatch: etag }), { abortSignal: signal });
  return readAll(Body);
}

async function readAll(body: unknown): Promise<Uint8Array> {
  const bytes = await readWithin(body, maxInputBytes);
  if (!bytes) throw tooLarge();
  return bytes;
}

export function tooLarge(): UnfitImage {
  return new UnfitImage(`It has more than ${maxInputBytes / 1024 / 1024} MB; larger photos are not read on this machine.`);
}
