import type { Metadata, Sharp } from "sharp";
import { isTooLargeToHold, maxHeldPixels, whereHeld } from "../photos/held-whole.ts";
import { loadSharp, maxInputPixels, readableFormats } from "../photos/load-sharp.ts";

/** Rekognition's limits. Source: "Guidelines and quotas in Amazon Rekognition". */
export const maxImageBytes = 5 * 1024 * 1024;
const maxS3ImageBytes = 15 * 1024 * 1024;
export const minSidePx = 80;
const maxSidePx = 10_000;
/** Larger makes labels no better, and the request slower. */
export const sentSidePx = 2048;

export interface ImageFacts {
  format: string;
  /** As the photo is seen, i.e. after its EXIF orientation. */
  widthPx: number;
  heightPx: number;
  /** Whether its pixels lie as it is seen: no EXIF orientation turns them. */
  isUpright: boolean;
}

/** An image that is not sent, and why, for a person. */
export class UnfitImage extends Error {}

export interface PreparedImage extends ImageFacts {
  bytes: Uint8Array;
}

/**
 * An image as Rekognition takes it: as it is where it fits the limits, else turned upright, made
 * smaller and written as JPEG: with the given longer side, or the usual one where that would be too
 * many bytes. Throws `UnfitImage`.
 */
export async function prepareImage(input: Uint8Array, sidePx = sentSidePx): Promise<PreparedImage> {
  const sharp = await loadSharp();
  if (input.byteLength === 0) throw new UnfitImage("The file is empty.");
  const image = sharp(input, { limitInputPixels: maxInputPixels, failOn: "error" });
  const metadata = await readMetadata(image);
  const facts = checkFacts(metadata);
  if (fitsAsItIs(metadata, facts, input.byteLength)) return { ...facts, bytes: input };
  if (isTooLargeToHold(metadata)) throw new UnfitImage(`It has more than ${maxHeldPixels / 1_000_000} million pixels, of a kind that must be in memory whole (${facts.format}): such are not read on this machine.`);
  const side = sideToSend(facts, sidePx);
  try {
    const smaller = image.autoOrient().resize(side, side, { fit: "inside", withoutEnlargement: true }).flatten({ background: "white" }).jpeg({ quality: 88 });
    const bytes = await whereHeld(metadata, () => smaller.toBuffer());
    return bytes.byteLength > maxImageBytes && sidePx > sentSidePx ? await prepareImage(input) : { ...facts, bytes };
  } catch (error) {
    throw error instanceof UnfitImage ? error : damaged(error);
  }
}

/** Format and size from an image's beginning; undefined where that does not tell. Throws `UnfitImage` beyond the limits. */
export async function readImageFacts(beginning: Uint8Array): Promise<ImageFacts | undefined> {
  if (beginning.byteLength === 0) throw new UnfitImage("The file is empty.");
  const sharp = await loadSharp();
  const metadata = await sharp(beginning, { limitInputPixels: false, failOn: "none" }).metadata().catch(() => undefined);
  return metadata && checkFacts(metadata);
}

/** Whether Rekognition may read the object from S3 by itself. */
export function fitsFromS3({ format, widthPx, heightPx }: ImageFacts, sizeBytes: number): boolean {
  return (format === "jpeg" || format === "png") && sizeBytes <= maxS3ImageBytes && Math.max(widthPx, heightPx) <= maxSidePx;
}

function fitsAsItIs({ orientation = 1 }: Metadata, { format, widthPx, heightPx }: ImageFacts, sizeBytes: number): boolean {
  return (format === "jpeg" || format === "png") && orientation === 1 && sizeBytes <= maxImageBytes && Math.max(widthPx, heightPx) <= maxSidePx;
}

function checkFacts({ format, width = 0, height = 0, orientation = 1 }: Metadata): ImageFacts {
  if (!readableFormats.has(format)) throw new UnfitImage("It is no photo: JPEG, PNG, WebP, AVIF, GIF and TIFF are labelled.");
  // Orientations 5 to 8 lie on their side. Source: Exif 2.32, tag 274.
  const [widthPx, heightPx] = orientation >= 5 ? [height, width] : [width, height];
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  if (short < minSidePx) throw new UnfitImage(`It is ${widthPx} × ${heightPx} pixels; Rekognition needs ${minSidePx} a side.`);
  if (widthPx * heightPx > maxInputPixels) throw new UnfitImage(`It is ${widthPx} × ${heightPx} pixels, more than are read on this machine (${maxInputPixels / 1_000_000} million).`);
  if (long > maxSidePx && (short * maxSidePx) / long < minSidePx) throw new UnfitImage(`It is ${widthPx} × ${heightPx} pixels: made to fit Rekognition's ${maxSidePx}, one side would have fewer than ${minSidePx}.`);
  return { format, widthPx, heightPx, isUpright: orientation === 1 };
}

/** The longer side to send; a strip is sent longer than usual, so that its short side keeps 80 pixels. */
function sideToSend({ widthPx, heightPx }: ImageFacts, sidePx: number): number {
  const [short, long] = [Math.min(widthPx, heightPx), Math.max(widthPx, heightPx)];
  return Math.min(maxSidePx, Math.max(sidePx, Math.ceil((minSidePx * long) / short)));
}

async function readMetadata(image: Sharp): Promise<Metadata> {
  try {
    return await image.metadata();
  } catch (error) {
    const message = String(error);
    if (/pixel limit/.test(message)) throw new UnfitImage(`It has more pixels than are read on this machine (${maxInputPixels / 1_000_000} million).`);
    if (/unsupported image format/.test(message)) throw new UnfitImage("It is no photo: JPEG, PNG, WebP, AVIF, GIF and TIFF are labelled.");
    throw damaged(error);
  }
}

function damaged(error: unknown): UnfitImage {
  return new UnfitImage("The image is damaged, or ends early.", { cause: error });
}
