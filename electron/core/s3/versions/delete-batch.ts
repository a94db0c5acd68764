import { DeleteObjectCommand, DeleteObjectsCommand, type ObjectIdentifier, type S3Client } from "@aws-sdk/client-s3";
import type { ObjectProgress } from "../../../../shared/contract/s3-objects.ts";
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

async function deleteTogether(client: S3Client, bucket: string, batch: readonly NamedVersion[], signal: AbortSignal): Promise<BatchOutcome> {
  try {
    const objects = batch.map(({ key, versionId }): ObjectIdentifier => ({ Key: key, ...(versionId !== undefined && { VersionId: versionId }) }));
    const { Errors = [], $metadata } = await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: objects, Quiet: true } }), { abortSignal: signal });
    const refused = new Set(Errors.map(({ Key = "", VersionId }) => nameOf(Key, VersionId)));
    return {
      deleted: batch.filter(({ key, versionId }) => !refused.has(nameOf(key, versionId))),
      failed: Errors.map((error) => ({ key: error.Key ?? "", ...(error.VersionId && { versionId: error.VersionId }), error: itemFailure(error, $metadata.requestId) })),
    };
  } catch (error) {
    signal.throwIfAborted();
    return { deleted: [], failed: batch.map((version) => failedOf(version, error, "s3:DeleteObjects")) };
  }
}

async function deleteSingle(client: S3Client, bucket: string, version: NamedVersion, { deleted, failed }: BatchOutcome, signal: AbortSignal): Promise<void> {
  try {
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: version.key, VersionId: version.versionId }), { abortSignal: signal });
    deleted.push(version);
  } catch (error) {
    signal.throwIfAborted();
    failed.push(failedOf(version, error, "s3:DeleteObject"));
  }
}

/** What XML 1.0 has no character for, and what readers of XML may take for the space between elements: in a document it would fail the others, or be another key. */
function isCarriedByXml(key: string): boolean {
  return key.trim() !== "" && !/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(key);
}

const failedOf = ({ key, versionId }: NamedVersion, error: unknown, operation: string) => ({ key, ...(versionId !== undefined && { versionId }), error: toFailure(error, operation) });
const nameOf = (key: string, versionId: string | undefined) => JSON.stringify([key, versionId || undefined]);
