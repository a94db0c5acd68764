import { groupOf, type BilledOperation } from "../../../../shared/aws/rekognition-price.ts";
import { isPhotoName } from "../../../../shared/aws/photo-formats.ts";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { AnalysesCost, analysesCalls, AskableKind } from "../../../../shared/contract/photos-analyses.ts";
import type { LabellingCost, photos } from "../../../../shared/contract/photos.ts";
import { CoreError } from "../../failures.ts";
import type { Target } from "../../services.ts";
import type { CostLedger } from "../costs/cost-ledger.ts";
import type { LabelService } from "../label-service.ts";
import type { AnalysisIndex } from "./analysis-index.ts";

export interface EstimateParts {
  analyses: AnalysisIndex;
  ledger: CostLedger;
  serviceOf(target: Target): Promise<LabelService>;
}

const billed: Readonly<Record<AskableKind, BilledOperation>> = {
  labels: "DetectLabels", properties: "ImageProperties", faces: "DetectFaces", text: "DetectText", moderation: "DetectModerationLabels", celebrities: "RecognizeCelebrities",
};

export function estimateAnalyses(parts: EstimateParts): HandlerOf<typeof analysesCalls.estimateAnalyses> {
  return async ({ bucket, keys, kinds }, { context }) => {
    const named = keys.filter(isPhotoName);
    return priceKinds(parts, context, await parts.serviceOf(context), kinds.map((kind) => ({ kind, photos: named.length, cached: parts.analyses.doneAmong(context.profile, bucket, named, kind).size })));
  };
}

/** An upper bound: that a photo's content is known under another key is seen only when it is read. */
export function estimateLabelling(parts: EstimateParts): HandlerOf<typeof photos.estimateLabelling> {
  return async ({ bucket, keys }, { context }) => {
    const named = keys.filter(isPhotoName);
    return labellingCost(parts, context, named.length, parts.analyses.doneAmong(context.profile, bucket, named, "labels").size);
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

/** Kinds of one price group count together towards its tiers. */
export function priceKinds({ ledger }: Pick<EstimateParts, "ledger">, target: Target, service: LabelService, wanted: readonly Wanted[]): AnalysesCost {
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
