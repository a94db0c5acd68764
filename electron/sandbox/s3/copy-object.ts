import type { CopyObjectCommandInput, CopyObjectCommandOutput } from "@aws-sdk/client-s3";
import type { Operation } from "../service.ts";
import { algorithmNamed, checksumMembers } from "./checksum-plan.ts";
import { checkCopyConditions, checkWriteConditions } from "./conditions.ts";
import { findCopySource } from "./copy-source.ts";
import { invalidArgument, invalidRequest } from "./errors.ts";
import { checkedStorageClass, detailsOf, encryptionMembers, quoted } from "./object-details.ts";
import { checkKey, openBucket, shownVersion } from "./open-bucket.ts";
import { maxPutBytes } from "./put-object.ts";
import type { ObjectStore } from "./store/open-store.ts";
import type { ObjectDetails, VersionRow } from "./store/version-rows.ts";
import type { ChecksumAlgorithm } from "../wire/checksums.ts";

/** Metadata and tags come from the source unless their directive says REPLACE. A copy is one piece with a plain MD5, whatever its source. */
export function copyObject(store: ObjectStore): Operation<CopyObjectCommandInput, CopyObjectCommandOutput> {
  return async (input, request) => {
    const { Key: key = "", CopySource = "" } = input;
    const bucket = openBucket(store, input, request);
    checkKey(key);
    const source = findCopySource(store, CopySource, request);
    checkCopyConditions(source.version, input);
    checkWriteConditions(key, store.versions.current(bucket.id, key), input);
    if (source.version.size > maxPutBytes) throw invalidRequest(`The specified copy source is larger than the maximum allowable size for a copy source: ${maxPutBytes}`);
    refuseNoChange(input, source.bucket.id === bucket.id && source.version.key === key);
    const details = copiedDetails(input, source.version);
    const algorithm = algorithmNamed(input.ChecksumAlgorithm) ?? (Object.keys(source.version.details.checksums)[0] as ChecksumAlgorithm | undefined) ?? "CRC64NVME";
    const received = await store.content.receive(store.content.read(source.version.details.segments, 0, source.version.size), [algorithm]);
    try {
      const version = {
        key,
        size: received.size,
        etag: received.md5.toString("hex"),
        modifiedAt: request.now(),
        storageClass: checkedStorageClass(input.StorageClass),
        details: { ...details, checksums: received.checksums, checksumType: "FULL_OBJECT" as const, segments: [{ id: received.id, size: received.size }] },
      };
      const { versionId, replaced } = store.versions.put(bucket, version, (current) => checkWriteConditions(key, current, input));
      store.content.remove(replaced);
      return {
        CopyObjectResult: { ETag: quoted(version.etag), LastModified: version.modifiedAt, ...checksumMembers(received.checksums), ChecksumType: "FULL_OBJECT" },
        CopySourceVersionId: shownVersion(source.bucket, source.version.versionId),
        VersionId: shownVersion(bucket, versionId),
        ...encryptionMembers(details),
      };
    } catch (error) {
      store.content.remove([received]);
      throw error;
    }
  };
}

function copiedDetails(input: CopyObjectCommandInput, source: VersionRow): Omit<ObjectDetails, "segments" | "checksums" | "parts"> {
  const { MetadataDirective = "COPY", TaggingDirective = "COPY" } = input;
  if (!["COPY", "REPLACE"].includes(MetadataDirective)) throw invalidArgument("Unknown metadata directive.", "x-amz-metadata-directive", MetadataDirective);
  if (!["COPY", "REPLACE"].includes(TaggingDirective)) throw invalidArgument("Unknown tagging directive.", "x-amz-tagging-directive", TaggingDirective);
  const given = detailsOf({ ...input, Tagging: TaggingDirective === "REPLACE" ? input.Tagging : undefined });
  const { contentType, cacheControl, contentDisposition, contentEncoding, contentLanguage, expires, metadata } = source.details;
  const described = MetadataDirective === "REPLACE" ? given : { contentType, cacheControl, contentDisposition, contentEncoding, contentLanguage, expires, metadata };
  return {
    ...described,
    websiteRedirectLocation: given.websiteRedirectLocation,
    encryption: given.encryption,
    tags: TaggingDirective === "REPLACE" ? given.tags : source.details.tags,
  };
}

function refuseNoChange(input: CopyObjectCommandInput, ontoItself: boolean): void {
  const changes = input.MetadataDirective === "REPLACE" || input.StorageClass !== undefined || input.WebsiteRedirectLocation !== undefined || input.ServerSideEncryption !== undefined;
  if (ontoItself && !changes && !/\?versionId=/.test(input.CopySource ?? "")) {
    throw invalidRequest(
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  }
}
