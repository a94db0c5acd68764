import { SandboxError } from "../service.ts";
import { noSuchKey, noSuchVersion } from "./errors.ts";
import type { BucketRow } from "./store/bucket-rows.ts";
import type { ObjectStore } from "./store/open-store.ts";
import type { VersionRow } from "./store/version-rows.ts";

/** The object that a key and, maybe, a version id name. Throws `NoSuchKey`, `NoSuchVersion`, or 405 for a named delete marker. */
export function findVersion(store: ObjectStore, bucket: BucketRow, key: string, versionId: string | undefined): VersionRow {
  if (versionId === undefined || versionId === "") {
    const current = store.versions.current(bucket.id, key);
    if (!current) throw noSuchKey(key);
    if (current.marker) throw noSuchKey(key, { "x-amz-delete-marker": "true", "x-amz-version-id": current.versionId });
    return current;
  }
  const found = store.versions.find(bucket.id, key, versionId);
  if (!found) throw noSuchVersion(key, versionId);
  if (found.marker) {
    throw new SandboxError("MethodNotAllowed", "The specified method is not allowed against this resource.", 405, { Method: "GET", ResourceType: "DeleteMarker" }, {
      "x-amz-delete-marker": "true",
      "x-amz-version-id": found.versionId,
      "last-modified": found.modifiedAt.toUTCString(),
      allow: "DELETE",
    });
  }
  return found;
}
