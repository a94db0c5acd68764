import type { UserMatch } from "@aws-sdk/client-rekognition";
import { faceSimilarity } from "../../vision/face-similarity.ts";
import type { FaceVector } from "./face-rows.ts";
import { userStatus } from "./find-user.ts";

/** Of faces that come user by user: each user's vector, the mean of its faces' at length 1, as all vectors have it. */
export function* userVectors(faces: Iterable<FaceVector>): Generator<{ userId: string; vector: Float32Array }> {
  let user: { userId: string; sum: Float32Array } | undefined;
  for (const { userId, vector } of faces) {
    if (userId === undefined) continue;
    if (user?.userId !== userId) {
      if (user) yield { userId: user.userId, vector: ofLengthOne(user.sum) };
      user = { userId, sum: new Float32Array(vector.length) };
    }
    for (const [at, value] of vector.entries()) user.sum[at]! += value;
  }
  if (user) yield { userId: user.userId, vector: ofLengthOne(user.sum) };
}

/** The users that are as much alike, the most alike first. */
export function userMatches(users: Iterable<{ userId: string; vector: Float32Array }>, vector: Float32Array, limits: { threshold: number; most: number }, except?: string): UserMatch[] {
  const found: { userId: string; similarity: number }[] = [];
  for (const user of users) {
    const similarity = faceSimilarity(vector, user.vector);
    if (similarity >= limits.threshold && user.userId !== except) found.push({ userId: user.userId, similarity });
  }
  return found
    .sort((a, b) => b.similarity - a.similarity || (a.userId < b.userId ? -1 : 1))
    .slice(0, limits.most)
    .map(({ userId, similarity }) => ({ Similarity: similarity, User: { UserId: userId, UserStatus: userStatus(1) } }));
}

function ofLengthOne(sum: Float32Array): Float32Array {
  const length = Math.hypot(...sum);
  return sum.map((value) => (length > 0 ? value / length : 0));
}
