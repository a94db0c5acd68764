import type { Attribute, FaceDetail } from "@aws-sdk/client-rekognition";
import type { SeenFace } from "../vision/eyes.ts";
import { boundingBox, percent } from "./answer-shapes.ts";
import { invalidParameter } from "./photo-bytes.ts";

const attributes: ReadonlySet<string> = new Set<Attribute>([
  "ALL",
  "DEFAULT",
  "AGE_RANGE",
  "BEARD",
  "EMOTIONS",
  "EYE_DIRECTION",
  "EYEGLASSES",
  "EYES_OPEN",
  "FACE_OCCLUDED",
  "GENDER",
  "MOUTH_OPEN",
  "MUSTACHE",
  "SMILE",
  "SUNGLASSES",
]);

/** The landmarks that Rekognition gives without `ALL`. */
const defaultLandmarks: ReadonlySet<string> = new Set(["eyeLeft", "eyeRight", "mouthLeft", "mouthRight", "nose"]);

/** What of a face is asked for, beside what is always told. */
export interface AskedAttributes {
  allLandmarks: boolean;
  ageRange: boolean;
  gender: boolean;
}

/** Throws `InvalidParameterException` for an attribute that Rekognition has not. */
export function readAttributes(given: readonly string[] | undefined): AskedAttributes {
  const asked = new Set(given ?? ["DEFAULT"]);
  for (const attribute of asked) if (!attributes.has(attribute)) throw invalidParameter(`Attributes has no member ${attribute}.`);
  const wants = (attribute: Attribute) => asked.has("ALL") || asked.has(attribute);
  return { allLandmarks: asked.has("ALL"), ageRange: wants("AGE_RANGE"), gender: wants("GENDER") };
}

/**
 * A face as Rekognition tells it. Emotions, beards, glasses, occlusion and where the eyes look are left out, whatever is
 * asked for: no model here tells them, and Rekognition's shapes make each of them optional.
 */
export function faceDetail(face: SeenFace, asked: AskedAttributes): FaceDetail {
  const { box, confidence, landmarks, pose, quality } = face;
  const shown = landmarks.filter(({ type }) => asked.allLandmarks || defaultLandmarks.has(type));
  return {
    BoundingBox: boundingBox(box),
    Landmarks: shown.map(({ type, x, y }) => ({ Type: type, X: x, Y: y })),
    Pose: { Roll: pose.roll, Yaw: pose.yaw, Pitch: pose.pitch },
    Quality: { Brightness: quality.brightness, Sharpness: quality.sharpness },
    Confidence: percent(confidence),
    ...toldAttributes(face, asked),
  };
}

function toldAttributes({ identity }: SeenFace, asked: AskedAttributes): Pick<FaceDetail, "AgeRange" | "Gender"> {
  if (!identity) return {};
  const { age, male } = identity;
  return {
    ...(asked.ageRange && { AgeRange: { Low: age.low, High: age.high } }),
    ...(asked.gender && { Gender: { Value: male > 0.5 ? ("Male" as const) : ("Female" as const), Confidence: percent(Math.max(male, 1 - male)) } }),
  };
}

/** Rekognition answers with the largest faces of a photo. */
export function largestFirst(faces: readonly SeenFace[]): SeenFace[] {
  const area = ({ box }: SeenFace) => box.width * box.height;
  return [...faces].sort((a, b) => area(b) - area(a));
}
