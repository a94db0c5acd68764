import type { SearchUsersByImageCommandInput, SearchUsersByImageCommandOutput } from "@aws-sdk/client-rekognition";
import type { Operation } from "../../service.ts";
import type { SeenFace } from "../../vision/eyes.ts";
import { localModelVersion } from "../answer-shapes.ts";
import { faceDetail, readAttributes } from "../face-detail.ts";
import type { FaceParts } from "./face-parts.ts";
import { readUserLimits } from "./search-users.ts";
import { findSearchedFace } from "./find-searched-face.ts";
import { userMatches, userVectors } from "./user-vectors.ts";

/** The largest face is searched, the others are told with the reason. https://docs.aws.amazon.com/rekognition/latest/APIReference/API_SearchUsersByImage.html */
export function searchUsersByImage(parts: FaceParts): Operation<SearchUsersByImageCommandInput, SearchUsersByImageCommandOutput> {
  return async (input, request) => {
    const limits = readUserLimits(input);
    const { collection, face, vector, others } = await findSearchedFace(parts, input, request);
    const detail = (each: SeenFace) => faceDetail(each, readAttributes(undefined));
    return {
      UserMatches: userMatches(userVectors(parts.all.rows.faces.ofUsers(collection)), vector, limits),
      FaceModelVersion: localModelVersion,
      SearchedFace: { FaceDetail: detail(face) },
      UnsearchedFaces: others.map((other) => ({ FaceDetails: detail(other.face), Reasons: other.reasons.length > 0 ? other.reasons : ["FACE_NOT_LARGEST"] })),
    };
  };
}
