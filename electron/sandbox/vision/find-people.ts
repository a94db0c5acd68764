import { tensor4d } from "@tensorflow/tfjs-core";
import type { GraphModel } from "@tensorflow/tfjs-converter";
import { run } from "./graph-models.ts";
import { letterbox, overlap, photoBox, toPhoto, type Box } from "./letterbox.ts";
import { fitPixels, wholePhoto, type Photo, type Region } from "./photo.ts";
import type { Face } from "./read-face.ts";

export interface Person {
  box: Box;
  /** 0..1. */
  confidence: number;
}

/** A joint in fractions of the photo. Order: nose, eyes, ears, shoulders, elbows, wrists, hips, knees, ankles. */
interface Joint {
  x: number;
  y: number;
  score: number;
}

const inputSide = 192;
/** Above this a joint is seen: https://tfhub.dev/google/movenet/singlepose/lightning/4 recommends 0.3. */
const jointThreshold = 0.3;
/** What a body must show to count without a face: cats, cups and rockets stay below 0.3 a joint. */
const surelySeen = { joints: 6, score: 0.4 };
/** MoveNet reads one person a run, some 20 ms: the largest faces get a run each, the others a box by proportion. */
const mostRuns = 4;
const samePersonOverlap = 0.5;

/** One person for each face, and the one who shows no face but a body, most sure first. */
export async function findPeople(model: GraphModel, photo: Photo, faces: readonly Face[]): Promise<Person[]> {
  const people: Person[] = [];
  const largestFirst = [...faces].sort((a, b) => b.box.height - a.box.height);
  for (const [index, face] of largestFirst.entries()) {
    const joints = index < mostRuns ? await readJoints(model, photo, around(photo, face.box)) : [];
    people.push({ box: bodyBox(face.box, joints), confidence: face.confidence });
  }
  const faceless = await findFaceless(model, photo);
  if (faceless && !people.some(({ box }) => belongTogether(box, faceless.box))) people.push(faceless);
  return people.sort((a, b) => b.confidence - a.confidence);
}

async function findFaceless(model: GraphModel, photo: Photo): Promise<Person | undefined> {
  const joints = await readJoints(model, photo, wholePhoto(photo));
  const sure = joints.filter(({ score }) => score >= surelySeen.score);
  if (sure.length < surelySeen.joints) return undefined;
  const box = hull(joints);
  return box && { box, confidence: sure.reduce((sum, { score }) => sum + score, 0) / sure.length };
}

async function readJoints(model: GraphModel, photo: Photo, region: Region): Promise<Joint[]> {
  const pixels = await fitPixels(photo, region, inputSide);
  const [output] = run(model, () => tensor4d(pixels, [1, inputSide, inputSide, 3], "int32"));
  const frame = letterbox(region.width, region.height, inputSide);
  const values = output?.values ?? new Float32Array();
  return Array.from({ length: values.length / 3 }, (_, index) => {
    const [y = 0, x = 0, score = 0] = values.subarray(index * 3, index * 3 + 3);
    const point = toPhoto(frame, x * inputSide, y * inputSide);
    return { x: (region.left + point.x) / photo.workingWidth, y: (region.top + point.y) / photo.workingHeight, score };
  });
}

/** Where the body of a face may reach: a square of nine face heights that begins one above it. */
function around(photo: Photo, face: Box): Region {
  const height = face.height * photo.workingHeight;
  const centre = (face.left + face.width / 2) * photo.workingWidth;
  const top = Math.max(0, Math.floor(face.top * photo.workingHeight - height));
  const left = Math.max(0, Math.floor(centre - height * 4.5));
  return {
    left,
    top,
    width: Math.min(photo.workingWidth, Math.ceil(centre + height * 4.5)) - left,
    height: Math.min(photo.workingHeight, Math.ceil(top + height * 9)) - top,
  };
}

/** The hull of the seen joints if they are this face's, else head and shoulders by proportion. */
function bodyBox(face: Box, joints: readonly Joint[]): Box {
  const nose = joints[0];
  const seen = nose && nose.score >= jointThreshold && inside(face, nose) ? hull(joints) : undefined;
  const shoulders = clip(face.left - face.width, face.top - face.height * 0.4, face.left + face.width * 2, face.top + face.height * 2.5);
  return seen ? union(seen, clip(face.left, face.top - face.height * 0.4, face.left + face.width, face.top + face.height)) : shoulders;
}

/** The seen joints with the flesh around them: joints lie inside the body. */
function hull(joints: readonly Joint[]): Box | undefined {
  const seen = joints.filter(({ score }) => score >= jointThreshold);
  if (seen.length === 0) return undefined;
  const [xs, ys] = [seen.map(({ x }) => x), seen.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [besideX, besideY] = [(right - left) * 0.12, (bottom - top) * 0.08];
  return photoBox({ photoWidth: 1, photoHeight: 1 }, left - besideX, top - besideY, right + besideX, bottom + besideY);
}

function belongTogether(a: Box, b: Box): boolean {
  const larger = a.width * a.height >= b.width * b.height ? a : b;
  const smaller = larger === a ? b : a;
  const middle = { x: smaller.left + smaller.width / 2, y: smaller.top + smaller.height / 2 };
  return overlap(a, b) > samePersonOverlap || inside(larger, middle);
}

function inside(box: Box, { x, y }: { x: number; y: number }): boolean {
  return x >= box.left && x <= box.left + box.width && y >= box.top && y <= box.top + box.height;
}

function union(a: Box, b: Box): Box {
  return clip(
    Math.min(a.left, b.left),
    Math.min(a.top, b.top),
    Math.max(a.left + a.width, b.left + b.width),
    Math.max(a.top + a.height, b.top + b.height),
  );
}

function clip(x1: number, y1: number, x2: number, y2: number): Box {
  return photoBox({ photoWidth: 1, photoHeight: 1 }, x1, y1, x2, y2) ?? { left: 0, top: 0, width: 1, height: 1 };
}
