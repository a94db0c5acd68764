import { SearchUsersByImageCommand, SearchUsersCommand, type UserMatch as AwsMatch } from "@aws-sdk/client-rekognition";
import type { HandlerOf } from "../../../../../shared/contract/define.ts";
import type { rekognitionUserCalls, UserMatch } from "../../../../../shared/contract/rekognition-users.ts";
import { refuseAboveLimit } from "../../../photos/analyses/estimate-analyses.ts";
import { likeImage, noFaceAsNotFound } from "../like-image.ts";
import type { CollectionParts } from "../parts.ts";

/** One paid call. Throws `CoreError` `not-found` where the photo shows no face. */
export function searchUsers(parts: CollectionParts): HandlerOf<typeof rekognitionUserCalls.searchUsers> {
  return async ({ collectionId, like, threshold, maxUsers, overLimit }, { context, signal }) => {
    const { paid, ledger, serviceOf } = parts;
    const service = await serviceOf(context);
    if (!overLimit) refuseAboveLimit(ledger, context, ledger.priceOf(context, service, "group 1", 1));
    const limits = { CollectionId: collectionId, UserMatchThreshold: threshold, MaxUsers: maxUsers };
    if (like.by === "face" || like.by === "user") {
      const command = new SearchUsersCommand({ ...limits, ...(like.by === "face" ? { FaceId: like.faceId } : { UserId: like.userId }) });
      const { UserMatches } = await paid.send(context, ["SearchUsers"], (client) => client.send(command, { abortSignal: signal }));
      return { matches: toMatches(UserMatches) };
    }
    const Image = await likeImage(parts, service, context, like, signal);
    try {
      const { UserMatches } = await paid.send(context, ["SearchUsersByImage"], (client) => client.send(new SearchUsersByImageCommand({ ...limits, Image }), { abortSignal: signal }));
      return { matches: toMatches(UserMatches) };
    } catch (error) {
      throw noFaceAsNotFound(error);
    }
  };
}

function toMatches(matches: readonly AwsMatch[] = []): UserMatch[] {
  return matches.flatMap(({ Similarity = 0, User }) => (User?.UserId === undefined ? [] : [{ similarity: Similarity, userId: User.UserId, status: User.UserStatus }]));
}
