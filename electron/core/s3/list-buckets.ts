import { paginateListBuckets } from "@aws-sdk/client-s3";
import type { s3 } from "../../../shared/contract/s3.ts";
import type { HandlerOf } from "../../../shared/contract/define.ts";
import type { Buckets } from "./buckets.ts";

/** Pages of up to 1,000; S3 only tells the regions when it is asked for pages. */
export function listBuckets(buckets: Buckets): HandlerOf<typeof s3.listBuckets> {
  return async (_input, { context, emit, signal }) => {
    const client = await buckets.regional(context);
    for await (const page of paginateListBuckets({ client, pageSize: 1000 }, {}, { abortSignal: signal })) {
      emit(
        (page.Buckets ?? []).map(({ Name = "", BucketRegion, CreationDate }) => {
          if (BucketRegion) buckets.learn(context.profile, Name, BucketRegion);
          return { name: Name, region: BucketRegion, createdAt: CreationDate?.toISOString() };
        }),
      );
    }
    return {};
  };
}
