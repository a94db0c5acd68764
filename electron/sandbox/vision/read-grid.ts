import { cocoClasses, type CocoClass } from "./coco-classes.ts";
import type { Grid } from "./nanodet.ts";

/** One cell's find. */
export interface Detection {
  kind: CocoClass;
  /** 0..1. The network learnt it as the overlap (intersection over union) of its box with the true one: https://arxiv.org/abs/2006.04388 */
  score: number;
  /** In input pixels; may reach beyond the input. */
  corners: [x1: number, y1: number, x2: number, y2: number];
}

/** A side's distance from the cell's centre is a distribution over 0..10 strides. */
const distances = 11;

/**
 * The finds of at least `leastScore`, above 0. A cell: the logits of COCO's 80 classes, then for its left, top, right
 * and bottom side the logits of the distances.
 */
export function readGrid({ stride, rows, columns, channels, values }: Grid, leastScore: number): Detection[] {
  const leastLogit = Math.log(leastScore / (1 - leastScore));
  const detections: Detection[] = [];
  for (let cell = 0; cell < rows * columns; cell++) {
    const said = values.subarray(cell * channels, (cell + 1) * channels);
    const centre = { x: ((cell % columns) + 0.5) * stride, y: (Math.floor(cell / columns) + 0.5) * stride };
    for (const [index, kind] of cocoClasses.entries()) {
      const logit = said[index] ?? -Infinity;
      if (logit < leastLogit) continue;
      const side = (at: number) => meanDistance(said.subarray(cocoClasses.length + at * distances, cocoClasses.length + (at + 1) * distances)) * stride;
      const corners: Detection["corners"] = [centre.x - side(0), centre.y - side(1), centre.x + side(2), centre.y + side(3)];
      detections.push({ kind, score: 1 / (1 + Math.exp(-logit)), corners });
    }
  }
  return detections;
}

/** The mean of the distribution that the logits stand for, in strides. */
export function meanDistance(logits: Float32Array): number {
  // Taken from the largest, so that no exponential overflows.
  const largest = Math.max(...logits);
  let sum = 0;
  let weighted = 0;
  for (const [distance, logit] of logits.entries()) {
    const share = Math.exp(logit - largest);
    sum += share;
    weighted += share * distance;
  }
  return weighted / sum;
}
