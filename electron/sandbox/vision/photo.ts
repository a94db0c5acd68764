import sharp from "sharp";
import { VisionError } from "./vision-error.ts";

/** Pixel limits of Rekognition: https://docs.aws.amazon.com/rekognition/latest/dg/limits.html */
const minSidePixels = 80;
const maxSidePixels = 10_000;

/** Longest side that the networks work from; what is larger is shrunk while it is decoded, so memory stays bounded. */
const workingSidePixels = 1024;

export interface Photo {
  /** Size of the oriented photo in its own pixels. */
  width: number;
  height: number;
  /** The oriented photo, shrunk to `workingWidth` × `workingHeight`, 3 bytes a pixel, transparent parts white. */
  pixels: Uint8Array;
  workingWidth: number;
  workingHeight: number;
}

/**
 * Decodes a JPEG or PNG with its EXIF orientation applied, its longer side shrunk to `mostPixels`.
 * Throws `VisionError`: `format`, `unreadable`, `too-large`, `too-small`.
 */
export async function decodePhoto(bytes: Uint8Array, mostPixels = workingSidePixels): Promise<Photo> {
  const { width, height } = await inspect(bytes);
  const { data, info } = await open(bytes)
    .autoOrient()
    .resize(mostPixels, mostPixels, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "white" })
    .toColourspace("srgb")
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch((cause: unknown) => {
      throw new VisionError("unreadable", "The image is damaged or cut short.", { cause });
    });
  return {
    width,
    height,
    pixels: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    workingWidth: info.width,
    workingHeight: info.height,
  };
}

/** A rectangle of whole working pixels, inside the photo. */
export interface Region {
  left: number;
  top: number;
  width: number;
  height: number;
}

export function wholePhoto(photo: Photo): Region {
  return { left: 0, top: 0, width: photo.workingWidth, height: photo.workingHeight };
}

/** The region's pixels, as large as fits and centred on black in `width` × `height`, 3 bytes a pixel: what `letterbox` describes. */
export async function fitPixels(photo: Photo, region: Region, width: number, height = width): Promise<Uint8Array> {
  const raw = { width: photo.workingWidth, height: photo.workingHeight, channels: 3 as const };
  const data = await sharp(photo.pixels, { raw })
    .extract(region)
    .resize(width, height, { fit: "contain", background: { r: 0, g: 0, b: 0 } })
    .raw()
    .toBuffer();
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

async function inspect(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  // Told by content before libvips sees it: its other loaders (SVG, PDF, …) have no business here.
  if (!isJpeg(bytes) && !isPng(bytes)) throw new VisionError("format", "The image is neither JPEG nor PNG.");
  // Reads the header alone, so the pixel limit, which would hide the size from the message, can wait.
  const header = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw new VisionError("unreadable", "The image's header is damaged.", { cause });
    });
  const { width, height } = header.autoOrient;
  if (Math.max(width, height) > maxSidePixels)
    throw new VisionError("too-large", `The image is ${width} × ${height} pixels; a side may have ${maxSidePixels}.`);
  if (Math.min(width, height) < minSidePixels)
    throw new VisionError("too-small", `The image is ${width} × ${height} pixels; a side needs ${minSidePixels}.`);
  return { width, height };
}

function open(bytes: Uint8Array) {
  return sharp(bytes, { failOn: "truncated", limitInputPixels: maxSidePixels * maxSidePixels, sequentialRead: true });
}

function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}

function isPng(bytes: Uint8Array): boolean {
  return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a].every((byte, at) => bytes[at] === byte);
}
