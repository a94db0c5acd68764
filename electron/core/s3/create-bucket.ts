import { type BucketLocationConstraint, CreateBucketCommand } from "@aws-sdk/client-s3";
import { explainBucketName } from "../../../shared/aws/bucket-name.ts";
import type { HandlerOf } from "../../../shared/contract/define.ts";
import type { s3 } from "../../../shared/contract/s3.ts";
import { CoreError } from "../failures.ts";
import type { Buckets } from "./buckets.ts";

/** us-east-1 is the default and must not be named: `LocationConstraint` has no such value. */
const unnamedRegion = "us-east-1";

export function createBucket(buckets: Buckets): HandlerOf<typeof s3.createBucket> {
  return async ({ bucket }, { context, signal }) => {
    const broken = explainBucketName(bucket);
    if (broken.length > 0) throw new CoreError("invalid-input", broken.join(" "));
    const client = await buckets.regional(context);
    const constraint = context.region as BucketLocationConstraint;
    await client.send(
      new CreateBucketCommand({
        Bucket: bucket,
        ...(context.region === unnamedRegion ? {} : { CreateBucketConfiguration: { LocationConstraint: constraint } }),
      }),
      { abortSignal: signal },
    );
    buckets.learn(context.profile, bucket, context.region);
    return { name: bucket, region: context.region, createdAt: new Date().toISOString() };
  };
}
