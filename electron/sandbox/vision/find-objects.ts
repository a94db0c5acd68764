import type { CocoClass } from "./coco-classes.ts";
import { boxToPhoto, letterbox, overlap, type Box } from "./letterbox.ts";
import { coarsestStride, runNanoDet, type NanoDet } from "./nanodet.ts";
import { fitPixels, wholePhoto, type Photo } from "./photo.ts";
import { readGrid } from "./read-grid.ts";

export interface FoundObject {
  kind: CocoClass;
  box: Box;
  /** 0..1. */
  confidence: number;
}

interface Candidate {
  kind: CocoClass;
  box: Box;
  score: number;
}

/**
 * The photo's longer side in the network's input. It was trained on 416, with objects at 0.6 to 1.4 of their size; 320
 * takes 60 % of the time and finds what fills a photo more surely, at the cost of what is small in it.
 */
const longerSide = 320;
/** Of the channels blue, green, red, as the network was trained. */
const mean = [103.53, 116.28, 123.675] as const;
const deviation = [57.375, 57.12, 58.395] as const;

const leastScore = 0.3;
const sameObjectOverlap = 0.5;
/** Two kinds in all but the same box are two names for one thing, of which one is wrong. */
const sameBoxOverlap = 0.8;

/** What the model sees, most sure first. */
export async function findObjects(model: NanoDet, photo: Photo): Promise<FoundObject[]> {
  const [width, height] = inputSize(photo);
  const frame = letterbox(photo.workingWidth, photo.workingHeight, width, height);
  const pixels = normalise(await fitPixels(photo, wholePhoto(photo), width, height));
  const candidates = runNanoDet(model, pixels, width, height)
    .flatMap((grid) => readGrid(grid, leastScore))
    .flatMap(({ kind, score, corners }): Candidate[] => {
      const box = boxToPhoto(frame, ...corners);
      return box ? [{ kind, score, box }] : [];
    });
  return keepOnePerThing(candidates).map(({ kind, box, score }) => ({ kind, box, confidence: toConfidence(score) }));
}

/** Of the finds of one thing the surest, most sure first. */
export function keepOnePerThing(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of [...candidates].sort((a, b) => b.score - a.score)) {
    const limit = (other: Candidate) => (other.kind === candidate.kind ? sameObjectOverlap : sameBoxOverlap);
    if (kept.every((other) => overlap(other.box, candidate.box) <= limit(other))) kept.push(candidate);
  }
  return kept;
}

/**
 * How sure it is that the thing is there. The score is the probability of that times the overlap that the box is
 * expected to have with the true one, and a well found box overlaps by some 0.8: so the score is divided by it. An
 * estimate from how the network was trained, not fitted to labelled photos; never certain.
 */
export function toConfidence(score: number): number {
  return Math.min(0.99, score / 0.8);
}

function inputSize({ workingWidth, workingHeight }: Photo): [width: number, height: number] {
  const scale = longerSide / Math.max(workingWidth, workingHeight);
  const side = (length: number) => Math.max(1, Math.ceil((length * scale) / coarsestStride - 1e-6)) * coarsestStride;
  return [side(workingWidth), side(workingHeight)];
}

function normalise(pixels: Uint8Array): Float32Array {
  const values = new Float32Array(pixels.length);
  for (let at = 0; at < pixels.length; at++) {
    const channel = at % 3;
    values[at] = ((pixels[at + 2 - 2 * channel] ?? 0) - (mean[channel] ?? 0)) / (deviation[channel] ?? 1);
  }
  return values;
}
