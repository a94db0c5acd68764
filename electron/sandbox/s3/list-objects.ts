import type {
  CommonPrefix,
  ListObjectsCommandInput,
  ListObjectsCommandOutput,
  ListObjectsV2CommandInput,
  ListObjectsV2CommandOutput,
  _Object as ListedObject,
} from "@aws-sdk/client-s3";
import type { Operation } from "../service.ts";
import { canonicalUser } from "./canonical-user.ts";
import { invalidArgument } from "./errors.ts";
import { listEncoder, pageSize } from "./list-encoding.ts";
import { quoted } from "./object-details.ts";
import { openBucket } from "./open-bucket.ts";
import type { BucketRow } from "./store/bucket-rows.ts";
import { afterKey, keyBytes } from "./store/keys.ts";
import type { ObjectStore } from "./store/open-store.ts";
import type { VersionRow } from "./store/version-rows.ts";
import { walkKeys, type Walked, type WalkOptions } from "./walk-keys.ts";

export function listObjectsV2(store: ObjectStore): Operation<ListObjectsV2CommandInput, ListObjectsV2CommandOutput> {
  return (input, request) => {
    const bucket = openBucket(store, input, request);
    const encode = listEncoder(input.EncodingType);
    const { Prefix = "", Delimiter = "", StartAfter = "", ContinuationToken } = input;
    const limit = pageSize(input.MaxKeys, "max-keys");
    const after = ContinuationToken === undefined ? StartAfter : fromToken(ContinuationToken);
    const page = walkLive(store, bucket, { prefix: Prefix, delimiter: Delimiter, after, limit });
    const owner = input.FetchOwner ? canonicalUser(bucket.account) : undefined;
    return {
      Name: bucket.name,
      Prefix: encode(Prefix),
      Delimiter: input.Delimiter === undefined ? undefined : encode(Delimiter),
      MaxKeys: limit,
      EncodingType: input.EncodingType,
      KeyCount: page.listed.length,
      IsTruncated: page.truncated,
      ContinuationToken,
      StartAfter: input.StartAfter === undefined ? undefined : encode(StartAfter),
      NextContinuationToken: page.truncated ? toToken(lastOf(page)) : undefined,
      ...shown(page, encode, owner),
    };
  };
}

export function listObjects(store: ObjectStore): Operation<ListObjectsCommandInput, ListObjectsCommandOutput> {
  return (input, request) => {
    const bucket = openBucket(store, input, request);
    const encode = listEncoder(input.EncodingType);
    const { Prefix = "", Delimiter = "", Marker = "" } = input;
    const limit = pageSize(input.MaxKeys, "max-keys");
    const page = walkLive(store, bucket, { prefix: Prefix, delimiter: Delimiter, after: Marker, limit });
    return {
      Name: bucket.name,
      Prefix: encode(Prefix),
      Delimiter: input.Delimiter === undefined ? undefined : encode(Delimiter),
      Marker: encode(Marker),
      MaxKeys: limit,
      EncodingType: input.EncodingType,
      IsTruncated: page.truncated,
      // Without a delimiter, clients continue from the last key.
      NextMarker: page.truncated && Delimiter !== "" ? encode(lastOf(page)) : undefined,
      ...shown(page, encode, canonicalUser(bucket.account)),
    };
  };
}

function walkLive(store: ObjectStore, bucket: BucketRow, options: WalkOptions): Walked<VersionRow> {
  return walkKeys(
    (from, limit, resume) => store.versions.liveFrom(bucket.id, resume ? afterKey(keyBytes(resume.key)) : from, limit),
    options,
  );
}

function lastOf({ listed }: Walked<VersionRow>): string {
  const last = listed.at(-1)!;
  return "entry" in last ? last.entry.key : last.commonPrefix;
}

function shown(
  { listed }: Walked<VersionRow>,
  encode: (text: string) => string,
  owner: ReturnType<typeof canonicalUser> | undefined,
): { Contents: ListedObject[]; CommonPrefixes: CommonPrefix[] } {
  const contents: ListedObject[] = [];
  const prefixes: CommonPrefix[] = [];
  for (const item of listed) {
    if ("commonPrefix" in item) prefixes.push({ Prefix: encode(item.commonPrefix) });
    else contents.push(listedObject(item.entry, encode, owner));
  }
  return { Contents: contents, CommonPrefixes: prefixes };
}

function listedObject(version: VersionRow, encode: (text: string) => string, owner: ReturnType<typeof canonicalUser> | undefined): ListedObject {
  const algorithms = Object.keys(version.details.checksums);
  return {
    Key: encode(version.key),
    LastModified: version.modifiedAt,
    ETag: quoted(version.etag),
    ChecksumAlgorithm: algorithms as NonNullable<ListedObject["ChecksumAlgorithm"]>,
    ChecksumType: algorithms.length ? version.details.checksumType : undefined,
    Size: version.size,
    StorageClass: version.storageClass as NonNullable<ListedObject["StorageClass"]>,
    Owner: owner,
  };
}

/** Opaque to clients; the check digit of base64url's own form catches what we did not make. */
const toToken = (key: string): string => Buffer.from(`1${key}`, "utf8").toString("base64url");

function fromToken(token: string): string {
  const text = Buffer.from(token, "base64url").toString("utf8");
  if (!text.startsWith("1") || toToken(text.slice(1)) !== token) {
    throw invalidArgument("The continuation token provided is incorrect", "continuation-token", token);
  }
  return text.slice(1);
}
