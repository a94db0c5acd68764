import type { BoundingBox } from "../../../shared/contract/bounding-box.ts";
import { loadSharp, maxInputPixels } from "../photos/load-sharp.ts";
import { minSidePx, UnfitImage } from "./prepare-image.ts";

/** As much again on each side: a face is found by what is around it too. */
const margin = 0.6;

/** The part of a photo around a box (shares of the upright photo), as large as Rekognition wants at least. Throws `UnfitImage`. */
export async function cropImage(input: Uint8Array, box: BoundingBox): Promise<Uint8Array> {
  const sharp = await loadSharp();
  try {
    const upright = await sharp(input, { limitInputPixels: maxInputPixels, failOn: "error" }).autoOrient().toBuffer({ resolveWithObject: true });
    const { width, height } = upright.info;
    const across = span(box.left, box.width, width);
    const down = span(box.top, box.height, height);
    return await sharp(upright.data).extract({ left: across.from, width: across.length, top: down.from, height: down.length }).jpeg({ quality: 95 }).toBuffer();
  } catch (error) {
    throw new UnfitImage("The image is damaged, or ends early.", { cause: error });
  }
}

function span(from: number, share: number, pixels: number): { from: number; length: number } {
  const length = Math.min(pixels, Math.max(minSidePx, Math.round(share * (1 + 2 * margin) * pixels)));
  const middle = (from + share / 2) * pixels;
  return { from: Math.round(Math.min(pixels - length, Math.max(0, middle - length / 2))), length };
}
