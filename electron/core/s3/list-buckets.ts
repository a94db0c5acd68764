import { paginateListBuckets } from "@aws-sdk/client-s3";
import type { Bucket, s3 } from "../../../shared/contract/s3.ts";
import type { HandlerOf } from "../../../shared/contract/define.ts";
import type { S3Parts } from "./parts.ts";

/** Pages of up to 1,000; S3 only tells the regions when it is asked for pages. */
export function listBuckets({ buckets, notes }: Pick<S3Parts, "buckets" | "notes">): HandlerOf<typeof s3.listBuckets> {
  return async (_input, { context, emit, signal }) => {
    const client = await buckets.regional(context);
    const all: Bucket[] = [];
    for await (const page of paginateListBuckets({ client, pageSize: 1000 }, {}, { abortSignal: signal })) {
      const rows = (page.Buckets ?? []).map(({ Name = "", BucketRegion, CreationDate }) => {
        if (BucketRegion) buckets.learn(context.profile, Name, BucketRegion);
        return { name: Name, region: BucketRegion, createdAt: CreationDate?.toISOString() };
      });
      all.push(...rows);
      await emit(rows);
    }
    notes.buckets(context, all);
    return {};
  };
}
