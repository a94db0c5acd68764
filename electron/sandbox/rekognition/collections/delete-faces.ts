import type { DeleteFacesCommandInput, DeleteFacesCommandOutput, UnsuccessfulFaceDeletion } from "@aws-sdk/client-rekognition";
import type { Operation } from "../../service.ts";
import { checkFaceIds, checkText } from "../constraints.ts";
import type { FaceCollections } from "./face-collections.ts";

const mostFaceIds = 4096;

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DeleteFaces.html */
export function deleteFaces(all: FaceCollections): Operation<DeleteFacesCommandInput, DeleteFacesCommandOutput> {
  return ({ CollectionId: name = "", FaceIds: faceIds = [] }, request) => {
    checkText("collectionId", name);
    checkFaceIds(faceIds, mostFaceIds);
    return all.change(({ collections, faces }) => {
      const { id } = collections.find(request, name);
      const deleted: string[] = [];
      const failed: UnsuccessfulFaceDeletion[] = [];
      for (const faceId of new Set(faceIds)) {
        const face = faces.find(id, faceId);
        if (!face) failed.push({ FaceId: faceId, Reasons: ["FACE_NOT_FOUND"] });
        else if (face.userId !== undefined) failed.push({ FaceId: faceId, UserId: face.userId, Reasons: ["ASSOCIATED_TO_AN_EXISTING_USER"] });
        else {
          faces.remove(id, faceId);
          deleted.push(faceId);
        }
      }
      return { DeletedFaces: deleted, UnsuccessfulFaceDeletions: failed };
    });
  };
}
