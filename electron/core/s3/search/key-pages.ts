import { ListObjectVersionsCommand, ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import type { SearchedKey } from "../../../../shared/contract/s3-search.ts";
import { keysPerListRequest } from "../../../../shared/aws/s3-price.ts";

export type SearchedObject = SearchedKey & { kind: "object" };

/** Where a page begins: behind a key, or where the page before ended. */
export type Place = { after: string } | { token: string } | { keyMarker: string; versionIdMarker: string | undefined };

export interface KeyPage {
  objects: SearchedObject[];
  /** Folders of the level, where they were asked for. */
  folders: string[];
  /** The last key that was looked at. */
  last: string | undefined;
  /** Undefined: the prefix has no more. */
  next: Place | undefined;
}

export interface KeyReader {
  /** @param under with it, one level alone: the folders of that prefix. */
  read(place: Place, options: { under?: string; signal: AbortSignal }): Promise<KeyPage>;
}

/** Pages of current objects, or of versions and delete markers, in the order of the keys' bytes. */
export function keyReader(client: S3Client, bucket: string, prefix: string, include: "current" | "versions"): KeyReader {
  return {
    read: async (place, { under, signal: abortSignal }) => {
      const of = { Bucket: bucket, Prefix: (under ?? prefix) || undefined, Delimiter: under === undefined ? undefined : "/", MaxKeys: keysPerListRequest };
      if (include === "versions") {
        const from = "after" in place ? { KeyMarker: place.after || undefined } : "keyMarker" in place ? { KeyMarker: place.keyMarker, VersionIdMarker: place.versionIdMarker } : {};
        const page = await client.send(new ListObjectVersionsCommand({ ...of, ...from }), { abortSignal });
        const next = page.IsTruncated && page.NextKeyMarker !== undefined ? { keyMarker: page.NextKeyMarker, versionIdMarker: page.NextVersionIdMarker } : undefined;
        const last = laterOf(page.Versions?.at(-1)?.Key, page.DeleteMarkers?.at(-1)?.Key);
        return { objects: versionsOf(page), folders: foldersOf(page.CommonPrefixes), last, next };
      }
      const from = "after" in place ? { StartAfter: place.after || undefined } : "token" in place ? { ContinuationToken: place.token } : {};
      const page = await client.send(new ListObjectsV2Command({ ...of, ...from }), { abortSignal });
      const next = page.IsTruncated && page.NextContinuationToken !== undefined ? { token: page.NextContinuationToken } : undefined;
      return { objects: objectsOf(page.Contents), folders: foldersOf(page.CommonPrefixes), last: page.Contents?.at(-1)?.Key, next };
    },
  };
}

/** S3's order is that of the keys' UTF-8. */
export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function laterOf(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && compareBytes(a, b) < 0) ? b : a;
}

interface Listed {
  Key?: string | undefined;
  Size?: number | undefined;
  LastModified?: Date | undefined;
  ETag?: string | undefined;
  StorageClass?: string | undefined;
}

function objectsOf(contents: readonly Listed[] = []): SearchedObject[] {
  return contents.flatMap(({ Key, Size, LastModified, ETag, StorageClass }) =>
    Key === undefined ? [] : [{ kind: "object", key: Key, sizeBytes: Size ?? 0, lastModified: LastModified?.toISOString(), etag: ETag, storageClass: StorageClass }],
  );
}

interface Versions {
  Versions?: (Listed & { VersionId?: string | undefined; IsLatest?: boolean | undefined })[] | undefined;
  DeleteMarkers?: { Key?: string | undefined; LastModified?: Date | undefined; VersionId?: string | undefined; IsLatest?: boolean | undefined }[] | undefined;
}

function versionsOf({ Versions = [], DeleteMarkers = [] }: Versions): SearchedObject[] {
  const versions = Versions.flatMap(({ VersionId, IsLatest, ...object }) => objectsOf([object]).map((one) => ({ ...one, versionId: VersionId, isLatest: IsLatest, isDeleteMarker: false })));
  const markers = DeleteMarkers.flatMap(({ Key, LastModified, VersionId, IsLatest }) => objectsOf([{ Key, LastModified }]).map((one) => ({ ...one, versionId: VersionId, isLatest: IsLatest, isDeleteMarker: true })));
  return [...versions, ...markers];
}

function foldersOf(prefixes: readonly { Prefix?: string | undefined }[] = []): string[] {
  return prefixes.flatMap(({ Prefix }) => (Prefix ? [Prefix] : []));
}
