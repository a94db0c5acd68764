/** A box in fractions of the oriented photo (0..1), `left`/`top` from its upper left corner: Rekognition's `BoundingBox` in lower case. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** How a photo lies centred inside a model's input: `scale` input pixels per photo pixel, bands of `left` and `top` input pixels. */
export interface Letterbox {
  scale: number;
  left: number;
  top: number;
  photoWidth: number;
  photoHeight: number;
}

/** The frame of a photo in an input of `width` × `height` pixels, a square unless told otherwise. */
export function letterbox(photoWidth: number, photoHeight: number, width: number, height = width): Letterbox {
  const scale = Math.min(width / photoWidth, height / photoHeight);
  return {
    scale,
    left: (width - photoWidth * scale) / 2,
    top: (height - photoHeight * scale) / 2,
    photoWidth,
    photoHeight,
  };
}

/** A point of the model's input in pixels of the photo; not clamped, the bands lie outside 0..width. */
export function toPhoto(frame: Letterbox, x: number, y: number): { x: number; y: number } {
  return { x: (x - frame.left) / frame.scale, y: (y - frame.top) / frame.scale };
}

/** Corners in photo pixels to a box in fractions of the photo, clipped to it; `undefined` when nothing of it lies inside. */
export function photoBox(
  photo: { photoWidth: number; photoHeight: number },
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): Box | undefined {
  const left = clampFraction(x1 / photo.photoWidth);
  const top = clampFraction(y1 / photo.photoHeight);
  const width = clampFraction(x2 / photo.photoWidth) - left;
  const height = clampFraction(y2 / photo.photoHeight) - top;
  return width > 0 && height > 0 ? { left, top, width, height } : undefined;
}

/** Corners in the model's input pixels to a box of the photo. */
export function boxToPhoto(frame: Letterbox, x1: number, y1: number, x2: number, y2: number): Box | undefined {
  const start = toPhoto(frame, x1, y1);
  const end = toPhoto(frame, x2, y2);
  return photoBox(frame, start.x, start.y, end.x, end.y);
}

/** Intersection over union, 0 (apart) to 1 (the same box). */
export function overlap(a: Box, b: Box): number {
  const shared = sharedArea(a, b);
  const covered = a.width * a.height + b.width * b.height - shared;
  return covered > 0 ? shared / covered : 0;
}

/** How much of the smaller box lies in the larger, 0 (nothing) to 1 (all of it). */
export function containment(a: Box, b: Box): number {
  const smaller = Math.min(a.width * a.height, b.width * b.height);
  return smaller > 0 ? sharedArea(a, b) / smaller : 0;
}

function sharedArea(a: Box, b: Box): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Greedy non-maximum suppression: the best of each heap of boxes that overlap by more than `limit`, best first. */
export function keepBest<Found extends { box: Box; score: number }>(found: readonly Found[], limit: number): Found[] {
  const kept: Found[] = [];
  for (const candidate of [...found].sort((a, b) => b.score - a.score)) {
    if (kept.every((other) => overlap(other.box, candidate.box) <= limit)) kept.push(candidate);
  }
  return kept;
}

function clampFraction(value: number): number {
  return Math.min(1, Math.max(0, value));
}
