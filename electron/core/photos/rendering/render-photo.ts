import type { Metadata } from "sharp";
import { CoreError } from "../../failures.ts";
import { isTooLargeToHold, maxHeldPixels, whereHeld } from "../held-whole.ts";
import { loadSharp, maxInputPixels, readableFormats } from "../load-sharp.ts";

/** `thumb` fits 320 px, `screen` 2,048 px; never enlarged, upright, in sRGB, with no metadata left. */
const sides = { thumb: 320, screen: 2048 } as const;

export interface RenderedPhoto {
  bytes: Buffer;
  contentType: "image/webp" | "image/jpeg";
}

/** Throws `CoreError` `unsupported` for what is no photo, is damaged, or would take too much memory. */
export async function renderPhoto(input: Uint8Array, size: keyof typeof sides): Promise<RenderedPhoto> {
  const sharp = await loadSharp();
  if (input.byteLength === 0) throw new CoreError("unsupported", "The file is empty.");
  try {
    const image = sharp(input, { limitInputPixels: maxInputPixels, failOn: "error" });
    const metadata = await image.metadata();
    const { hasAlpha } = metadata;
    checkReadable(metadata);
    const side = sides[size];
    const small = image.autoOrient().resize(side, side, { fit: "inside", withoutEnlargement: true }).toColorspace("srgb");
    // Where transparency must be kept, or a photo be small, WebP; JPEG is several times faster to write large.
    if (size === "thumb" || hasAlpha) return { bytes: await whereHeld(metadata, () => small.webp({ quality: 78, effort: 2 }).toBuffer()), contentType: "image/webp" };
    return { bytes: await whereHeld(metadata, () => small.jpeg({ quality: 86 }).toBuffer()), contentType: "image/jpeg" };
  } catch (error) {
    throw error instanceof CoreError ? error : explainImage(error);
  }
}

/** Throws `CoreError` `unsupported` for what is no photo, or more than is held in memory. */
export function checkReadable(metadata: Metadata): void {
  if (!readableFormats.has(metadata.format)) throw noPhoto();
  if (isTooLargeToHold(metadata)) throw new CoreError("unsupported", `The photo has more than ${maxHeldPixels / 1_000_000} million pixels, of a kind that must be in memory whole (${metadata.format}); download it to see it.`);
}

/** What an image library's error means to a person. */
export function explainImage(error: unknown): CoreError {
  const message = String(error);
  if (/pixel limit/.test(message)) return new CoreError("unsupported", `The photo has more than ${maxInputPixels / 1_000_000} million pixels; download it to see it.`, { cause: error });
  if (/unsupported image format|no known loader|operation is blocked/i.test(message)) return noPhoto(error);
  return new CoreError("unsupported", "The photo is damaged, or ends early.", { cause: error });
}

function noPhoto(cause?: unknown): CoreError {
  return new CoreError("unsupported", "It is not a photo that can be shown: JPEG, PNG, WebP, AVIF, GIF and TIFF are.", { cause });
}
