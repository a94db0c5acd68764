import { hash, randomUUID } from "node:crypto";
import type { Face } from "@aws-sdk/client-rekognition";
import { boundingBox, localModelVersion } from "../answer-shapes.ts";
import type { FaceRow } from "./face-rows.ts";

/** A face as the collection knows it. */
export function faceShape({ faceId, imageId, externalImageId, box, confidence, userId }: Omit<FaceRow, "number">): Face {
  return {
    FaceId: faceId,
    BoundingBox: boundingBox(box),
    ImageId: imageId,
    ExternalImageId: externalImageId,
    Confidence: confidence,
    IndexFacesModelVersion: localModelVersion,
    UserId: userId,
  };
}

export const newFaceId = (): string => randomUUID();

/** The same for the same bytes, so that a photo that is indexed again is known again. */
export function imageIdOf(bytes: Uint8Array): string {
  const digest = hash("sha256", bytes, "hex");
  // Version 8 of RFC 9562: 122 bits of one's own making.
  return [digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`, `a${digest.slice(17, 20)}`, digest.slice(20, 32)].join("-");
}
