import type { RefusedFace } from "../../../../../shared/contract/rekognition-users.ts";

interface Unsuccessful {
  FaceId?: string | undefined;
  UserId?: string | undefined;
  Confidence?: number | undefined;
  Reasons?: string[] | undefined;
}

export function toRefusedFaces(faces: readonly Unsuccessful[] = []): RefusedFace[] {
  return faces.map(({ FaceId = "", UserId, Confidence, Reasons = [] }) => ({ faceId: FaceId, userId: UserId, confidence: Confidence, reasons: Reasons }));
}

/** Those of which the answer says nothing: no face is passed over in silence. */
export function facesWithout(asked: readonly string[], done: readonly string[], failed: readonly RefusedFace[]): RefusedFace[] {
  const told = new Set([...done, ...failed.map(({ faceId }) => faceId)]);
  return asked.filter((faceId) => !told.has(faceId)).map((faceId) => ({ faceId, reasons: [] }));
}
