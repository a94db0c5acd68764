import type { Attribute, DetectFacesCommandInput, DetectFacesCommandOutput, FaceDetail } from "@aws-sdk/client-rekognition";
import type { Labeller } from "../vision/labeller.ts";
import type { Face } from "../vision/read-face.ts";
import type { Operation } from "../service.ts";
import { boundingBox, percent } from "./answer-shapes.ts";
import { invalidParameter, photoBytes, type ReadObject } from "./photo-bytes.ts";
import { seePhoto } from "./see-photo.ts";

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

/** Rekognition answers with the largest faces of a photo, at most this many. */
const mostFaces = 100;

/**
 * https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectFaces.html
 * Age, gender, emotions and the like are left out, whatever is asked for: no model with a clear licence tells them
 * (docs/third-party.md), and Rekognition's shapes make each of them optional.
 */
export function detectFaces(
  labeller: Labeller,
  readObject: ReadObject,
): Operation<DetectFacesCommandInput, DetectFacesCommandOutput> {
  return async (input, request) => {
    const asked: readonly string[] = input.Attributes ?? ["DEFAULT"];
    for (const attribute of asked) {
      if (!attributes.has(attribute)) throw invalidParameter(`Attributes has no member ${attribute}.`);
    }
    const bytes = await photoBytes(input.Image, request, readObject);
    const { faces } = await seePhoto(labeller, bytes, "faces", request.signal);
    const largestFirst = faces.sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height);
    return { FaceDetails: largestFirst.slice(0, mostFaces).map((face) => faceDetail(face, asked.includes("ALL"))) };
  };
}

function faceDetail({ box, confidence, landmarks, pose, quality }: Face, all: boolean): FaceDetail {
  const shown = landmarks.filter(({ type }) => all || defaultLandmarks.has(type));
  return {
    BoundingBox: boundingBox(box),
    Landmarks: shown.map(({ type, x, y }) => ({ Type: type, X: x, Y: y })),
    Pose: { Roll: pose.roll, Yaw: pose.yaw, Pitch: pose.pitch },
    Quality: { Brightness: quality.brightness, Sharpness: quality.sharpness },
    Confidence: percent(confidence),
  };
}
