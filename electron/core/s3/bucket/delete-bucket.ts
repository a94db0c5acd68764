import { DeleteBucketCommand } from "@aws-sdk/client-s3";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import type { Buckets } from "../buckets.ts";

/** S3 refuses with `BucketNotEmpty` while anything is in it, old versions included. */
export function deleteBucket(buckets: Buckets): HandlerOf<typeof s3.deleteBucket> {
  return async ({ bucket }, { context, signal }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    await client.send(new DeleteBucketCommand({ Bucket: bucket }), { abortSignal: signal });
    buckets.forget(context.profile, bucket);
    return {};
  };
}
