import type { ListMultipartUploadsCommandInput, ListMultipartUploadsCommandOutput, MultipartUpload } from "@aws-sdk/client-s3";
import type { Operation } from "../service.ts";
import { canonicalUser } from "./canonical-user.ts";
import { listEncoder, pageSize } from "./list-encoding.ts";
import { openBucket } from "./open-bucket.ts";
import { keyBytes } from "./store/keys.ts";
import type { ObjectStore } from "./store/open-store.ts";
import type { UploadRow } from "./store/upload-rows.ts";
import { walkKeys } from "./walk-keys.ts";

/** Unfinished uploads by key, and for one key by upload id. */
export function listMultipartUploads(store: ObjectStore): Operation<ListMultipartUploadsCommandInput, ListMultipartUploadsCommandOutput> {
  return (input, request) => {
    const bucket = openBucket(store, input, request);
    const encode = listEncoder(input.EncodingType);
    const { Prefix = "", Delimiter = "", KeyMarker = "", UploadIdMarker = "" } = input;
    const limit = pageSize(input.MaxUploads, "max-uploads");
    const read = (from: Uint8Array, count: number, resume: UploadRow | undefined): UploadRow[] =>
      resume ? store.uploads.list(bucket.id, keyBytes(resume.key), resume.id, count) : store.uploads.list(bucket.id, from, "", count);
    // With an upload id, the marker's own key still has uploads to show: they are read first.
    const own = UploadIdMarker === "" || KeyMarker === "" ? [] : store.uploads.list(bucket.id, keyBytes(KeyMarker), UploadIdMarker, limit + 1).filter(({ key }) => key === KeyMarker);
    const rest = walkKeys(read, { prefix: Prefix, delimiter: Delimiter, after: KeyMarker, limit: Math.max(limit - own.length, 0) + (own.length ? 1 : 0) });
    const listed = [...own.map((entry) => ({ entry })), ...rest.listed].slice(0, limit);
    const truncated = rest.truncated || own.length + rest.listed.length > limit;
    const last = listed.at(-1);
    const owner = canonicalUser(bucket.account);
    return {
      Bucket: bucket.name,
      Prefix: encode(Prefix),
      Delimiter: input.Delimiter === undefined ? undefined : encode(Delimiter),
      KeyMarker: encode(KeyMarker),
      UploadIdMarker,
      NextKeyMarker: truncated && last ? encode("entry" in last ? last.entry.key : last.commonPrefix) : undefined,
      NextUploadIdMarker: truncated && last && "entry" in last ? last.entry.id : undefined,
      MaxUploads: limit,
      EncodingType: input.EncodingType,
      IsTruncated: truncated,
      Uploads: listed.flatMap((item) => ("entry" in item ? [uploadEntry(item.entry, encode, owner)] : [])),
      CommonPrefixes: listed.flatMap((item) => ("commonPrefix" in item ? [{ Prefix: encode(item.commonPrefix) }] : [])),
    };
  };
}

function uploadEntry(upload: UploadRow, encode: (text: string) => string, owner: ReturnType<typeof canonicalUser>): MultipartUpload {
  const { details } = upload;
  return {
    Key: encode(upload.key),
    UploadId: upload.id,
    Initiated: upload.initiatedAt,
    StorageClass: details.storageClass as NonNullable<MultipartUpload["StorageClass"]>,
    Owner: owner,
    Initiator: owner,
    ChecksumAlgorithm: details.checksumAlgorithm,
    ChecksumType: details.checksumAlgorithm === undefined ? undefined : details.object.checksumType,
  };
}
