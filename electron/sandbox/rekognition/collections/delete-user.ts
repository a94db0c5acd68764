import type { DeleteUserCommandInput, DeleteUserCommandOutput } from "@aws-sdk/client-rekognition";
import type { Operation } from "../../service.ts";
import { checkText } from "../constraints.ts";
import type { FaceCollections } from "./face-collections.ts";
import { userNotFound } from "./find-user.ts";

/** Its faces stay, of no user. https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DeleteUser.html */
export function deleteUser(all: FaceCollections): Operation<DeleteUserCommandInput, DeleteUserCommandOutput> {
  return ({ CollectionId: name = "", UserId: userId = "", ClientRequestToken: token }, request) => {
    checkText("collectionId", name);
    checkText("userId", userId);
    checkText("clientRequestToken", token);
    return all.change(({ collections, users, faces, answers }) => {
      const { id } = collections.find(request, name);
      return answers.once({ collection: id, operation: "DeleteUser", token, input: userId }, () => {
        if (!users.remove(id, userId)) throw userNotFound(userId);
        faces.freeUser(id, userId);
        return {};
      });
    });
  };
}
