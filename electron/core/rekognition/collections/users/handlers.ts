import { CreateUserCommand, DeleteUserCommand, RekognitionClient } from "@aws-sdk/client-rekognition";
import type { HandlersOf } from "../../../../../shared/contract/define.ts";
import type { rekognitionUserCalls } from "../../../../../shared/contract/rekognition-users.ts";
import { withinLimit } from "../../../photos/analyses/estimate-analyses.ts";
import type { CollectionParts } from "../parts.ts";
import { associateFaces } from "./associate-faces.ts";
import { disassociateFaces } from "./disassociate-faces.ts";
import { listUsers } from "./list-users.ts";
import { searchUsers } from "./search-users.ts";

export function createUserHandlers(parts: CollectionParts): HandlersOf<typeof rekognitionUserCalls> {
  const { clients, ledger, serviceOf } = parts;
  return {
    listUsers: listUsers(parts),
    createUser: async ({ collectionId, userId }, { context, signal }) => {
      const client = await clients.get(RekognitionClient, context);
      await client.send(new CreateUserCommand({ CollectionId: collectionId, UserId: userId }), { abortSignal: signal });
      return {};
    },
    deleteUser: async ({ collectionId, userId }, { context, signal }) => {
      const client = await clients.get(RekognitionClient, context);
      await client.send(new DeleteUserCommand({ CollectionId: collectionId, UserId: userId }), { abortSignal: signal });
      return {};
    },
    estimateAssociating: async (_input, { context }) => {
      const service = await serviceOf(context);
      const usd = ledger.priceOf(context, service, "group 1", 1);
      return { usd, source: service.priceSource, ...withinLimit(ledger, context, usd) };
    },
    associateFaces: associateFaces(parts),
    disassociateFaces: disassociateFaces(parts),
    searchUsers: searchUsers(parts),
  };
}
