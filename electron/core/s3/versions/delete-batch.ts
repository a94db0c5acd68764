import { DeleteObjectsCommand, type ObjectIdentifier, type S3Client } from "@aws-sdk/client-s3";
import type { ObjectProgress } from "../../../../shared/contract/s3-objects.ts";
import { toFailure } from "../../failures.ts";
import { itemFailure } from "../item-failure.ts";

/** S3's own maximum of one `DeleteObjects`. */
export const keysPerRequest = 1000;

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
    return { deleted: [], failed: batch.map(({ key, versionId }) => ({ key, ...(versionId !== undefined && { versionId }), error: toFailure(error, "s3:DeleteObjects") })) };
  }
}

const nameOf = (key: string, versionId: string | undefined) => JSON.stringify([key, versionId || undefined]);
