import { tensor4d } from "@tensorflow/tfjs-core";
import type { GraphModel } from "@tensorflow/tfjs-converter";
import { cropPixels, cropPoint, type Crop } from "./crop.ts";
import { faceLandmarks, type FaceLandmarkType } from "./face-landmarks.ts";
import type { FaceGuess } from "./guess-faces.ts";
import { run } from "./graph-models.ts";
import { photoBox, type Box } from "./letterbox.ts";
import type { Photo } from "./photo.ts";

export interface Face {
  box: Box;
  /** 0..1: how sure both models are, multiplied. Each alone errs: a cat scores 0.74 and 0.004, a blurred sleeve 0.4 and 0.9. */
  confidence: number;
  /** In fractions of the photo. */
  landmarks: { type: FaceLandmarkType; x: number; y: number }[];
  /** Degrees: roll clockwise, yaw towards the right of the photo, pitch upwards. */
  pose: { roll: number; yaw: number; pitch: number };
  /** 0..100 each. */
  quality: { brightness: number; sharpness: number };
}

interface MeshPoint {
  x: number;
  y: number;
  z: number;
}

const inputSide = 192;
/** The mesh was trained on faces with a quarter of their size left free on each side. */
const margin = 1.5;
const faceThreshold = 0.5;

/** What FaceMesh sees in a guess; `undefined` when it sees no face there. https://arxiv.org/abs/1907.06724 */
export function readFace(model: GraphModel, photo: Photo, guess: FaceGuess): Face | undefined {
  const crop: Crop = { centre: guess.centre, side: guess.side * margin, roll: guess.roll };
  const pixels = cropPixels(photo, crop, inputSide);
  const input = pixels.map((value) => value / 255);
  const outputs = run(model, () => tensor4d(input, [1, inputSide, inputSide, 3]));
  const confidence = guess.score * (outputs.find(({ shape }) => shape[1] === 1)?.values[0] ?? 0);
  const coordinates = outputs.find(({ shape }) => shape[1] === 1404)?.values;
  if (confidence < faceThreshold || !coordinates) return undefined;
  const mesh = readMesh(coordinates);
  const points = mesh.map(({ x, y }) => cropPoint(crop, x / inputSide, y / inputSide));
  const box = extent(photo, points);
  if (!box) return undefined;
  const landmarks = faceLandmarks(points).map(({ type, x, y }) => ({
    type,
    x: x / photo.workingWidth,
    y: y / photo.workingHeight,
  }));
  return { box, confidence, landmarks, pose: readPose(mesh, guess.roll), quality: readQuality(pixels) };
}

function readMesh(coordinates: Float32Array): MeshPoint[] {
  return Array.from({ length: coordinates.length / 3 }, (_, index) => ({
    x: coordinates[index * 3] ?? 0,
    y: coordinates[index * 3 + 1] ?? 0,
    z: coordinates[index * 3 + 2] ?? 0,
  }));
}

function extent(photo: Photo, points: { x: number; y: number }[]): Box | undefined {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const size = { photoWidth: photo.workingWidth, photoHeight: photo.workingHeight };
  return photoBox(size, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
}

/** From the mesh's depth: the two edges of the face beside the ears, the top of the forehead and the chin. */
function readPose(mesh: MeshPoint[], cropRoll: number): Face["pose"] {
  const origin = { x: 0, y: 0, z: 0 };
  const [left, right, top, chin] = [mesh[234] ?? origin, mesh[454] ?? origin, mesh[10] ?? origin, mesh[152] ?? origin];
  const degrees = (radians: number) => (radians * 180) / Math.PI;
  return {
    roll: degrees(cropRoll + Math.atan2(right.y - left.y, right.x - left.x)),
    yaw: degrees(Math.atan2(right.z - left.z, right.x - left.x)),
    pitch: degrees(Math.atan2(top.z - chin.z, chin.y - top.y)),
  };
}

/** Brightness is the mean luma; sharpness grows with the contrast between neighbours, 100 from a mean step of 16 levels. */
function readQuality(pixels: Float32Array): Face["quality"] {
  const luma = Float32Array.from({ length: inputSide * inputSide }, (_, index) => {
    const [red, green, blue] = pixels.subarray(index * 3, index * 3 + 3);
    return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
  });
  let sum = 0;
  let steps = 0;
  for (const [index, value] of luma.entries()) {
    sum += value;
    if (index % inputSide > 0) steps += Math.abs(value - (luma[index - 1] ?? value));
  }
  return {
    brightness: (sum / luma.length / 255) * 100,
    sharpness: Math.min(100, (steps / luma.length / 16) * 100),
  };
}
