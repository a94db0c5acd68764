import type { QualityFilter, Reason } from "@aws-sdk/client-rekognition";
import type { SeenFace, Sight } from "../vision/eyes.ts";
import { checkOneOf } from "./constraints.ts";

interface Bar {
  /** Of the face's box in the photo's own pixels, its lower side. */
  pixels: number;
  /** 0..1. */
  confidence: number;
  /** 0..100. */
  sharpness: number;
  brightness: number;
  /** Degrees of yaw and pitch. */
  turn: number;
}

/** Rekognition keeps its bars to itself; these are the sandbox's own. `AUTO` is what Rekognition chooses for one: here, `LOW`. */
const bars: Record<Exclude<QualityFilter, "NONE">, Bar> = {
  LOW: { pixels: 24, confidence: 0.5, sharpness: 4, brightness: 8, turn: 65 },
  AUTO: { pixels: 24, confidence: 0.5, sharpness: 4, brightness: 8, turn: 65 },
  MEDIUM: { pixels: 40, confidence: 0.6, sharpness: 12, brightness: 15, turn: 45 },
  HIGH: { pixels: 60, confidence: 0.75, sharpness: 22, brightness: 25, turn: 30 },
};

const filters = ["NONE", "AUTO", "LOW", "MEDIUM", "HIGH"] as const;

/** Why a face is too poor to be compared: none where it is not. */
export type Judge = (face: SeenFace, photo: Pick<Sight, "width" | "height">) => Reason[];

/** Throws `ValidationException` for a filter that Rekognition has not. */
export function readQualityFilter(filter: string | undefined, normally: QualityFilter): Judge {
  const name = checkOneOf("qualityFilter", filter, filters, normally);
  if (name === "NONE") return (face) => (face.identity ? [] : ["LOW_FACE_QUALITY"]);
  const bar = bars[name];
  return (face, photo) => {
    const { box, confidence, quality, pose, identity } = face;
    const reasons: Reason[] = [];
    if (Math.min(box.width * photo.width, box.height * photo.height) < bar.pixels) reasons.push("SMALL_BOUNDING_BOX");
    if (confidence < bar.confidence) reasons.push("LOW_CONFIDENCE");
    if (quality.sharpness < bar.sharpness) reasons.push("LOW_SHARPNESS");
    if (quality.brightness < bar.brightness) reasons.push("LOW_BRIGHTNESS");
    if (Math.abs(pose.yaw) > bar.turn || Math.abs(pose.pitch) > bar.turn) reasons.push("EXTREME_POSE");
    if (!identity) reasons.push("LOW_FACE_QUALITY");
    return reasons;
  };
}
