import { GetObjectCommand, HeadObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { PhotoAddress } from "../../../../shared/contract/host.ts";
import { CoreError } from "../../failures.ts";
import { dropBody, readWithin } from "../../s3/read-body.ts";
import { maxInputBytes } from "../load-sharp.ts";

type Place = Pick<PhotoAddress, "bucket" | "key" | "versionId">;

export async function readEtag(client: S3Client, { bucket, key, versionId }: Place, signal: AbortSignal): Promise<string> {
  const { ETag = "" } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }), { abortSignal: signal });
  return ETag;
}

/** Exactly the content that the address names: an object that was replaced since is a `conflict`, and its new address another. */
export async function readObject(client: S3Client, { bucket, key, versionId }: Place, etag: string, signal: AbortSignal): Promise<Uint8Array> {
  const { Body, ContentLength = 0 } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId, IfMatch: etag }), { abortSignal: signal });
  if (ContentLength > maxInputBytes) {
    dropBody(Body);
    throw tooLarge();
  }
  const bytes = await readWithin(Body, maxInputBytes);
  if (!bytes) throw tooLarge();
  return bytes;
}

function tooLarge(): CoreError {
  return new CoreError("unsupported", `The photo has more than ${maxInputBytes / 1024 / 1024} MB; download it to see it.`);
}
