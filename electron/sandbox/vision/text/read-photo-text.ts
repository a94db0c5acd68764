import sharp from "sharp";
import type { Box } from "../letterbox.ts";
import { decodePhoto, type Photo } from "../photo.ts";
import type { TsvWord } from "./read-tsv.ts";
import type { GreyImage, Tesseract } from "./tesseract.ts";

export interface TextWord {
  text: string;
  /** Of the photo as a person sees it. */
  box: Box;
  /** 0..1. */
  confidence: number;
}

export interface TextLine {
  words: TextWord[];
}

/** The photo's longer side as Tesseract gets it, also where the photo is smaller: it wants letters some 20 pixels high. */
const longerSide = 1800;
/** Below this a word is more often a pattern than text. */
const leastConfidence = 80;

/** The lines of a photo, their words in order. Throws `VisionError`, see `decodePhoto`. */
export async function readPhotoText(tesseract: Tesseract, bytes: Uint8Array): Promise<TextLine[]> {
  const photo = await decodePhoto(bytes, longerSide);
  const image = await toGrey(photo);
  const lines = new Map<string, TextWord[]>();
  for (const word of tesseract.read(image, "sparse")) {
    if (word.confidence < leastConfidence || !/[\p{L}\p{N}]/u.test(word.text)) continue;
    const words = lines.get(word.line) ?? [];
    lines.set(word.line, [...words, toWord(word, image)]);
  }
  return [...lines.values()].map((words) => ({ words }));
}

async function toGrey({ pixels, workingWidth, workingHeight }: Photo): Promise<GreyImage> {
  const raw = { width: workingWidth, height: workingHeight, channels: 3 as const };
  const { data, info } = await sharp(pixels, { raw })
    .greyscale()
    .resize(longerSide, longerSide, { fit: "inside" })
    .normalise()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height };
}

function toWord({ text, left, top, width, height, confidence }: TsvWord, image: GreyImage): TextWord {
  const box = { left: left / image.width, top: top / image.height, width: width / image.width, height: height / image.height };
  return { text, box, confidence: confidence / 100 };
}
