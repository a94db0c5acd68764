import { faceMonthUsd } from "../../../../shared/aws/rekognition-price.ts";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { rekognition } from "../../../../shared/contract/rekognition.ts";
import { withinLimit } from "../../photos/analyses/estimate-analyses.ts";
import type { CollectionParts } from "./parts.ts";
import { photosOf } from "./photos-of.ts";

export function estimateIndexing({ buckets, selections, ledger, serviceOf }: CollectionParts): HandlerOf<typeof rekognition.estimateIndexing> {
  return async ({ bucket, keys }, { context, signal }) => {
    let photos = 0;
    for await (const _ of photosOf(buckets, context, bucket, selections.read(context, bucket, keys), signal)) photos++;
    const service = await serviceOf(context);
    const usd = ledger.priceOf(context, service, "group 1", photos);
    return { photos, usd, source: service.priceSource, faceMonthUsd: service.isBilled ? faceMonthUsd : 0, ...withinLimit(ledger, context, usd) };
  };
}
