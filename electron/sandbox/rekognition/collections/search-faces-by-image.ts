import type { SearchFacesByImageCommandInput, SearchFacesByImageCommandOutput } from "@aws-sdk/client-rekognition";
import type { Operation } from "../../service.ts";
import { boundingBox, localModelVersion, percent } from "../answer-shapes.ts";
import { checkText } from "../constraints.ts";
import { largestFirst } from "../face-detail.ts";
import { readQualityFilter } from "../face-quality.ts";
import { invalidParameter, photoBytes } from "../photo-bytes.ts";
import { seePhoto } from "../see-photo.ts";
import type { FaceParts } from "./face-parts.ts";
import { matches, readMatchLimits } from "./search-faces.ts";

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_SearchFacesByImage.html */
export function searchFacesByImage({ all, labeller, readObject }: FaceParts): Operation<SearchFacesByImageCommandInput, SearchFacesByImageCommandOutput> {
  return async (input, request) => {
    checkText("collectionId", input.CollectionId);
    const limits = readMatchLimits(input);
    const reject = readQualityFilter(input.QualityFilter, "NONE");
    all.rows.collections.find(request, input.CollectionId!);
    const bytes = await photoBytes(input.Image, request, readObject);
    const sight = await seePhoto(labeller, bytes, "identities", request.signal);
    const face = largestFirst(sight.faces).find((each) => reject(each, sight).length === 0);
    if (!face?.identity) throw invalidParameter("There are no faces in the image. Should be at least 1.");
    const { id } = all.rows.collections.find(request, input.CollectionId!);
    return {
      SearchedFaceBoundingBox: boundingBox(face.box),
      SearchedFaceConfidence: percent(face.confidence),
      FaceMatches: matches(all.rows.faces, id, face.identity.vector, limits),
      FaceModelVersion: localModelVersion,
    };
  };
}
