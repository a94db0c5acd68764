import { CreateCollectionCommand, DeleteCollectionCommand, RekognitionClient } from "@aws-sdk/client-rekognition";
import type { HandlersOf } from "../../../../shared/contract/define.ts";
import type { rekognition } from "../../../../shared/contract/rekognition.ts";
import { deleteFaces } from "./delete-faces.ts";
import { estimateIndexing } from "./estimate-indexing.ts";
import { indexFaces } from "./index-faces.ts";
import { describe, listCollections } from "./list-collections.ts";
import { listFaces } from "./list-faces.ts";
import type { CollectionParts } from "./parts.ts";
import { searchFaces } from "./search-faces.ts";
import { createUserHandlers } from "./users/handlers.ts";

export function createHandlers(parts: CollectionParts): HandlersOf<typeof rekognition> {
  const { clients, known } = parts;
  return {
    listCollections: listCollections(parts),
    createCollection: async ({ collectionId }, { context, signal }) => {
      const client = await clients.get(RekognitionClient, context);
      await client.send(new CreateCollectionCommand({ CollectionId: collectionId }), { abortSignal: signal });
      return describe(client, collectionId, signal);
    },
    deleteCollection: async ({ collectionId }, { context, signal }) => {
      const client = await clients.get(RekognitionClient, context);
      await client.send(new DeleteCollectionCommand({ CollectionId: collectionId }), { abortSignal: signal });
      known.forget(context, collectionId);
      return {};
    },
    listFaces: listFaces(parts),
    deleteFaces: deleteFaces(parts),
    estimateIndexing: estimateIndexing(parts),
    indexFaces: indexFaces(parts),
    searchFaces: searchFaces(parts),
    ...createUserHandlers(parts),
  };
}
