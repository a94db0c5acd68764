import { tensor4d } from "@tensorflow/tfjs-core";
import type { GraphModel } from "@tensorflow/tfjs-converter";
import { boxToPhoto, keepBest, letterbox, toPhoto, type Box, type Letterbox } from "./letterbox.ts";
import { run } from "./graph-models.ts";
import { fitPixels, wholePhoto, type Photo } from "./photo.ts";

/** A guess of BlazeFace, to be confirmed by the mesh: sizes and points in working pixels of the photo. */
export interface FaceGuess {
  box: Box;
  score: number;
  centre: { x: number; y: number };
  side: number;
  /** Radians, clockwise, by which the eye line is tilted. */
  roll: number;
}

const inputSide = 256;
/** Below this no face can come out: the mesh only lowers it. */
const guessThreshold = 0.5;
const sameFaceOverlap = 0.3;
/** Bounds the time that one crowded photo may take, at some 5 ms a guess. */
const mostGuesses = 24;

/** The anchors of the model, by its two output grids: 16 × 16 cells of 2 and 8 × 8 cells of 6. */
const grids = [
  { cells: 16, perCell: 2 },
  { cells: 8, perCell: 6 },
] as const;

/** Where faces may be, best first. https://arxiv.org/abs/1907.05047 */
export async function guessFaces(model: GraphModel, photo: Photo): Promise<FaceGuess[]> {
  const pixels = await fitPixels(photo, wholePhoto(photo), inputSide);
  const input = Float32Array.from(pixels, (value) => value / 127.5 - 1);
  const outputs = run(model, () => tensor4d(input, [1, inputSide, inputSide, 3]));
  const frame = letterbox(photo.workingWidth, photo.workingHeight, inputSide);
  const guesses = grids.flatMap(({ cells, perCell }) => {
    const anchors = cells * cells * perCell;
    const values = (columns: number) =>
      outputs.find(({ shape }) => shape[1] === anchors && shape[2] === columns)?.values ?? new Float32Array();
    return readGrid(frame, cells, perCell, values(1), values(16));
  });
  return keepBest(guesses, sameFaceOverlap).slice(0, mostGuesses);
}

function readGrid(frame: Letterbox, cells: number, perCell: number, logits: Float32Array, rows: Float32Array): FaceGuess[] {
  const guesses: FaceGuess[] = [];
  for (const [anchor, logit] of logits.entries()) {
    const score = 1 / (1 + Math.exp(-logit));
    if (score < guessThreshold) continue;
    const cell = Math.floor(anchor / perCell);
    const anchorX = (((cell % cells) + 0.5) / cells) * inputSide;
    const anchorY = ((Math.floor(cell / cells) + 0.5) / cells) * inputSide;
    const guess = readGuess(frame, score, anchorX, anchorY, rows.subarray(anchor * 16, anchor * 16 + 16));
    if (guess) guesses.push(guess);
  }
  return guesses;
}

/** A row: offset of the centre, size, then six points (two eyes first), all in input pixels from the anchor. */
function readGuess(frame: Letterbox, score: number, anchorX: number, anchorY: number, row: Float32Array): FaceGuess | undefined {
  const at = (index: number) => row[index] ?? 0;
  const [x, y, width, height] = [at(0) + anchorX, at(1) + anchorY, at(2), at(3)];
  const box = boxToPhoto(frame, x - width / 2, y - height / 2, x + width / 2, y + height / 2);
  if (!box) return undefined;
  return {
    box,
    score,
    centre: toPhoto(frame, x, y),
    side: Math.max(width, height) / frame.scale,
    roll: Math.atan2(at(7) - at(5), at(6) - at(4)),
  };
}
