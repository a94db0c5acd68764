import type { S3Client } from "@aws-sdk/client-s3";
import { isPhotoName } from "../../../../shared/aws/photo-formats.ts";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import type { ObjectProgress, ObjectVersion } from "../../../../shared/contract/s3-objects.ts";
import type { ReturnedObject } from "../../photos/known/recognise-content.ts";
import type { SomeKeys } from "../../../../shared/contract/s3-selections.ts";
import { toFailure } from "../../failures.ts";
import { eachLimited } from "../../each-limited.ts";
import { batchOutcomes } from "../objects/each-key.ts";
import type { S3Parts } from "../parts.ts";
import { eachOnce } from "../selections/named-keys.ts";
import { deleteBatch, type NamedVersion } from "./delete-batch.ts";
import { inBatches } from "./in-batches.ts";
import { eachVersion } from "./walk-versions.ts";

const requestsAtOnce = 4;

interface VersionsUnder {
  bucket: string;
  /** One that ends in `/` means all under it. */
  keys: SomeKeys;
  isWanted(version: ObjectVersion): boolean;
  emit(rows: ObjectProgress[]): void;
  /** Told of keys of which something was deleted, before others are. */
  deleted?(keys: string[]): void | Promise<void>;
}

/** Deletes wanted versions of keys and folders for good, a thousand a request, while they are being listed: there may be a million of them. */
async function deleteVersionsUnder(parts: S3Parts, { bucket, keys, isWanted, emit, deleted: tell }: VersionsUnder, { context, signal }: { context: { profile: string; region: string }; signal: AbortSignal }): Promise<{ done: number; failed: number }> {
  const { client } = await parts.buckets.clientFor(context, bucket, signal);
  const totals = { done: 0, failed: 0 };
  const outcome = batchOutcomes(emit);
  async function* wanted(): AsyncGenerator<NamedVersion> {
    for (const key of eachOnce(parts.selections.read(context, bucket, keys))) {
      try {
        for await (const version of versionsOf(client, bucket, key, signal)) if (isWanted(version)) yield version;
      } catch (error) {
        signal.throwIfAborted();
        totals.failed++;
        outcome({ done: 0, failed: [{ key, error: toFailure(error, "s3:ListObjectVersions") }] });
      }
    }
  }
  await eachLimited(requestsAtOnce, inBatches(wanted()), async (batch) => {
    const { deleted, failed } = await deleteBatch(client, bucket, batch, signal);
    totals.done += deleted.length;
    totals.failed += failed.length;
    outcome({ done: deleted.length, failed });
    const gone = [...new Set(deleted.map(({ key }) => key))];
    if (gone.length === 0) return;
    await tell?.(gone);
    parts.announce(context, bucket, gone);
  });
  signal.throwIfAborted();
  outcome();
  return totals;
}

function versionsOf(client: S3Client, bucket: string, key: string, signal: AbortSignal): AsyncGenerator<ObjectVersion> {
  return eachVersion(client, bucket, key, signal, key.endsWith("/") ? undefined : (version) => version.key === key);
}

/** All of them, or all that are not current: what is deleted so is gone for good. */
export function purgeObjects(parts: S3Parts): HandlerOf<typeof s3.purgeObjects> {
  return async ({ bucket, keys, which }, { context, emit, signal }) => {
    const all = which === "all";
    const deleted = all ? (gone: string[]) => parts.forgetObjects(context, bucket, gone) : undefined;
    return deleteVersionsUnder(parts, { bucket, keys, emit, isWanted: ({ isLatest }) => all || !isLatest, ...(deleted && { deleted }) }, { context, signal });
  };
}

/** Deleting the marker that is current makes the version before it current again; where that is a marker too, it stays deleted. */
export function undeleteObjects(parts: S3Parts): HandlerOf<typeof s3.undeleteObjects> {
  return ({ bucket, keys }, { context, emit, signal }) => {
    let hidden: string | undefined;
    const returning = new Map<string, ReturnedObject>();
    // Seen in S3's order: behind the marker that goes comes what is current then.
    const isWanted = ({ key, isLatest, isDeleteMarker, etag, sizeBytes }: ObjectVersion) => {
      if (key === hidden && !isDeleteMarker && isPhotoName(key)) returning.set(key, { key, etag, sizeBytes });
      const isHiding = isLatest && isDeleteMarker;
      hidden = isHiding ? key : undefined;
      return isHiding;
    };
    const deleted = (gone: string[]) => {
      const objects = gone.flatMap((key) => returning.get(key) ?? []);
      for (const { key } of objects) returning.delete(key);
      return parts.recogniseObjects(context, bucket, objects);
    };
    return deleteVersionsUnder(parts, { bucket, keys, emit, isWanted, deleted }, { context, signal });
  };
}
