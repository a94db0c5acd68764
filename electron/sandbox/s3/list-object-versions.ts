import type { CommonPrefix, DeleteMarkerEntry, ListObjectVersionsCommandInput, ListObjectVersionsCommandOutput, ObjectVersion } from "@aws-sdk/client-s3";
import type { Operation } from "../service.ts";
import { canonicalUser } from "./canonical-user.ts";
import { invalidArgument } from "./errors.ts";
import { listEncoder, pageSize } from "./list-encoding.ts";
import { quoted } from "./object-details.ts";
import { openBucket } from "./open-bucket.ts";
import { keyBytes } from "./store/keys.ts";
import type { ObjectStore } from "./store/open-store.ts";
import type { VersionRow } from "./store/version-rows.ts";
import { walkKeys, type Walked } from "./walk-keys.ts";

type RankedVersion = VersionRow & { rank: number };

/** By key, and for one key from the newest version to the oldest. */
export function listObjectVersions(store: ObjectStore): Operation<ListObjectVersionsCommandInput, ListObjectVersionsCommandOutput> {
  return (input, request) => {
    const bucket = openBucket(store, input, request);
    const encode = listEncoder(input.EncodingType);
    const { Prefix = "", Delimiter = "", KeyMarker = "", VersionIdMarker } = input;
    if (VersionIdMarker !== undefined && KeyMarker === "") {
      throw invalidArgument("A version-id marker cannot be specified without a key marker.", "version-id-marker", VersionIdMarker);
    }
    const limit = pageSize(input.MaxKeys, "max-keys");
    const page = walkVersions(store, bucket.id, { prefix: Prefix, delimiter: Delimiter, after: KeyMarker, limit }, VersionIdMarker);
    const last = page.listed.at(-1);
    return {
      Name: bucket.name,
      Prefix: encode(Prefix),
      Delimiter: input.Delimiter === undefined ? undefined : encode(Delimiter),
      KeyMarker: encode(KeyMarker),
      VersionIdMarker: VersionIdMarker ?? "",
      MaxKeys: limit,
      EncodingType: input.EncodingType,
      IsTruncated: page.truncated,
      NextKeyMarker: page.truncated && last ? encode("entry" in last ? last.entry.key : last.commonPrefix) : undefined,
      NextVersionIdMarker: page.truncated && last && "entry" in last ? last.entry.versionId : undefined,
      ...shown(store, bucket, page, encode),
    };
  };
}

function walkVersions(
  store: ObjectStore,
  bucket: number,
  options: Parameters<typeof walkKeys>[1],
  versionIdMarker: string | undefined,
): Walked<RankedVersion> {
  const { versions } = store;
  const read = (from: Uint8Array, limit: number, resume: RankedVersion | undefined): RankedVersion[] =>
    resume ? versions.versionsFrom(bucket, keyBytes(resume.key), resume.rank, limit) : versions.versionsFrom(bucket, from, -Number.MAX_SAFE_INTEGER, limit);
  const rank = versionIdMarker === undefined ? undefined : versions.rankOf(bucket, options.after, versionIdMarker);
  if (rank === undefined) return walkKeys(read, options);
  // The rest of the marker's own key comes first, then the ordinary walk behind that key.
  const rest = versions.versionsFrom(bucket, keyBytes(options.after), rank, options.limit + 1).filter(({ key }) => key === options.after);
  const own = rest.slice(0, options.limit).map((entry) => ({ entry }));
  if (rest.length > options.limit) return { listed: own, truncated: true };
  const further = walkKeys(read, { ...options, limit: Math.max(options.limit - own.length, 1) });
  if (own.length === options.limit) return { listed: own, truncated: further.listed.length > 0 };
  return { listed: [...own, ...further.listed], truncated: further.truncated };
}

function shown(
  store: ObjectStore,
  bucket: { id: number; account: string },
  { listed }: Walked<RankedVersion>,
  encode: (text: string) => string,
): { Versions: ObjectVersion[]; DeleteMarkers: DeleteMarkerEntry[]; CommonPrefixes: CommonPrefix[] } {
  const result = { Versions: [] as ObjectVersion[], DeleteMarkers: [] as DeleteMarkerEntry[], CommonPrefixes: [] as CommonPrefix[] };
  const owner = canonicalUser(bucket.account);
  for (const item of listed) {
    if ("commonPrefix" in item) {
      result.CommonPrefixes.push({ Prefix: encode(item.commonPrefix) });
      continue;
    }
    const { entry } = item;
    const common = { Key: encode(entry.key), VersionId: entry.versionId, IsLatest: isLatest(store, bucket.id, entry), LastModified: entry.modifiedAt, Owner: owner };
    if (entry.marker) result.DeleteMarkers.push(common);
    else result.Versions.push({ ...common, ...objectMembers(entry) });
  }
  return result;
}

function isLatest(store: ObjectStore, bucket: number, entry: RankedVersion): boolean {
  return entry.live || (entry.marker && store.versions.current(bucket, entry.key)?.versionId === entry.versionId);
}

function objectMembers(entry: VersionRow): ObjectVersion {
  const algorithms = Object.keys(entry.details.checksums);
  return {
    ETag: quoted(entry.etag),
    Size: entry.size,
    StorageClass: entry.storageClass as NonNullable<ObjectVersion["StorageClass"]>,
    ChecksumAlgorithm: algorithms as NonNullable<ObjectVersion["ChecksumAlgorithm"]>,
    ChecksumType: algorithms.length ? entry.details.checksumType : undefined,
  };
}
