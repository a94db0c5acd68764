import type { BoundingBox } from "@aws-sdk/client-rekognition";
import type { Box } from "../vision/letterbox.ts";

/** Marks every answer as this machine's, where Rekognition tells the version of its model. */
export const localModelVersion = "skydeck-local-1.0";

export function boundingBox({ left, top, width, height }: Box): BoundingBox {
  return { Width: width, Height: height, Left: left, Top: top };
}

/** 0..1 to Rekognition's 0..100. */
export function percent(fraction: number): number {
  return Math.min(100, Math.max(0, fraction * 100));
}
