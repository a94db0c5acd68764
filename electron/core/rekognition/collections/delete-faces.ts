import { DeleteFacesCommand, RekognitionClient } from "@aws-sdk/client-rekognition";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { rekognition } from "../../../../shared/contract/rekognition.ts";
import { toFailure } from "../../failures.ts";
import type { CollectionParts } from "./parts.ts";

/** Rekognition's own limit a request. */
const facesARequest = 4096;

/** In requests one after another; one that fails leaves its faces, and the others go. */
export function deleteFaces({ clients, known }: CollectionParts): HandlerOf<typeof rekognition.deleteFaces> {
  return async ({ collectionId, faceIds }, { context, signal }) => {
    const client = await clients.get(RekognitionClient, context);
    let deleted = 0;
    const failed: { faceId: string; reason: string }[] = [];
    for (let at = 0; at < faceIds.length; at += facesARequest) {
      const some = faceIds.slice(at, at + facesARequest);
      try {
        const { DeletedFaces = [], UnsuccessfulFaceDeletions = [] } = await client.send(new DeleteFacesCommand({ CollectionId: collectionId, FaceIds: some }), { abortSignal: signal });
        deleted += DeletedFaces.length;
        known.forget(context, collectionId, DeletedFaces);
        failed.push(...UnsuccessfulFaceDeletions.map(({ FaceId = "", Reasons = [], UserId }) => ({ faceId: FaceId, reason: `${Reasons.join(", ")}${UserId ? ` (user ${UserId})` : ""}` })));
        const told = new Set([...DeletedFaces, ...UnsuccessfulFaceDeletions.map(({ FaceId }) => FaceId)]);
        failed.push(...some.filter((faceId) => !told.has(faceId)).map((faceId) => ({ faceId, reason: "It is not in the collection." })));
      } catch (error) {
        signal.throwIfAborted();
        const { message } = toFailure(error, "rekognition:DeleteFaces");
        // The first request that fails is the call's own failure: nothing has been changed.
        if (deleted === 0 && failed.length === 0) throw error;
        failed.push(...some.map((faceId) => ({ faceId, reason: message })));
      }
    }
    return { deleted, failed };
  };
}
