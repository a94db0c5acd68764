import { DeleteObjectCommand, DeleteObjectsCommand, type ObjectIdentifier, type S3Client } from "@aws-sdk/client-s3";
import type { Failure } from "../../../../shared/contract/failures.ts";
import type { ObjectProgress } from "../../../../shared/contract/s3-objects.ts";
import { BrokenAnswer } from "../../aws/broken-answer-plugin.ts";
import { toFailure } from "../../failures.ts";
import { eachLimited } from "../../each-limited.ts";
import { itemFailure } from "../item-failure.ts";

/** S3's own maximum of one `DeleteObjects`. */
export const keysPerRequest = 1000;
const singlesAtOnce = 8;

export interface NamedVersion {
  key: string;
  /** Without one the key is deleted, which a bucket with versions answers by a marker. */
  versionId?: string | undefined;
}

export interface BatchOutcome {
  deleted: NamedVersion[];
  failed: ObjectProgress["failed"];
}

/** Deletes up to a thousand, each with its own outcome. A request that fails as a whole fails its own and no others. */
export async function deleteBatch(client: S3Client, bucket: string, batch: readonly NamedVersion[], signal: AbortSignal): Promise<BatchOutcome> {
  const single = batch.filter(({ key }) => !isCarriedByXml(key));
  const together = single.length === 0 ? batch : batch.filter(({ key }) => isCarriedByXml(key));
  const outcome = together.length > 0 ? await deleteTogether(client, bucket, together, signal) : { deleted: [], failed: [] };
  await eachLimited(singlesAtOnce, single, (version) => deleteSingle(client, bucket, version, outcome, signal));
  return outcome;
}

/** Not `Quiet`, which answers an empty document where all went well: so does what never deleted anything. */
async function deleteTogether(client: S3Client, bucket: string, batch: readonly NamedVersion[], signal: AbortSignal): Promise<BatchOutcome> {
  try {
    const objects = batch.map(({ key, versionId }): ObjectIdentifier => ({ Key: key, ...(versionId !== undefined && { VersionId: versionId }) }));
    const { Deleted = [], Errors = [], $metadata } = await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: objects } }), { abortSignal: signal });
    // Whose version was not asked for may be told the marker's.
    const gone = new Set(Deleted.flatMap(({ Key = "", VersionId }) => [nameOf(Key, VersionId), nameOf(Key, undefined)]));
    const refused = new Map(Errors.map((error) => [nameOf(error.Key ?? "", error.VersionId), error]));
    const outcome: BatchOutcome = { deleted: [], failed: [] };
    for (const version of batch) {
      const error = refused.get(nameOf(version.key, version.versionId));
      if (error) outcome.failed.push(failedOf(version, itemFailure(error, $metadata.requestId)));
      else if (gone.has(nameOf(version.key, version.versionId))) outcome.deleted.push(version);
      else outcome.failed.push(failedOf(version, toFailure(new BrokenAnswer("DeleteObjects", { $metadata }), "s3:DeleteObjects")));
    }
    return outcome;
  } catch (error) {
    signal.throwIfAborted();
    return { deleted: [], failed: batch.map((version) => failedOf(version, toFailure(error, "s3:DeleteObjects"))) };
  }
}

async function deleteSingle(client: S3Client, bucket: string, version: NamedVersion, { deleted, failed }: BatchOutcome, signal: AbortSignal): Promise<void> {
  try {
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: version.key, VersionId: version.versionId }), { abortSignal: signal });
    deleted.push(version);
  } catch (error) {
    signal.throwIfAborted();
    failed.push(failedOf(version, toFailure(error, "s3:DeleteObject")));
  }
}

/**
 * XML 1.0 has no character for some (in a document they would fail all others), turns line breaks into others, and its
 * readers may take blanks alone for the space between elements.
 */
function isCarriedByXml(key: string): boolean {
  return key.trim() !== "" && !/[^\u0020-\u007e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(key);
}

const failedOf = ({ key, versionId }: NamedVersion, error: Failure) => ({ key, ...(versionId !== undefined && { versionId }), error });
const nameOf = (key: string, versionId: string | undefined) => JSON.stringify([key, versionId || undefined]);
