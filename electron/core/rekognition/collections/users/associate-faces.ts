import { AssociateFacesCommand, CreateUserCommand, RekognitionClient } from "@aws-sdk/client-rekognition";
import type { HandlerOf } from "../../../../../shared/contract/define.ts";
import type { rekognitionUserCalls } from "../../../../../shared/contract/rekognition-users.ts";
import { refuseAboveLimit } from "../../../photos/analyses/estimate-analyses.ts";
import type { CollectionParts } from "../parts.ts";
import { facesWithout, toRefusedFaces } from "./refused-faces.ts";

/** One paid call. Where the user is created first and the faces are then refused as a whole, the user stays, without faces. */
export function associateFaces({ clients, paid, ledger, serviceOf }: CollectionParts): HandlerOf<typeof rekognitionUserCalls.associateFaces> {
  return async ({ collectionId, userId, faceIds, create, threshold, overLimit }, { context, signal }) => {
    const service = await serviceOf(context);
    if (!overLimit) refuseAboveLimit(ledger, context, ledger.priceOf(context, service, "group 1", 1));
    const user = { CollectionId: collectionId, UserId: userId };
    if (create) await (await clients.get(RekognitionClient, context)).send(new CreateUserCommand(user), { abortSignal: signal });
    const command = new AssociateFacesCommand({ ...user, FaceIds: faceIds, UserMatchThreshold: threshold });
    const { AssociatedFaces = [], UnsuccessfulFaceAssociations, UserStatus } = await paid.send(context, ["AssociateFaces"], (client) => client.send(command, { abortSignal: signal }));
    const associated = AssociatedFaces.flatMap(({ FaceId }) => FaceId ?? []);
    const failed = toRefusedFaces(UnsuccessfulFaceAssociations);
    return { associated, failed: [...failed, ...facesWithout(faceIds, associated, failed)], status: UserStatus };
  };
}
