import type { DeleteObjectCommandInput, DeleteObjectCommandOutput, DeleteObjectsCommandInput, DeleteObjectsCommandOutput, DeletedObject, _Error as DeleteError } from "@aws-sdk/client-s3";
import { deleteUse } from "../policy/actions/s3-actions.ts";
import { SandboxError, type Operation } from "../service.ts";
import { checkWriteConditions } from "./conditions.ts";
import { malformedXml } from "./errors.ts";
import { checkKey, openBucket, shownVersion } from "./open-bucket.ts";
import type { BucketRow } from "./store/bucket-rows.ts";
import type { ObjectStore } from "./store/open-store.ts";

interface Deleted {
  deleteMarker?: boolean | undefined;
  versionId?: string | undefined;
}

/** Deleting what is not there succeeds, as S3 does it. */
export function deleteObject(store: ObjectStore): Operation<DeleteObjectCommandInput, DeleteObjectCommandOutput> {
  return (input, request) => {
    const bucket = openBucket(store, input, request);
    const { Key: key = "", VersionId, IfMatch } = input;
    checkKey(key);
    if (IfMatch !== undefined) checkWriteConditions(key, store.versions.current(bucket.id, key), { IfMatch });
    const { deleteMarker, versionId } = deleteKey(store, bucket, key, VersionId, request.now());
    return { DeleteMarker: deleteMarker, VersionId: versionId };
  };
}

/** Up to 1,000 keys; each has its own outcome. */
export function deleteObjects(store: ObjectStore): Operation<DeleteObjectsCommandInput, DeleteObjectsCommandOutput> {
  return (input, request) => {
    const bucket = openBucket(store, input, request);
    const { Objects = [], Quiet = false } = input.Delete ?? {};
    if (Objects.length === 0 || Objects.length > 1000) throw malformedXml();
    const deleted: DeletedObject[] = [];
    const errors: DeleteError[] = [];
    for (const { Key: key = "", VersionId } of Objects) {
      try {
        checkKey(key);
        request.authorize?.(deleteUse(bucket.name, key, VersionId));
        if (request.itemFails?.()) throw new SandboxError("InternalError", "We encountered an internal error. Please try again.", 500);
        const outcome = deleteKey(store, bucket, key, VersionId, request.now());
        deleted.push(deletedEntry(key, VersionId, outcome));
      } catch (error) {
        if (!(error instanceof SandboxError)) throw error;
        errors.push({ Key: key, VersionId, Code: error.code, Message: error.message });
      }
    }
    return { Deleted: Quiet ? [] : deleted, Errors: errors };
  };
}

function deletedEntry(key: string, asked: string | undefined, { deleteMarker, versionId }: Deleted): DeletedObject {
  if (asked !== undefined) return { Key: key, VersionId: asked, ...(deleteMarker ? { DeleteMarker: true, DeleteMarkerVersionId: asked } : {}) };
  return { Key: key, ...(deleteMarker ? { DeleteMarker: true, DeleteMarkerVersionId: versionId } : {}) };
}

function deleteKey(store: ObjectStore, bucket: BucketRow, key: string, versionId: string | undefined, now: Date): Deleted {
  if (versionId !== undefined && versionId !== "") {
    const found = store.versions.find(bucket.id, key, versionId);
    if (found) store.content.remove(store.versions.remove(bucket.id, key, versionId));
    return { deleteMarker: found?.marker ? true : undefined, versionId: shownVersion(bucket, versionId) };
  }
  if (bucket.versioning === "") {
    store.content.remove(store.versions.remove(bucket.id, key, "null"));
    return {};
  }
  const marker = { key, marker: true, size: 0, etag: "", modifiedAt: now, storageClass: "", details: { segments: [], metadata: {}, checksums: {}, tags: [] } };
  const { versionId: made, replaced } = store.versions.put(bucket, marker);
  store.content.remove(replaced);
  return { deleteMarker: true, versionId: made };
}
