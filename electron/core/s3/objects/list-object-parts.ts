import { GetObjectAttributesCommand } from "@aws-sdk/client-s3";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import type { Buckets } from "../buckets.ts";
import { checksumsOf } from "./checksums-of.ts";

/** A page of up to 1,000. S3 tells only how many there are, where no part has a checksum of its own. */
export function listObjectParts(buckets: Buckets): HandlerOf<typeof s3.listObjectParts> {
  return async ({ bucket, key, versionId, after }, { context, signal }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    const command = new GetObjectAttributesCommand({ Bucket: bucket, Key: key, VersionId: versionId, ObjectAttributes: ["ObjectParts"], MaxParts: 1000, PartNumberMarker: String(after) });
    const { ObjectParts } = await client.send(command, { abortSignal: signal });
    const parts = (ObjectParts?.Parts ?? []).map((part) => ({ number: part.PartNumber ?? 0, sizeBytes: part.Size ?? 0, checksums: checksumsOf(part) }));
    return { total: ObjectParts?.TotalPartsCount ?? 0, parts, more: ObjectParts?.IsTruncated ?? false };
  };
}
