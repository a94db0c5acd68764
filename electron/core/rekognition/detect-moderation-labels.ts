import { DetectModerationLabelsCommand, type Image, type ModerationLabel as AwsLabel } from "@aws-sdk/client-rekognition";
import type { ModerationLabel } from "../../../shared/contract/photos-analyses.ts";
import type { Target } from "../services.ts";
import type { PaidCalls } from "./paid-calls.ts";

/** Rekognition's own default: less sure ones are not even in the answer. */
const minConfidence = 50;

/** One paid call; empty for a photo in which nothing was found. */
export async function detectModerationLabels(paid: Pick<PaidCalls, "send">, target: Target, image: Image, signal: AbortSignal): Promise<{ labels: ModerationLabel[]; model: string | undefined }> {
  const command = new DetectModerationLabelsCommand({ Image: image, MinConfidence: minConfidence });
  const { ModerationLabels = [], ModerationModelVersion } = await paid.send(target, ["DetectModerationLabels"], (client) => client.send(command, { abortSignal: signal }));
  return { labels: toModerationLabels(ModerationLabels), model: ModerationModelVersion };
}

/** Each label names the one above it alone; the ones above that stand in the same answer. */
function toModerationLabels(labels: readonly AwsLabel[]): ModerationLabel[] {
  const parentOf = new Map(labels.map(({ Name, ParentName }) => [Name, ParentName]));
  return labels.map(({ Name = "", Confidence = 0 }) => {
    const parents: string[] = [];
    for (let parent = parentOf.get(Name); parent && !parents.includes(parent); parent = parentOf.get(parent)) parents.unshift(parent);
    return { name: Name, confidence: Confidence, parents };
  });
}
