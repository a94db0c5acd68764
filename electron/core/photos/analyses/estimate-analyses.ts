import { setImmediate as breathe } from "node:timers/promises";
import { groupOf, type BilledOperation } from "../../../../shared/aws/rekognition-price.ts";
import { isPhotoName } from "../../../../shared/aws/photo-formats.ts";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { AnalysesCost, analysesCalls, AskableKind } from "../../../../shared/contract/photos-analyses.ts";
import type { LabellingCost, photos } from "../../../../shared/contract/photos.ts";
import { CoreError } from "../../failures.ts";
import type { Buckets } from "../../s3/buckets.ts";
import type { Selections } from "../../s3/selections/selections.ts";
import type { Target } from "../../services.ts";
import type { CostLedger } from "../costs/cost-ledger.ts";
import type { RekognitionService } from "../../rekognition/find-service.ts";
import type { AnalysisIndex } from "./analysis-index.ts";
import { photoPages, type NamedPhotos } from "./photo-pages.ts";

export interface EstimateParts {
  analyses: AnalysisIndex;
  buckets: Buckets;
  selections: Selections;
  ledger: CostLedger;
  serviceOf(target: Target): Promise<RekognitionService>;
}

const billed: Readonly<Record<AskableKind, BilledOperation>> = {
  labels: "DetectLabels", properties: "ImageProperties", faces: "DetectFaces", text: "DetectText", moderation: "DetectModerationLabels", celebrities: "RecognizeCelebrities",
};

export function estimateAnalyses(parts: EstimateParts): HandlerOf<typeof analysesCalls.estimateAnalyses> {
  return async ({ kinds, bucket, keys, delimiter }, { context, signal }) => {
    const wanted = { bucket, delimiter, keys: parts.selections.read(context, bucket, keys) };
    return priceKinds(parts, context, await parts.serviceOf(context), await countPhotos(parts, context, wanted, kinds, signal));
  };
}

/** An upper bound: that a photo's content is known under another key is seen only when it is read. */
export function estimateLabelling(parts: EstimateParts): HandlerOf<typeof photos.estimateLabelling> {
  return async ({ bucket, keys, delimiter }, { context, signal }) => {
    const wanted = { bucket, delimiter, keys: parts.selections.read(context, bucket, keys) };
    const [labels] = await countPhotos(parts, context, wanted, ["labels"], signal);
    return labellingCost(parts, context, labels?.photos ?? 0, labels?.cached ?? 0);
  };
}

export function estimateUploadLabelling(parts: EstimateParts): HandlerOf<typeof photos.estimateUploadLabelling> {
  return ({ files }, { context }) => labellingCost(parts, context, files.filter((file) => isPhotoName(file.name)).length, 0);
}

async function labellingCost(parts: EstimateParts, target: Target, photoCount: number, cached: number): Promise<LabellingCost> {
  const service = await parts.serviceOf(target);
  const { usd, source, month, limitUsd, exceedsLimit } = priceKinds(parts, target, service, [{ kind: "labels", photos: photoCount, cached }]);
  const calls = photoCount - cached;
  const usdPerCall = calls > 0 ? usd / calls : parts.ledger.priceOf(target, service, "group 2", 1);
  return { photos: photoCount, cached, calls, usdPerCall, usd, source, month, limitUsd, exceedsLimit };
}

interface Wanted {
  kind: AskableKind;
  photos: number;
  cached: number;
}

/** How many photos there are of each kind, and how many of them are answered; folders are listed for it. */
export async function countPhotos({ buckets, analyses }: EstimateParts, target: Target, wanted: NamedPhotos, kinds: readonly AskableKind[], signal: AbortSignal): Promise<Wanted[]> {
  const counts = kinds.map((kind) => ({ kind, photos: 0, cached: 0 }));
  for await (const keys of photoPages(buckets, target, wanted, signal)) {
    for (const count of counts) {
      count.photos += keys.length;
      count.cached += analyses.doneAmong(target.profile, wanted.bucket, keys, count.kind).size;
    }
    await breathe();
  }
  return counts;
}

/** Kinds of one price group count together towards its tiers. */
export function priceKinds({ ledger }: Pick<EstimateParts, "ledger">, target: Target, service: RekognitionService, wanted: readonly Wanted[]): AnalysesCost {
  const asked = new Map<string, number>();
  const kinds = wanted.map(({ kind, photos, cached }) => {
    const group = groupOf(billed[kind]);
    const [calls, before] = [photos - cached, asked.get(group) ?? 0];
    asked.set(group, before + calls);
    const usd = ledger.priceOf(target, service, group, before + calls) - ledger.priceOf(target, service, group, before);
    return { kind, photos, cached, calls, usd };
  });
  const usd = kinds.reduce((sum, kind) => sum + kind.usd, 0);
  return { kinds, usd, source: service.priceSource, ...withinLimit(ledger, target, usd) };
}

/** What the month has cost, and whether so much more would be above the profile's limit. */
export function withinLimit(ledger: CostLedger, { profile }: Target, usd: number) {
  const [month, limitUsd] = [ledger.month(profile), ledger.limitOf(profile)];
  return { month, limitUsd, exceedsLimit: limitUsd !== undefined && usd > 0 && month.usd + usd > limitUsd };
}

/** Throws `CoreError` `conflict` where it would be above the limit: a person may say that it shall be done all the same. */
export function refuseAboveLimit(ledger: CostLedger, target: Target, usd: number): void {
  const { month, limitUsd = 0, exceedsLimit } = withinLimit(ledger, target, usd);
  if (!exceedsLimit) return;
  throw new CoreError("conflict", `This month has cost about $${month.usd.toFixed(2)}; about $${usd.toFixed(2)} more would exceed the limit of $${limitUsd.toFixed(2)} for ${target.profile}.`, {
    advice: "Choose fewer photos, raise the limit under Costs, or say that the limit may be exceeded this once.",
  });
}
