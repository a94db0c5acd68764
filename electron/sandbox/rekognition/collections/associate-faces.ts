import type { AssociateFacesCommandInput, AssociateFacesCommandOutput, UnsuccessfulFaceAssociation } from "@aws-sdk/client-rekognition";
import { SandboxError, type Operation } from "../../service.ts";
import { faceSimilarity } from "../../vision/face-similarity.ts";
import { checkFaceIds, checkNumber, checkText } from "../constraints.ts";
import type { FaceCollections } from "./face-collections.ts";
import type { FaceRows } from "./face-rows.ts";
import { checkUser, userStatus } from "./find-user.ts";
import { userVectors } from "./user-vectors.ts";

/** Of one request, and of one user. */
const mostFaces = 100;

interface Wanted {
  userId: string;
  faceIds: readonly string[];
  threshold: number;
}

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_AssociateFaces.html */
export function associateFaces(all: FaceCollections): Operation<AssociateFacesCommandInput, AssociateFacesCommandOutput> {
  return ({ CollectionId: name = "", UserId: userId = "", FaceIds: faceIds = [], UserMatchThreshold: given, ClientRequestToken: token }, request) => {
    checkText("collectionId", name);
    checkText("userId", userId);
    checkText("clientRequestToken", token);
    checkFaceIds(faceIds, mostFaces);
    const threshold = checkNumber("userMatchThreshold", given, { normally: 75, least: 0, most: 100, fractions: true });
    return all.change(({ collections, users, faces, answers }) => {
      const { id } = collections.find(request, name);
      checkUser(users, id, userId);
      const input = { userId, faceIds, threshold };
      return answers.once({ collection: id, operation: "AssociateFaces", token, input }, () => associate(faces, id, input));
    });
  };
}

function associate(faces: FaceRows, collection: number, { userId, faceIds, threshold }: Wanted): Omit<AssociateFacesCommandOutput, "$metadata"> {
  const own = [...faces.ofUsers(collection, userId)];
  const [known] = userVectors(own);
  const associated: string[] = [];
  const failed: UnsuccessfulFaceAssociation[] = [];
  let held = own.length;
  for (const faceId of new Set(faceIds)) {
    const face = faces.find(collection, faceId);
    const fail = (reason: NonNullable<UnsuccessfulFaceAssociation["Reasons"]>[number], more: UnsuccessfulFaceAssociation = {}) => failed.push({ FaceId: faceId, Reasons: [reason], ...more });
    if (!face) fail("FACE_NOT_FOUND");
    else if (face.userId === userId) associated.push(faceId);
    else if (face.userId !== undefined) fail("ASSOCIATED_TO_A_DIFFERENT_USER", { UserId: face.userId });
    else {
      // The first faces of a user make it; the others must be like it.
      const similarity = known ? faceSimilarity(known.vector, face.vector) : 100;
      if (similarity < threshold) {
        fail("LOW_MATCH_CONFIDENCE", { Confidence: similarity });
        continue;
      }
      if (++held > mostFaces) throw new SandboxError("ServiceQuotaExceededException", `The user id: ${userId} has ${mostFaces} faces already`);
      faces.setUser(collection, faceId, userId);
      associated.push(faceId);
    }
  }
  return { AssociatedFaces: associated.map((FaceId) => ({ FaceId })), UnsuccessfulFaceAssociations: failed, UserStatus: userStatus(held) };
}
