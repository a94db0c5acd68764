import type { GetObjectAttributesCommandInput, GetObjectAttributesCommandOutput, GetObjectAttributesParts } from "@aws-sdk/client-s3";
import type { Operation } from "../service.ts";
import { checksumMembers } from "./checksum-plan.ts";
import { invalidArgument } from "./errors.ts";
import { findVersion } from "./find-version.ts";
import { pageSize } from "./list-encoding.ts";
import { checkKey, openBucket, shownVersion } from "./open-bucket.ts";
import type { ObjectStore } from "./store/open-store.ts";
import type { ObjectDetails } from "./store/version-rows.ts";

const attributes: readonly string[] = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"];

/** Only what was asked for is answered; the ETag stands without quotes here. */
export function getObjectAttributes(store: ObjectStore): Operation<GetObjectAttributesCommandInput, GetObjectAttributesCommandOutput> {
  return (input, request) => {
    const bucket = openBucket(store, input, request);
    checkKey(input.Key ?? "");
    const asked = new Set<string>(input.ObjectAttributes ?? []);
    const unknown = [...asked].find((name) => !attributes.includes(name));
    if (unknown !== undefined || asked.size === 0) throw invalidArgument("Invalid attribute name specified.", "x-amz-object-attributes", unknown ?? "");
    const version = findVersion(store, bucket, input.Key ?? "", input.VersionId);
    const { details } = version;
    return {
      LastModified: version.modifiedAt,
      VersionId: shownVersion(bucket, version.versionId),
      ETag: asked.has("ETag") ? version.etag : undefined,
      Checksum: asked.has("Checksum") && Object.keys(details.checksums).length ? { ...checksumMembers(details.checksums), ChecksumType: details.checksumType } : undefined,
      ObjectParts: asked.has("ObjectParts") ? objectParts(details, input) : undefined,
      StorageClass: asked.has("StorageClass") ? (version.storageClass as NonNullable<GetObjectAttributesCommandOutput["StorageClass"]>) : undefined,
      ObjectSize: asked.has("ObjectSize") ? version.size : undefined,
    };
  };
}

function objectParts({ parts, checksumType }: ObjectDetails, input: GetObjectAttributesCommandInput): GetObjectAttributesParts | undefined {
  if (!parts) return undefined;
  // S3 names the single parts only where each has a checksum of its own.
  if (checksumType !== "COMPOSITE") return { TotalPartsCount: parts.length };
  const limit = pageSize(input.MaxParts, "max-parts");
  const after = Number(input.PartNumberMarker ?? 0) || 0;
  const found = parts.filter(({ number }) => number > after);
  const page = found.slice(0, limit);
  return {
    TotalPartsCount: parts.length,
    PartNumberMarker: String(after),
    NextPartNumberMarker: String(page.at(-1)?.number ?? 0),
    MaxParts: limit,
    IsTruncated: found.length > page.length,
    Parts: page.map(({ number, size, checksums }) => ({ PartNumber: number, Size: size, ...checksumMembers(checksums) })),
  };
}
