import { DetectTextCommand, type Image } from "@aws-sdk/client-rekognition";
import type { DetectedText } from "../../../shared/contract/photos-analyses.ts";
import type { Target } from "../services.ts";
import type { PaidCalls } from "./paid-calls.ts";
import { toBox, toPoint } from "./shapes.ts";

/** One paid call: lines, and the words in them, at most a hundred words. */
export async function detectText(paid: Pick<PaidCalls, "send">, target: Target, image: Image, signal: AbortSignal): Promise<{ text: DetectedText[]; model: string | undefined }> {
  const { TextDetections = [], TextModelVersion } = await paid.send(target, ["DetectText"], (client) => client.send(new DetectTextCommand({ Image: image }), { abortSignal: signal }));
  const text = TextDetections.map(({ Id = 0, ParentId, Type, DetectedText: words = "", Confidence = 0, Geometry }) => ({
    id: Id,
    ...(ParentId === undefined ? {} : { parentId: ParentId }),
    type: Type === "WORD" ? "word" as const : "line" as const,
    text: words,
    confidence: Confidence,
    box: toBox(Geometry?.BoundingBox ?? {}),
    polygon: Geometry?.Polygon?.map(toPoint) ?? [],
  }));
  return { text, model: TextModelVersion };
}
