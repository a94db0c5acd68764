import type { SearchFacesByImageCommandInput, SearchFacesByImageCommandOutput } from "@aws-sdk/client-rekognition";
import type { Operation } from "../../service.ts";
import { boundingBox, localModelVersion, percent } from "../answer-shapes.ts";
import type { FaceParts } from "./face-parts.ts";
import { matches, readMatchLimits } from "./search-faces.ts";
import { findSearchedFace } from "./find-searched-face.ts";

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_SearchFacesByImage.html */
export function searchFacesByImage(parts: FaceParts): Operation<SearchFacesByImageCommandInput, SearchFacesByImageCommandOutput> {
  return async (input, request) => {
    const limits = readMatchLimits(input);
    const { collection, face, vector } = await findSearchedFace(parts, input, request);
    return {
      SearchedFaceBoundingBox: boundingBox(face.box),
      SearchedFaceConfidence: percent(face.confidence),
      FaceMatches: matches(parts.all.rows.faces, collection, vector, limits),
      FaceModelVersion: localModelVersion,
    };
  };
}
