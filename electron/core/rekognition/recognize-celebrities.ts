import { RecognizeCelebritiesCommand, type Image } from "@aws-sdk/client-rekognition";
import type { AnswerOf } from "../../../shared/contract/photos-analyses.ts";
import type { Target } from "../services.ts";
import type { PaidCalls } from "./paid-calls.ts";
import { toBox } from "./shapes.ts";

/** One paid call. Links come from the service as `www.imdb.com/…`, without a scheme. */
export async function recognizeCelebrities(paid: Pick<PaidCalls, "send">, target: Target, image: Image, signal: AbortSignal): Promise<AnswerOf<"celebrities">> {
  const { CelebrityFaces = [], UnrecognizedFaces = [] } = await paid.send(target, ["RecognizeCelebrities"], (client) => client.send(new RecognizeCelebritiesCommand({ Image: image }), { abortSignal: signal }));
  const celebrities = CelebrityFaces.map(({ Id = "", Name = "", MatchConfidence = 0, Urls = [], Face }) => ({
    id: Id, name: Name, confidence: MatchConfidence, urls: Urls, ...(Face?.BoundingBox ? { box: toBox(Face.BoundingBox) } : {}),
  }));
  return { celebrities, unrecognizedFaces: UnrecognizedFaces.length };
}
