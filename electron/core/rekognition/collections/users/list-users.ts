import { paginateListUsers, RekognitionClient } from "@aws-sdk/client-rekognition";
import type { HandlerOf } from "../../../../../shared/contract/define.ts";
import type { rekognitionUserCalls } from "../../../../../shared/contract/rekognition-users.ts";
import type { CollectionParts } from "../parts.ts";

const usersAPage = 500;

export function listUsers({ clients }: Pick<CollectionParts, "clients">): HandlerOf<typeof rekognitionUserCalls.listUsers> {
  return async ({ collectionId }, { context, signal, emit }) => {
    const client = await clients.get(RekognitionClient, context);
    for await (const { Users = [] } of paginateListUsers({ client, pageSize: usersAPage }, { CollectionId: collectionId }, { abortSignal: signal })) {
      await emit(Users.flatMap(({ UserId, UserStatus }) => (UserId === undefined ? [] : [{ userId: UserId, status: UserStatus }])));
    }
    return {};
  };
}
