import { setImmediate as breathe } from "node:timers/promises";
import { isPhotoName } from "../../../../shared/aws/photo-formats.ts";
import type { CallRequest, HandlerOf } from "../../../../shared/contract/define.ts";
import type { analysesCalls, AskableKind } from "../../../../shared/contract/photos-analyses.ts";
import type { photos } from "../../../../shared/contract/photos.ts";
import type { AnalysisQueue } from "./analysis-queue.ts";
import { type EstimateParts, priceKinds, refuseAboveLimit } from "./estimate-analyses.ts";

export interface AnalyseParts extends EstimateParts {
  analyser: AnalysisQueue;
}

interface Wanted {
  bucket: string;
  keys: readonly string[];
  kinds: readonly AskableKind[];
  again: boolean;
  overLimit: boolean;
}

const keysAtOnce = 500;

export function analysePhotos(parts: AnalyseParts): HandlerOf<typeof analysesCalls.analysePhotos> {
  return (input, request) => queue(parts, { ...input, kinds: [...new Set(input.kinds)] }, request);
}

export function labelPhotos(parts: AnalyseParts): HandlerOf<typeof photos.labelPhotos> {
  return (input, request) => queue(parts, { ...input, kinds: ["labels"] }, request);
}

/** Only what is a photo by its name is queued, as the estimate counted; what is answered already stays as it is. */
async function queue(parts: AnalyseParts, { bucket, keys, kinds, again, overLimit }: Wanted, { context, signal }: Pick<CallRequest, "signal"> & { context: { profile: string; region: string } }) {
  const { analyses, analyser, ledger, serviceOf } = parts;
  const { profile, region } = context;
  const named = keys.filter(isPhotoName);
  const known = new Map(kinds.map((kind) => [kind, again ? new Set<string>() : analyses.doneAmong(profile, bucket, named, kind)]));
  if (!overLimit) {
    const { usd } = priceKinds(parts, context, await serviceOf(context), kinds.map((kind) => ({ kind, photos: named.length, cached: known.get(kind)?.size ?? 0 })));
    refuseAboveLimit(ledger, context, usd);
  }
  let queued = 0;
  for (let at = 0; at < named.length; at += keysAtOnce) {
    signal.throwIfAborted();
    const tasks = named.slice(at, at + keysAtOnce).flatMap((key) => {
      const missing = kinds.filter((kind) => !known.get(kind)?.has(key));
      return missing.length > 0 ? [{ place: { profile, region, bucket, key }, kinds: missing, again }] : [];
    });
    analyser.add(tasks);
    queued += tasks.reduce((sum, task) => sum + task.kinds.length, 0);
    await breathe();
  }
  return { queued, cached: named.length * kinds.length - queued };
}
