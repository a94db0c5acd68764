import type { Photo } from "./photo.ts";

/** A square of the photo, turned by `roll` radians about its centre; in working pixels. */
export interface Crop {
  centre: { x: number; y: number };
  side: number;
  roll: number;
}

/** Samples the crop to `size` × `size` × 3 values of 0..255, row by row; what lies outside the photo is 0. Bilinear. */
export function cropPixels(photo: Photo, crop: Crop, size: number): Float32Array {
  const pixels = new Float32Array(size * size * 3);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const point = cropPoint(crop, (column + 0.5) / size, (row + 0.5) / size);
      sample(photo, point.x - 0.5, point.y - 0.5, pixels, (row * size + column) * 3);
    }
  }
  return pixels;
}

/** A point of the crop, in fractions of its sides, in working pixels of the photo. */
export function cropPoint({ centre, side, roll }: Crop, x: number, y: number): { x: number; y: number } {
  const right = (x - 0.5) * side;
  const down = (y - 0.5) * side;
  const [cosine, sine] = [Math.cos(roll), Math.sin(roll)];
  return { x: centre.x + right * cosine - down * sine, y: centre.y + right * sine + down * cosine };
}

function sample(photo: Photo, x: number, y: number, out: Float32Array, at: number): void {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  for (let corner = 0; corner < 4; corner++) {
    const [column, row] = [left + (corner & 1), top + (corner >> 1)];
    if (column < 0 || row < 0 || column >= photo.workingWidth || row >= photo.workingHeight) continue;
    const weight = (1 - Math.abs(x - column)) * (1 - Math.abs(y - row));
    const from = (row * photo.workingWidth + column) * 3;
    for (let channel = 0; channel < 3; channel++) {
      out[at + channel] = (out[at + channel] ?? 0) + weight * (photo.pixels[from + channel] ?? 0);
    }
  }
}
