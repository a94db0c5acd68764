import { paginateListBuckets } from "@aws-sdk/client-s3";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import { bucketExposure } from "../../../../shared/s3/exposure/bucket-exposure.ts";
import type { ExposureSources } from "../../../../shared/s3/exposure/exposure-sources.ts";
import { toFailure } from "../../failures.ts";
import { readExposureSources } from "../bucket/read-exposure-sources.ts";
import { eachLimited } from "../../each-limited.ts";
import type { S3Parts } from "../parts.ts";

/** Five small requests a bucket. */
const bucketsAtOnce = 4;

/** Nothing is guessed: a bucket that cannot be read comes as one that is not known. */
export function foreseeAccountBlock({ buckets, accountBlocks }: Pick<S3Parts, "buckets" | "accountBlocks">): HandlerOf<typeof s3.foreseeAccountBlock> {
  return async ({ block, limit }, { context, emit, signal }) => {
    const first = await firstBuckets(await buckets.regional(context), limit, signal);
    const now = await accountBlocks.known(context, signal);
    await eachLimited(bucketsAtOnce, first.buckets, async ({ bucket, region }) => {
      if (region !== undefined) buckets.learn(context.profile, bucket, region);
      try {
        const { client } = await buckets.clientFor(context, bucket, signal);
        const sources: ExposureSources = await readExposureSources(client, bucket, now, signal);
        const then = bucketExposure({ ...sources, accountBlock: { value: block ?? {} } });
        await emit([{ bucket, region, now: bucketExposure(sources).access, after: then.access, reason: then.reason }]);
      } catch (error) {
        signal.throwIfAborted();
        await emit([{ bucket, region, now: "unknown", after: "unknown", reason: toFailure(error, "s3:HeadBucket").message }]);
      }
    });
    return { isComplete: first.isComplete };
  };
}

async function firstBuckets(client: Parameters<typeof paginateListBuckets>[0]["client"], limit: number, signal: AbortSignal) {
  const buckets: { bucket: string; region: string | undefined }[] = [];
  for await (const page of paginateListBuckets({ client, pageSize: 1000 }, {}, { abortSignal: signal })) {
    buckets.push(...(page.Buckets ?? []).map(({ Name = "", BucketRegion }) => ({ bucket: Name, region: BucketRegion })));
    if (buckets.length > limit) break;
  }
  return { buckets: buckets.slice(0, limit), isComplete: buckets.length <= limit };
}
