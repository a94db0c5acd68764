import type { AnalysisKind, PhotoAnalyses } from "../../../../shared/contract/photos-analyses.ts";

type States = { [Kind in AnalysisKind]?: Partial<PhotoAnalyses[Kind]> };

/** What the index knows of a photo; what is not said was not analysed. */
export function analysed(key: string, states: States = {}, persons: PhotoAnalyses["persons"] = []): PhotoAnalyses {
  const none = { status: "none" as const, local: false };
  return {
    key, persons,
    faces: { ...none, ...states.faces }, text: { ...none, ...states.text }, moderation: { ...none, ...states.moderation },
    celebrities: { ...none, ...states.celebrities }, properties: { ...none, ...states.properties },
  };
}

const cost = { usd: 0.001, source: "List price.", month: { month: "2026-03", calls: 1234, usd: 1.23 }, exceedsLimit: false };

/** Prices every kind at a call a photo. */
export const estimate = ({ keys, kinds }: { keys: string[]; kinds: string[] }, more: Partial<typeof cost & { limitUsd: number }> = {}) => ({
  ...cost, ...more, kinds: kinds.map((kind) => ({ kind: kind as AnalysisKind, photos: keys.length, cached: 0, calls: keys.length, usd: keys.length * 0.001 })), usd: keys.length * kinds.length * 0.001,
});
