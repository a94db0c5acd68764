import type { GraphModel } from "@tensorflow/tfjs-converter";
import { dispose, tensor4d, type Tensor } from "@tensorflow/tfjs-core";
import { classOfCocoId, cocoClasses, type CocoClass } from "./coco-classes.ts";
import { boxToPhoto, keepBest, letterbox, type Box } from "./letterbox.ts";
import type { ObjectModel } from "./object-model.ts";
import { squarePixels, wholePhoto, type Photo } from "./photo.ts";

export interface FoundObject {
  kind: CocoClass;
  box: Box;
  /** 0..1. */
  confidence: number;
}

/** Corners in input pixels. */
interface Detection {
  kind: CocoClass | undefined;
  score: number;
  corners: [x1: number, y1: number, x2: number, y2: number];
}

const leastScore = 0.2;
const sameObjectOverlap = 0.5;

/** What the object model sees, most sure first. */
export async function findObjects(model: ObjectModel, photo: Photo): Promise<FoundObject[]> {
  const { inputSide } = model.description;
  const frame = letterbox(photo.workingWidth, photo.workingHeight, inputSide);
  const detections = await detect(model, await squarePixels(photo, wholePhoto(photo), inputSide));
  const byKind = new Map<CocoClass, { box: Box; score: number }[]>();
  for (const { kind, score, corners } of detections) {
    const box = kind && score >= leastScore ? boxToPhoto(frame, ...corners) : undefined;
    if (!kind || !box) continue;
    byKind.set(kind, [...(byKind.get(kind) ?? []), { box, score: Math.min(1, score) }]);
  }
  return [...byKind]
    .flatMap(([kind, found]) => keepBest(found, sameObjectOverlap).map(({ box, score }) => ({ kind, box, confidence: score })))
    .sort((a, b) => b.confidence - a.confidence);
}

async function detect({ description, graph }: ObjectModel, pixels: Uint8Array): Promise<Detection[]> {
  const { inputSide, inputType, inputRange, outputs } = description;
  const [low, high] = inputRange;
  const values = Float32Array.from(pixels, (value) => low + (value / 255) * (high - low));
  const input = tensor4d(values, [1, inputSide, inputSide, 3], inputType);
  const run = async (names: string[]): Promise<Float32Array[]> => {
    const result = await execute(graph, input, names);
    const tensors: Tensor[] = Array.isArray(result) ? result : [result];
    const read = await Promise.all(tensors.map((tensor) => tensor.data<"float32">()));
    dispose(tensors);
    return read;
  };
  try {
    if (outputs.layout === "rows") return readRows((await run([outputs.rows]))[0]);
    const [boxes, scores, classes] = await run([outputs.boxes, outputs.scores, outputs.classes]);
    return readDetectionApi(inputSide, boxes, scores, classes);
  } finally {
    dispose(input);
  }
}

/** Suppression inside a model makes its output's size depend on its values, which only the asynchronous run allows. */
async function execute(graph: GraphModel, input: Tensor, names: string[]): Promise<Tensor | Tensor[]> {
  try {
    return graph.execute(input, names);
  } catch (error) {
    if (error instanceof Error && error.message.includes("executeAsync")) return graph.executeAsync(input, names);
    throw error;
  }
}

function readRows(rows: Float32Array = new Float32Array()): Detection[] {
  return Array.from({ length: Math.floor(rows.length / 6) }, (_, index) => {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, score = 0, kind = -1] = rows.subarray(index * 6, index * 6 + 6);
    return { kind: cocoClasses[Math.round(kind)], score, corners: [x1, y1, x2, y2] };
  });
}

function readDetectionApi(
  side: number,
  boxes: Float32Array = new Float32Array(),
  scores: Float32Array = new Float32Array(),
  classes: Float32Array = new Float32Array(),
): Detection[] {
  return Array.from(scores, (score, index) => {
    const [y1 = 0, x1 = 0, y2 = 0, x2 = 0] = boxes.subarray(index * 4, index * 4 + 4);
    return { kind: classOfCocoId(Math.round(classes[index] ?? 0)), score, corners: [x1 * side, y1 * side, x2 * side, y2 * side] };
  });
}
