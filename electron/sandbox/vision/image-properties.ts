import { dominantColors, type DominantColor } from "./dominant-colors.ts";
import type { Rgb } from "./css-colors.ts";
import type { Box } from "./letterbox.ts";
import type { Photo } from "./photo.ts";

export interface RegionProperties {
  /** 0..100 each. */
  quality: { brightness: number; sharpness: number; contrast: number };
  colors: DominantColor[];
}

export interface ImageProperties {
  whole: RegionProperties;
  /** Of the box of the largest thing in it, and of all beside it. */
  foreground?: RegionProperties;
  background?: RegionProperties;
}

/** Whether a pixel, by its column and row, belongs to a region. */
type Holds = (x: number, y: number) => boolean;

/** Fewer pixels than this tell nothing of a region. */
const leastPixels = 64;
/** Colours are counted on about as many. */
const enoughPixels = 150_000;
/** The mean step between neighbours, in levels, that counts as perfectly sharp. */
const sharpestStep = 16;

/** What the pixels tell without any model. `subject` is the box of the largest thing in the photo, if there is one. */
export function imageProperties(photo: Photo, subject: Box | undefined): ImageProperties {
  const whole = regionProperties(photo, () => true)!;
  if (!subject) return { whole };
  const inside = inBox(photo, subject);
  const foreground = regionProperties(photo, inside);
  const background = regionProperties(photo, (x, y) => !inside(x, y));
  return { whole, ...(foreground && { foreground }), ...(background && { background }) };
}

function inBox({ workingWidth, workingHeight }: Photo, { left, top, width, height }: Box): Holds {
  const [x1, y1] = [left * workingWidth, top * workingHeight];
  const [x2, y2] = [x1 + width * workingWidth, y1 + height * workingHeight];
  return (x, y) => x >= x1 && x < x2 && y >= y1 && y < y2;
}

/**
 * Brightness is the mean luma, contrast its standard deviation by the largest there can be (half black, half white), sharpness
 * the mean step from a pixel to its right and lower neighbour. Rekognition's own measures are not published.
 */
function regionProperties(photo: Photo, holds: Holds): RegionProperties | undefined {
  const { pixels, workingWidth: width, workingHeight: height } = photo;
  const luma = (at: number): number => 0.2126 * pixels[at]! + 0.7152 * pixels[at + 1]! + 0.0722 * pixels[at + 2]!;
  let [count, sum, squares, steps, pairs] = [0, 0, 0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!holds(x, y)) continue;
      const at = (y * width + x) * 3;
      const value = luma(at);
      count++;
      sum += value;
      squares += value * value;
      if (x + 1 === width || y + 1 === height) continue;
      steps += Math.abs(value - luma(at + 3)) + Math.abs(value - luma(at + width * 3));
      pairs += 2;
    }
  }
  if (count < leastPixels) return undefined;
  const mean = sum / count;
  const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
  const quality = { brightness: share(mean / 255), contrast: share(deviation / 127.5), sharpness: share(pairs > 0 ? steps / pairs / sharpestStep : 0) };
  return { quality, colors: dominantColors(colorsOf(photo, holds)) };
}

/** Of a large photo every second or third pixel of every second or third row: enough to count by. */
function* colorsOf({ pixels, workingWidth: width, workingHeight: height }: Photo, holds: Holds): Generator<Rgb> {
  const step = Math.ceil(Math.sqrt((width * height) / enoughPixels));
  for (let y = 0; y < height; y += step) {
    for (let x = 0; x < width; x += step) {
      const at = (y * width + x) * 3;
      if (holds(x, y)) yield { red: pixels[at]!, green: pixels[at + 1]!, blue: pixels[at + 2]! };
    }
  }
}

function share(value: number): number {
  return Math.min(100, Math.max(0, value * 100));
}
