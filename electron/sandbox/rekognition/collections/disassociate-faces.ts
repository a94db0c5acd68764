import type { DisassociateFacesCommandInput, DisassociateFacesCommandOutput, UnsuccessfulFaceDisassociation } from "@aws-sdk/client-rekognition";
import type { Operation } from "../../service.ts";
import { checkFaceIds, checkText } from "../constraints.ts";
import type { FaceCollections } from "./face-collections.ts";
import type { FaceRows } from "./face-rows.ts";
import { checkUser, userStatus } from "./find-user.ts";

const mostFaces = 100;

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DisassociateFaces.html */
export function disassociateFaces(all: FaceCollections): Operation<DisassociateFacesCommandInput, DisassociateFacesCommandOutput> {
  return ({ CollectionId: name = "", UserId: userId = "", FaceIds: faceIds = [], ClientRequestToken: token }, request) => {
    checkText("collectionId", name);
    checkText("userId", userId);
    checkText("clientRequestToken", token);
    checkFaceIds(faceIds, mostFaces);
    return all.change(({ collections, users, faces, answers }) => {
      const { id } = collections.find(request, name);
      checkUser(users, id, userId);
      const call = { collection: id, operation: "DisassociateFaces", token, input: { userId, faceIds } };
      return answers.once(call, () => disassociate(faces, id, userId, faceIds));
    });
  };
}

function disassociate(faces: FaceRows, collection: number, userId: string, faceIds: readonly string[]): Omit<DisassociateFacesCommandOutput, "$metadata"> {
  const done: string[] = [];
  const failed: UnsuccessfulFaceDisassociation[] = [];
  for (const faceId of new Set(faceIds)) {
    const face = faces.find(collection, faceId);
    if (!face || face.userId === undefined) failed.push({ FaceId: faceId, Reasons: ["FACE_NOT_FOUND"] });
    else if (face.userId !== userId) failed.push({ FaceId: faceId, UserId: face.userId, Reasons: ["ASSOCIATED_TO_A_DIFFERENT_USER"] });
    else {
      faces.setUser(collection, faceId, undefined);
      done.push(faceId);
    }
  }
  const [left] = faces.list(collection, 0, 1, userId);
  return { DisassociatedFaces: done.map((FaceId) => ({ FaceId })), UnsuccessfulFaceDisassociations: failed, UserStatus: userStatus(left ? 1 : 0) };
}
