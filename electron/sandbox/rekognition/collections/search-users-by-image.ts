import type { SearchUsersByImageCommandInput, SearchUsersByImageCommandOutput, UnsearchedFace } from "@aws-sdk/client-rekognition";
import type { Operation } from "../../service.ts";
import type { SeenFace } from "../../vision/eyes.ts";
import { localModelVersion } from "../answer-shapes.ts";
import { checkText } from "../constraints.ts";
import { faceDetail, largestFirst, readAttributes } from "../face-detail.ts";
import { readQualityFilter } from "../face-quality.ts";
import { invalidParameter, photoBytes } from "../photo-bytes.ts";
import { seePhoto } from "../see-photo.ts";
import type { FaceParts } from "./face-parts.ts";
import { readUserLimits } from "./search-users.ts";
import { userMatches, userVectors } from "./user-vectors.ts";

/** The largest face is searched, the others are told with the reason. https://docs.aws.amazon.com/rekognition/latest/APIReference/API_SearchUsersByImage.html */
export function searchUsersByImage({ all, labeller, readObject }: FaceParts): Operation<SearchUsersByImageCommandInput, SearchUsersByImageCommandOutput> {
  return async (input, request) => {
    checkText("collectionId", input.CollectionId);
    const limits = readUserLimits(input);
    const reject = readQualityFilter(input.QualityFilter, "NONE");
    all.rows.collections.find(request, input.CollectionId!);
    const bytes = await photoBytes(input.Image, request, readObject);
    const sight = await seePhoto(labeller, bytes, "identities", request.signal);
    const detail = (face: SeenFace) => faceDetail(face, readAttributes(undefined));
    const unsearched: UnsearchedFace[] = [];
    let searched: SeenFace | undefined;
    for (const face of largestFirst(sight.faces)) {
      const reasons = reject(face, sight);
      if (reasons.length === 0 && !searched) searched = face;
      else unsearched.push({ FaceDetails: detail(face), Reasons: reasons.length > 0 ? reasons : ["FACE_NOT_LARGEST"] });
    }
    if (!searched?.identity) throw invalidParameter("There are no faces in the image. Should be at least 1.");
    const { id } = all.rows.collections.find(request, input.CollectionId!);
    return {
      UserMatches: userMatches(userVectors(all.rows.faces.ofUsers(id)), searched.identity.vector, limits),
      FaceModelVersion: localModelVersion,
      SearchedFace: { FaceDetail: detail(searched) },
      UnsearchedFaces: unsearched,
    };
  };
}
