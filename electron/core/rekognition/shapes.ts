import type { BoundingBox as AwsBox, Point as AwsPoint } from "@aws-sdk/client-rekognition";
import type { BoundingBox } from "../../../shared/contract/bounding-box.ts";
import type { Point } from "../../../shared/contract/photos-analyses.ts";

export function toBox({ Left = 0, Top = 0, Width = 0, Height = 0 }: AwsBox): BoundingBox {
  return { left: Left, top: Top, width: Width, height: Height };
}

export function toPoint({ X = 0, Y = 0 }: AwsPoint): Point {
  return { x: X, y: Y };
}
