import { SearchFacesByImageCommand, SearchFacesCommand, type FaceMatch as AwsMatch, type Image } from "@aws-sdk/client-rekognition";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { FaceMatch, rekognition } from "../../../../shared/contract/rekognition.ts";
import { CoreError } from "../../failures.ts";
import { refuseAboveLimit } from "../../photos/analyses/estimate-analyses.ts";
import { UnfitImage } from "../prepare-image.ts";
import { readImage, readImageFile } from "../read-image.ts";
import { toBox } from "../shapes.ts";
import type { CollectionParts } from "./parts.ts";

/** One paid call. Throws `CoreError` `not-found` where the photo shows no face. */
export function searchFaces(parts: CollectionParts): HandlerOf<typeof rekognition.searchFaces> {
  return async ({ collectionId, like, threshold, maxFaces, overLimit }, { context, signal }) => {
    const { paid, known, ledger, buckets, grants, serviceOf } = parts;
    const service = await serviceOf(context);
    if (!overLimit) refuseAboveLimit(ledger, context, ledger.priceOf(context, service, "group 1", 1));
    const toMatches = (matches: readonly AwsMatch[] = []): FaceMatch[] =>
      matches.flatMap(({ Similarity = 0, Face }) => (Face ? [{ similarity: Similarity, face: known.describe(context, collectionId, Face) }] : []));
    const limits = { CollectionId: collectionId, FaceMatchThreshold: threshold, MaxFaces: maxFaces };
    if (like.by === "face") {
      const { FaceMatches } = await paid.send(context, ["SearchFaces"], (client) => client.send(new SearchFacesCommand({ ...limits, FaceId: like.faceId }), { abortSignal: signal }));
      return { matches: toMatches(FaceMatches) };
    }
    const image = like.by === "file" ? readImageFile(grants.get(like.grant)) : readImage(buckets, service, { ...context, bucket: like.bucket, key: like.key }, like.box, signal);
    const Image: Image = await image.catch((error: unknown) => {
      throw error instanceof UnfitImage ? new CoreError("invalid-input", error.message, { cause: error }) : error;
    });
    try {
      const { FaceMatches, SearchedFaceBoundingBox: box } = await paid.send(context, ["SearchFacesByImage"], (client) => client.send(new SearchFacesByImageCommand({ ...limits, Image }), { abortSignal: signal }));
      return { matches: toMatches(FaceMatches), searchedBox: box && toBox(box) };
    } catch (error) {
      // The service's word for a photo without a face is that of a wrong parameter.
      if (error instanceof Error && error.name === "InvalidParameterException" && /no faces/i.test(error.message)) throw new CoreError("not-found", "No face was found to look for in this photo.", { cause: error });
      throw error;
    }
  };
}
