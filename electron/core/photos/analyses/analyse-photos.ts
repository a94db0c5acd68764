import { setImmediate as breathe } from "node:timers/promises";
import type { CallRequest, HandlerOf } from "../../../../shared/contract/define.ts";
import type { analysesCalls, AskableKind } from "../../../../shared/contract/photos-analyses.ts";
import type { photos } from "../../../../shared/contract/photos.ts";
import type { Target } from "../../services.ts";
import type { AnalysisQueue } from "./analysis-queue.ts";
import { countPhotos, type EstimateParts, priceKinds, refuseAboveLimit } from "./estimate-analyses.ts";
import { photoPages, type NamedPhotos } from "./photo-pages.ts";

export interface AnalyseParts extends EstimateParts {
  analyser: AnalysisQueue;
}

interface Wanted extends NamedPhotos {
  kinds: readonly AskableKind[];
  again: boolean;
  overLimit: boolean;
}

export function analysePhotos(parts: AnalyseParts): HandlerOf<typeof analysesCalls.analysePhotos> {
  return (input, request) => queue(parts, { ...input, keys: parts.selections.read(request.context, input.bucket, input.keys), kinds: [...new Set(input.kinds)] }, request);
}

export function labelPhotos(parts: AnalyseParts): HandlerOf<typeof photos.labelPhotos> {
  return (input, request) => queue(parts, { ...input, keys: parts.selections.read(request.context, input.bucket, input.keys), kinds: ["labels"] }, request);
}

/**
 * Only what is a photo by its name is queued, as the estimate counted; what is answered already stays as it is.
 * Folders are listed once to be queued, and once more before where the profile has a limit to keep within.
 */
async function queue(parts: AnalyseParts, { kinds, again, overLimit, ...wanted }: Wanted, { context, signal }: Pick<CallRequest, "signal"> & { context: Target }) {
  const { buckets, analyses, analyser, ledger, serviceOf } = parts;
  const { profile, region } = context;
  const { bucket } = wanted;
  if (!overLimit && ledger.limitOf(profile) !== undefined) {
    const counts = await countPhotos(parts, context, wanted, kinds, signal);
    const { usd } = priceKinds(parts, context, await serviceOf(context), again ? counts.map((count) => ({ ...count, cached: 0 })) : counts);
    refuseAboveLimit(ledger, context, usd);
  }
  const counts = { queued: 0, cached: 0 };
  for await (const keys of photoPages(buckets, context, wanted, signal)) {
    signal.throwIfAborted();
    const known = new Map(kinds.map((kind) => [kind, again ? new Set<string>() : analyses.doneAmong(profile, bucket, keys, kind)]));
    const tasks = keys.flatMap((key) => {
      const missing = kinds.filter((kind) => !known.get(kind)?.has(key));
      return missing.length > 0 ? [{ place: { profile, region, bucket, key }, kinds: missing, again }] : [];
    });
    analyser.add(tasks);
    const queued = tasks.reduce((sum, task) => sum + task.kinds.length, 0);
    counts.queued += queued;
    counts.cached += keys.length * kinds.length - queued;
    await breathe();
  }
  return counts;
}
