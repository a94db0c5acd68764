import { paginateListFaces, RekognitionClient } from "@aws-sdk/client-rekognition";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { rekognition } from "../../../../shared/contract/rekognition.ts";
import type { CollectionParts } from "./parts.ts";

const facesAPage = 4096;

export function listFaces({ clients, known }: CollectionParts): HandlerOf<typeof rekognition.listFaces> {
  return async ({ collectionId }, { context, signal, emit }) => {
    const client = await clients.get(RekognitionClient, context);
    for await (const { Faces = [] } of paginateListFaces({ client, pageSize: facesAPage }, { CollectionId: collectionId }, { abortSignal: signal })) {
      emit(Faces.map((face) => known.describe(context, collectionId, face)));
    }
    return {};
  };
}
