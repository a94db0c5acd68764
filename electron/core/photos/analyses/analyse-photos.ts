import type { CallRequest, HandlerOf } from "../../../../shared/contract/define.ts";
import type { analysesCalls, AskableKind } from "../../../../shared/contract/photos-analyses.ts";
import type { photos } from "../../../../shared/contract/photos.ts";
import type { Target } from "../../services.ts";
import type { AnalysisQueue } from "./analysis-queue.ts";
import { countPhotos, type EstimateParts, priceKinds, refuseAboveLimit } from "./estimate-analyses.ts";
import type { NamedPhotos } from "./photo-pages.ts";

export interface AnalyseParts extends EstimateParts {
  analyser: AnalysisQueue;
}

interface Wanted extends NamedPhotos {
  kinds: readonly AskableKind[];
  again: boolean;
  overLimit: boolean;
  expected?: number | undefined;
}

export function analysePhotos(parts: AnalyseParts): HandlerOf<typeof analysesCalls.analysePhotos> {
  return (input, request) => queue(parts, { ...input, keys: parts.selections.read(request.context, input.bucket, input.keys), kinds: [...new Set(input.kinds)] }, request);
}

export function labelPhotos(parts: AnalyseParts): HandlerOf<typeof photos.labelPhotos> {
  return (input, request) => queue(parts, { ...input, keys: parts.selections.read(request.context, input.bucket, input.keys), kinds: ["labels"] }, request);
}

/**
 * Only what is a photo by its name is queued, as the estimate counted; what is answered already stays as it is.
 * What a profile with a limit may not spend is refused before: its folders are listed to count them,
 * unless an estimate has just counted them. The limit itself is kept to call by call, whatever was counted.
 */
async function queue(parts: AnalyseParts, { kinds, again, overLimit, expected, keys, delimiter, bucket }: Wanted, { context, signal }: Pick<CallRequest, "signal"> & { context: Target }) {
  const { analyser, ledger, serviceOf } = parts;
  const { profile, region } = context;
  if (!overLimit && ledger.limitOf(profile) !== undefined) {
    const counts = estimated({ kinds, again, expected }) ?? (await countPhotos(parts, context, { bucket, keys, delimiter }, kinds, signal));
    const { usd } = priceKinds(parts, context, await serviceOf(context), again ? counts.map((count) => ({ ...count, cached: 0 })) : counts);
    refuseAboveLimit(ledger, context, usd);
  }
  return analyser.order({ profile, region, bucket, delimiter, kinds, again, overLimit, expected }, keys, signal);
}

/** Of several kinds an estimate's count does not tell of which; nor, when all are asked about again, how many are known. */
function estimated({ kinds: [kind, ...others], again, expected }: Pick<Wanted, "kinds" | "again" | "expected">) {
  if (!kind || others.length > 0 || again || expected === undefined) return undefined;
  return [{ kind, photos: expected, cached: 0 }];
}
