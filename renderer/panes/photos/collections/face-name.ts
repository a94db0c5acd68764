import type { CollectionFace } from "../../../../shared/contract/rekognition.ts";

/** What a face is called: by its user, else by what it was indexed as. */
export function faceWords(face: CollectionFace): string {
  return face.userId ?? faceName(face);
}

/** What it was indexed as, whosever it is: the faces of one user differ by it. */
export function faceName({ photo, externalImageId, faceId }: CollectionFace): string {
  return photo?.key ?? externalImageId ?? faceId;
}
