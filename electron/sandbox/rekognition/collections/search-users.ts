import type { SearchUsersCommandInput, SearchUsersCommandOutput } from "@aws-sdk/client-rekognition";
import type { Operation } from "../../service.ts";
import { localModelVersion } from "../answer-shapes.ts";
import { checkNumber, checkText } from "../constraints.ts";
import { invalidParameter } from "../photo-bytes.ts";
import type { FaceCollections } from "./face-collections.ts";
import { checkUser } from "./find-user.ts";
import { userMatches, userVectors } from "./user-vectors.ts";

/** Throws `ValidationException`. */
export function readUserLimits({ UserMatchThreshold: threshold, MaxUsers: most }: Pick<SearchUsersCommandInput, "UserMatchThreshold" | "MaxUsers">): { threshold: number; most: number } {
  return {
    threshold: checkNumber("userMatchThreshold", threshold, { normally: 80, least: 0, most: 100, fractions: true }),
    most: checkNumber("maxUsers", most, { normally: 500, least: 1, most: 500 }),
  };
}

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_SearchUsers.html */
export function searchUsers(all: FaceCollections): Operation<SearchUsersCommandInput, SearchUsersCommandOutput> {
  return (input, request) => {
    const { CollectionId: name = "", UserId: userId, FaceId: faceId } = input;
    checkText("collectionId", name);
    checkText("userId", userId);
    checkText("faceId", faceId);
    const limits = readUserLimits(input);
    if ((userId === undefined) === (faceId === undefined)) throw invalidParameter("either UserId or FaceId is needed.");
    const { id } = all.rows.collections.find(request, name);
    const vector = userId === undefined ? ofFace(all, id, faceId!) : ofUser(all, id, userId);
    const matches = vector ? userMatches(userVectors(all.rows.faces.ofUsers(id)), vector, limits, userId) : [];
    return {
      UserMatches: matches,
      FaceModelVersion: localModelVersion,
      ...(faceId !== undefined && { SearchedFace: { FaceId: faceId } }),
      ...(userId !== undefined && { SearchedUser: { UserId: userId } }),
    };
  };
}

function ofFace({ rows }: FaceCollections, collection: number, faceId: string): Float32Array {
  const face = rows.faces.find(collection, faceId);
  if (!face) throw invalidParameter("faceId was not found in the collection.");
  return face.vector;
}

/** None of a user that has no faces. */
function ofUser({ rows }: FaceCollections, collection: number, userId: string): Float32Array | undefined {
  checkUser(rows.users, collection, userId);
  return [...userVectors(rows.faces.ofUsers(collection, userId))][0]?.vector;
}
