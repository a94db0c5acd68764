import { HeadObjectCommand, type HeadObjectCommandOutput, type S3Client } from "@aws-sdk/client-s3";
import { CoreError } from "../../failures.ts";
import { isArchived } from "../objects/archive-state.ts";

export interface ObjectRef {
  bucket: string;
  key: string;
  /** The current version without. */
  versionId?: string | undefined;
}

/** What is copied, as it was when it was looked at. */
export interface Source extends ObjectRef {
  /** Right for its bucket. */
  client: S3Client;
  etag: string;
  sizeBytes: number;
  head: HeadObjectCommandOutput;
}

/** Throws what S3 says of an object that is not there, and `conflict` for one whose bytes are archived. */
export async function readSource(client: S3Client, ref: ObjectRef, signal: AbortSignal): Promise<Source> {
  const command = new HeadObjectCommand({ Bucket: ref.bucket, Key: ref.key, VersionId: ref.versionId, ChecksumMode: "ENABLED" });
  const head = await client.send(command, { abortSignal: signal });
  if (isArchived(head)) throw new CoreError("conflict", `${ref.key} is archived (${head.StorageClass}): it must be restored before it can be copied.`, { advice: "Choose Restore, and copy it when that is done." });
  return { ...ref, client, etag: head.ETag ?? "", sizeBytes: head.ContentLength ?? 0, head };
}
