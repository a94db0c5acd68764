import { SandboxError, type SandboxRequest } from "../service.ts";
import { decodePercent } from "../wire/percent-encoding.ts";
import { isReadable } from "./archive.ts";
import { accessDenied, invalidArgument, noSuchBucket } from "./errors.ts";
import { findVersion } from "./find-version.ts";
import type { BucketRow } from "./store/bucket-rows.ts";
import type { ObjectStore } from "./store/open-store.ts";
import type { VersionRow } from "./store/version-rows.ts";

export interface CopySource {
  bucket: BucketRow;
  version: VersionRow;
}

/** Reads `x-amz-copy-source: [/]bucket/key[?versionId=…]`; throws `InvalidArgument`. */
export function readCopySource(header: string): { bucket: string; key: string; versionId: string | undefined } {
  const [, path = "", versionId] = /^\/?(.*?)(?:\?versionId=([^&]*))?$/s.exec(header) ?? [];
  const slash = path.indexOf("/");
  const encodedSlash = path.search(/%2F/i);
  const text = slash < 0 && encodedSlash > 0 ? decodePercent(path) : path;
  const cut = text.indexOf("/");
  if (cut <= 0 || cut === text.length - 1) throw invalidArgument("Invalid copy source object key", "x-amz-copy-source", header);
  const key = text === path ? decodePercent(text.slice(cut + 1)) : text.slice(cut + 1);
  return { bucket: text.slice(0, cut), key, versionId };
}

/** The object that a copy reads, in whatever region. */
export function findCopySource(store: ObjectStore, header: string, request: SandboxRequest): CopySource {
  const { bucket: name, key, versionId } = readCopySource(header);
  const bucket = store.buckets.find(name);
  if (!bucket) throw noSuchBucket(name);
  if (bucket.account !== request.identity.accountId) throw accessDenied();
  const version = sourceVersion(store, bucket, key, versionId);
  if (!isReadable(version, request.now())) {
    throw new SandboxError("InvalidObjectState", "Operation is not valid for the source object's storage class", 403);
  }
  return { bucket, version };
}

/** A named delete marker is no source: 400, where reading it would be 405. */
function sourceVersion(store: ObjectStore, bucket: BucketRow, key: string, versionId: string | undefined): VersionRow {
  try {
    return findVersion(store, bucket, key, versionId);
  } catch (error) {
    if (error instanceof SandboxError && error.status === 405) {
      throw new SandboxError("InvalidRequest", "The source of a copy request may not specifically refer to a delete marker by version id.", 400);
    }
    throw error;
  }
}
