import { ListObjectVersionsCommand, type DeleteMarkerEntry, type ListObjectVersionsCommandOutput, type ObjectVersion as ListedVersion, type S3Client } from "@aws-sdk/client-s3";
import type { ObjectVersion } from "../../../../shared/contract/s3-objects.ts";

/**
 * Every version and delete marker under a prefix, a page of up to 1,000 at a time: by key, and for
 * one key from the newest to the oldest. S3 answers versions and markers apart; they are put into one order.
 */
export async function* walkVersions(client: S3Client, bucket: string, prefix: string, signal: AbortSignal): AsyncGenerator<ObjectVersion[]> {
  let after: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } | undefined = {};
  do {
    const page: ListObjectVersionsCommandOutput = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix || undefined, ...after }), { abortSignal: signal });
    yield inOrder((page.Versions ?? []).map((version) => rowOf(version)), (page.DeleteMarkers ?? []).map((marker) => ({ ...rowOf(marker), isDeleteMarker: true })));
    after = page.IsTruncated ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : undefined;
  } while (after?.KeyMarker !== undefined);
}

/**
 * The same one by one, for who deletes them while they are listed. Each page's last version comes after the next page: S3 goes
 * on from it, which it need not find once it is deleted.
 * @param isOwn the first page that has others too is the last
 */
export async function* eachVersion(client: S3Client, bucket: string, prefix: string, signal: AbortSignal, isOwn = (_version: ObjectVersion) => true): AsyncGenerator<ObjectVersion> {
  let held: ObjectVersion | undefined;
  for await (const page of walkVersions(client, bucket, prefix, signal)) {
    const own = page.filter(isOwn);
    if (held) yield held;
    yield* own.slice(0, -1);
    held = own.at(-1);
    if (own.length < page.length) break;
  }
  if (held) yield held;
}

function rowOf(listed: ListedVersion & DeleteMarkerEntry): ObjectVersion {
  return {
    key: listed.Key ?? "", versionId: listed.VersionId ?? "null", isLatest: listed.IsLatest ?? false, isDeleteMarker: false, sizeBytes: listed.Size ?? 0,
    lastModified: listed.LastModified?.toISOString(), etag: listed.ETag, storageClass: listed.StorageClass, owner: listed.Owner?.DisplayName || listed.Owner?.ID,
  };
}

/** Both lists are in S3's order each; they are merged by it, so that ties within a list stay as S3 had them. */
function inOrder(versions: ObjectVersion[], markers: ObjectVersion[]): ObjectVersion[] {
  const merged: ObjectVersion[] = [];
  let [version, marker] = [0, 0];
  while (version < versions.length && marker < markers.length) merged.push(comesFirst(versions[version]!, markers[marker]!) ? versions[version++]! : markers[marker++]!);
  return [...merged, ...versions.slice(version), ...markers.slice(marker)];
}

/** The latest stands first whatever its time: times have whole seconds, and clocks of servers differ. */
function comesFirst(version: ObjectVersion, marker: ObjectVersion): boolean {
  const byKey = Buffer.compare(Buffer.from(version.key), Buffer.from(marker.key));
  if (byKey !== 0) return byKey < 0;
  if (version.isLatest !== marker.isLatest) return version.isLatest;
  return (version.lastModified ?? "") >= (marker.lastModified ?? "");
}
