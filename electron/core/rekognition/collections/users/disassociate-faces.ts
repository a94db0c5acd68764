import { DisassociateFacesCommand, RekognitionClient } from "@aws-sdk/client-rekognition";
import type { HandlerOf } from "../../../../../shared/contract/define.ts";
import type { rekognitionUserCalls } from "../../../../../shared/contract/rekognition-users.ts";
import type { CollectionParts } from "../parts.ts";
import { facesWithout, toRefusedFaces } from "./refused-faces.ts";

export function disassociateFaces({ clients }: Pick<CollectionParts, "clients">): HandlerOf<typeof rekognitionUserCalls.disassociateFaces> {
  return async ({ collectionId, userId, faceIds }, { context, signal }) => {
    const client = await clients.get(RekognitionClient, context);
    const command = new DisassociateFacesCommand({ CollectionId: collectionId, UserId: userId, FaceIds: faceIds });
    const { DisassociatedFaces = [], UnsuccessfulFaceDisassociations, UserStatus } = await client.send(command, { abortSignal: signal });
    const disassociated = DisassociatedFaces.flatMap(({ FaceId }) => FaceId ?? []);
    const failed = toRefusedFaces(UnsuccessfulFaceDisassociations);
    return { disassociated, failed: [...failed, ...facesWithout(faceIds, disassociated, failed)], status: UserStatus };
  };
}
