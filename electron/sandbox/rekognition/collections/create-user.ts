import type { CreateUserCommandInput, CreateUserCommandOutput } from "@aws-sdk/client-rekognition";
import { SandboxError, type Operation } from "../../service.ts";
import { checkText } from "../constraints.ts";
import type { FaceCollections } from "./face-collections.ts";

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_CreateUser.html */
export function createUser(all: FaceCollections): Operation<CreateUserCommandInput, CreateUserCommandOutput> {
  return ({ CollectionId: name = "", UserId: userId = "", ClientRequestToken: token }, request) => {
    checkText("collectionId", name);
    checkText("userId", userId);
    checkText("clientRequestToken", token);
    return all.change(({ collections, users, answers }) => {
      const { id } = collections.find(request, name);
      return answers.once({ collection: id, operation: "CreateUser", token, input: userId }, () => {
        if (!users.create(id, userId)) throw new SandboxError("ConflictException", `The user id: ${userId} already exists`);
        return {};
      });
    });
  };
}
