import { SearchFacesByImageCommand, SearchFacesCommand, type FaceMatch as AwsMatch } from "@aws-sdk/client-rekognition";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { FaceMatch, rekognition } from "../../../../shared/contract/rekognition.ts";
import { refuseAboveLimit } from "../../photos/analyses/estimate-analyses.ts";
import { toBox } from "../shapes.ts";
import { likeImage, noFaceAsNotFound } from "./like-image.ts";
import type { CollectionParts } from "./parts.ts";

/** One paid call. Throws `CoreError` `not-found` where the photo shows no face. */
export function searchFaces(parts: CollectionParts): HandlerOf<typeof rekognition.searchFaces> {
  return async ({ collectionId, like, threshold, maxFaces, overLimit }, { context, signal }) => {
    const { paid, known, ledger, serviceOf } = parts;
    const service = await serviceOf(context);
    if (!overLimit) refuseAboveLimit(ledger, context, ledger.priceOf(context, service, "group 1", 1));
    const toMatches = (matches: readonly AwsMatch[] = []): FaceMatch[] =>
      matches.flatMap(({ Similarity = 0, Face }) => (Face ? [{ similarity: Similarity, face: known.describe(context, collectionId, Face) }] : []));
    const limits = { CollectionId: collectionId, FaceMatchThreshold: threshold, MaxFaces: maxFaces };
    if (like.by === "face") {
      const { FaceMatches } = await paid.send(context, ["SearchFaces"], (client) => client.send(new SearchFacesCommand({ ...limits, FaceId: like.faceId }), { abortSignal: signal }));
      return { matches: toMatches(FaceMatches) };
    }
    const Image = await likeImage(parts, service, context, like, signal);
    try {
      const { FaceMatches, SearchedFaceBoundingBox: box } = await paid.send(context, ["SearchFacesByImage"], (client) => client.send(new SearchFacesByImageCommand({ ...limits, Image }), { abortSignal: signal }));
      return { matches: toMatches(FaceMatches), searchedBox: box && toBox(box) };
    } catch (error) {
      throw noFaceAsNotFound(error);
    }
  };
}
