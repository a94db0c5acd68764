import { GetBucketVersioningCommand } from "@aws-sdk/client-s3";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import type { Buckets } from "../buckets.ts";

/** A bucket that never had versioning is told no status by S3. */
export function describeVersioning(buckets: Buckets): HandlerOf<typeof s3.describeVersioning> {
  return async ({ bucket }, { context, signal }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    const { Status, MFADelete } = await client.send(new GetBucketVersioningCommand({ Bucket: bucket }), { abortSignal: signal });
    const status = Status === "Enabled" ? "enabled" : Status === "Suspended" ? "suspended" : "never";
    return { status, mfaDelete: MFADelete === "Enabled" };
  };
}
