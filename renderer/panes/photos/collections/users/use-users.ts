import { useCall } from "../../../../lib/use-call.ts";

/** The users of a collection, as they come. */
export function useUsers(collectionId: string) {
  return useCall("rekognition.listUsers", { collectionId });
}

/** What changes when a user or its faces do. */
export const userRereads = ["rekognition.listUsers", "rekognition.listFaces", "rekognition.listCollections"] as const;
