import type { HandlersOf } from "../../../../shared/contract/define.ts";
import type { s3BucketCalls } from "../../../../shared/contract/s3-bucket.ts";
import type { S3Parts } from "../parts.ts";
import { countBucketContent } from "./count-bucket-content.ts";
import { createBucket } from "./create-bucket.ts";
import { deleteBucket } from "./delete-bucket.ts";
import { describeBucketBrief } from "./describe-bucket-brief.ts";
import { emptyBucket } from "./empty-bucket.ts";
import { putBucketSetting } from "./put-bucket-setting.ts";
import { readBucketSettings } from "./read-bucket-settings.ts";

export function createBucketHandlers(parts: S3Parts): HandlersOf<typeof s3BucketCalls> {
  const { buckets } = parts;
  return {
    createBucket: createBucket(buckets),
    deleteBucket: deleteBucket(buckets),
    readBucketSettings: readBucketSettings(buckets),
    putBucketSetting: putBucketSetting(buckets),
    describeBucketBrief: describeBucketBrief(parts),
    countBucketContent: countBucketContent(buckets),
    emptyBucket: emptyBucket(parts),
    getBucketOptions: ({ bucket }, { context }) => buckets.agreements.of(context.profile, bucket),
    setBucketOptions: async ({ bucket, options }, { context }) => {
      await buckets.agreements.set(context.profile, bucket, options);
      return {};
    },
  };
}
