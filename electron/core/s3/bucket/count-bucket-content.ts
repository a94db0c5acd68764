import { ListMultipartUploadsCommand, ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import type { Buckets } from "../buckets.ts";

/** One page of each, which is enough to say what stands against deleting the bucket; `isComplete` says whether it was all. */
export function countBucketContent(buckets: Buckets): HandlerOf<typeof s3.countBucketContent> {
  return async ({ bucket }, { context, signal }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    const options = { abortSignal: signal };
    const [versions, uploads] = await Promise.all([
      client.send(new ListObjectVersionsCommand({ Bucket: bucket }), options),
      client.send(new ListMultipartUploadsCommand({ Bucket: bucket }), options),
    ]);
    const objects = (versions.Versions ?? []).filter(({ IsLatest }) => IsLatest).length;
    return {
      objects,
      otherVersions: (versions.Versions ?? []).length - objects + (versions.DeleteMarkers ?? []).length,
      uploads: (uploads.Uploads ?? []).length,
      isComplete: !versions.IsTruncated && !uploads.IsTruncated,
    };
  };
}
