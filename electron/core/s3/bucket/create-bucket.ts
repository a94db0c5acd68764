import { type BucketLocationConstraint, CreateBucketCommand, type S3Client } from "@aws-sdk/client-s3";
import { explainBucketName } from "../../../../shared/aws/bucket-name.ts";
import type { HandlerOf, ParsedInputOf } from "../../../../shared/contract/define.ts";
import type { Failure } from "../../../../shared/contract/failures.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import { createInput, setUpRequests } from "../../../../shared/s3/settings/new-bucket.ts";
import type { EditableSetting } from "../../../../shared/s3/settings/setting-operations.ts";
import { CoreError, toFailure } from "../../failures.ts";
import type { Buckets } from "../buckets.ts";
import { sendSetting } from "./setting-commands.ts";

/** The bucket first, then its set-up: what fails of that is told, and the bucket stays. */
export function createBucket(buckets: Buckets): HandlerOf<typeof s3.createBucket> {
  return async (wanted, { context, signal }) => {
    const { bucket, region = context.region } = wanted;
    const broken = explainBucketName(bucket);
    if (broken.length > 0) throw new CoreError("invalid-input", broken.join(" "));
    const client = await buckets.regional(context, region);
    const input = createInput(wanted, region) as { CreateBucketConfiguration?: { LocationConstraint: BucketLocationConstraint } };
    await client.send(new CreateBucketCommand({ Bucket: bucket, ...input }), { abortSignal: signal });
    buckets.learn(context.profile, bucket, region);
    return { name: bucket, region, createdAt: new Date().toISOString(), partial: await setUp(client, wanted, signal) };
  };
}

async function setUp(client: S3Client, wanted: ParsedInputOf<typeof s3.createBucket>, signal: AbortSignal): Promise<{ setting: EditableSetting; error: Failure }[]> {
  const partial: { setting: EditableSetting; error: Failure }[] = [];
  for (const { setting, request } of setUpRequests(wanted)) {
    try {
      await sendSetting(client, request, signal);
    } catch (error) {
      // Cancelled or not, the bucket is there: who asked must hear of what it lacks.
      partial.push({ setting, error: toFailure(error, `s3:${request.operation}`, signal) });
    }
  }
  return partial;
}
