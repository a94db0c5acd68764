import type { CollectionFace } from "../../../../shared/contract/rekognition.ts";

/** What a face is called: by its user, else by what it was indexed as. */
export function faceWords({ userId, externalImageId, faceId }: CollectionFace): string {
  return userId ?? externalImageId ?? faceId;
}
