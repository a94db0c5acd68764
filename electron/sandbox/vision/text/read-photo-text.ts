import sharp, { type Sharp } from "sharp";
import type { Box } from "../letterbox.ts";
import { decodePhoto, type Photo } from "../photo.ts";
import type { GreyImage, Tesseract } from "./tesseract.ts";
import { letters, lineBox, lineConfidence, sameLine, toLines, type TextLine, type TextWord } from "./text-line.ts";

/**
 * The longer side of the images that Tesseract looks for lines in, also where the photo is smaller: it wants letters some 20
 * pixels high, so that the fine one finds small text and the coarse one large.
 */
const searchSides = [2600, 1300] as const;
const whole: Box = { left: 0, top: 0, width: 1, height: 1 };

/** Below this a reading is not worth a second look. */
const leastGuess = 0.3;
/** A line of several words as sure as this needs no second look. */
const plain = 0.85;
/** What is told must be as sure as this; below, patterns are read as text. */
const leastConfidence = 0.8;
/** A line of one or two letters alone is most often a pattern: it must be all but certain. */
const leastOfShort = 0.95;
/** Bounds the time that a photo full of patterns may take, at some 40 ms a look. */
const mostLooks = 16;
/** Rekognition tells no more words of a photo; a page of text is not read to its end. */
export const mostWords = 100;

/** A line's height in the image of a second look, and the room around it, in its heights. */
const lookHeight = 48;
const lookMargin = 0.35;
const mostLookWidth = 2400;

/** The lines of a photo from the top down, their words in order. Throws `VisionError`, see `decodePhoto`. */
export async function readPhotoText(tesseract: Tesseract, bytes: Uint8Array): Promise<TextLine[]> {
  const photo = await decodePhoto(bytes, searchSides[0]);
  const guesses: TextLine[] = [];
  for (const side of searchSides) {
    const image = await toGrey(photo, side);
    guesses.push(...toLines(tesseract.read(image, "sparse"), image, whole));
    if (countWords(guesses.filter(isPlain)) >= mostWords) break;
  }
  const lines: TextLine[] = [];
  let looks = 0;
  for (const guess of guesses.filter((line) => lineConfidence(line) >= leastGuess).sort(likeliestFirst)) {
    if (lines.some((line) => sameLine(lineBox(line), lineBox(guess)))) continue;
    if (isPlain(guess)) lines.push(guess);
    else if (looks++ < mostLooks && countWords(lines) < mostWords) lines.push(...(await lookAgain(tesseract, photo, guess)));
  }
  return lines.map(keepSure).filter(({ words }) => words.length > 0).sort(downwards);
}

const surestFirst = (a: TextLine, b: TextLine): number => lineConfidence(b) - lineConfidence(a);
/** Text of many letters, even if read unsurely, is less often a pattern than a sure letter. */
const likeliestFirst = (a: TextLine, b: TextLine): number => likelihood(b) - likelihood(a);
const likelihood = (line: TextLine): number => lineConfidence(line) * Math.min(6, letters(line.words.map(({ text }) => text).join("")));
const countWords = (lines: readonly TextLine[]): number => lines.reduce((sum, { words }) => sum + words.length, 0);
const downwards = (a: TextLine, b: TextLine): number => lineBox(a).top - lineBox(b).top || lineBox(a).left - lineBox(b).left;

function isPlain({ words }: TextLine): boolean {
  return words.length > 1 && words.every(({ text, confidence }) => letters(text) > 1 && confidence >= plain);
}

/** The line alone, at the height that Tesseract reads best; the surer of both readings. */
async function lookAgain(tesseract: Tesseract, photo: Photo, guess: TextLine): Promise<TextLine[]> {
  const place = withMargin(lineBox(guess), photo);
  const image = await cropLine(photo, place);
  if (!image) return [];
  const [again] = toLines(tesseract.read(image.grey, "line"), image.grey, image.place).sort(surestFirst);
  if (!again) return [];
  return [lineConfidence(again) >= lineConfidence(guess) ? again : guess];
}

function withMargin({ left, top, width, height }: Box, { workingWidth, workingHeight }: Photo): Box {
  const down = height * lookMargin;
  const across = (down * workingHeight) / workingWidth;
  return { left: left - across, top: top - down, width: width + 2 * across, height: height + 2 * down };
}

async function cropLine(photo: Photo, wanted: Box): Promise<{ grey: GreyImage; place: Box } | undefined> {
  const { workingWidth, workingHeight } = photo;
  const left = Math.max(0, Math.floor(wanted.left * workingWidth));
  const top = Math.max(0, Math.floor(wanted.top * workingHeight));
  const width = Math.min(workingWidth, Math.ceil((wanted.left + wanted.width) * workingWidth)) - left;
  const height = Math.min(workingHeight, Math.ceil((wanted.top + wanted.height) * workingHeight)) - top;
  if (width < 3 || height < 3) return undefined;
  const scale = Math.min((lookHeight * (1 + 2 * lookMargin)) / height, mostLookWidth / width);
  const { data, info } = await grey(photo)
    .extract({ left, top, width, height })
    .resize(Math.max(3, Math.round(width * scale)), Math.max(3, Math.round(height * scale)), { fit: "fill" })
    .normalise()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const place = { left: left / workingWidth, top: top / workingHeight, width: width / workingWidth, height: height / workingHeight };
  return { grey: { pixels: data, width: info.width, height: info.height }, place };
}

function keepSure({ words }: TextLine): TextLine {
  const sure = words.filter(({ confidence }) => confidence >= leastConfidence);
  const all = sure.reduce((sum, { text }) => sum + letters(text), 0);
  return { words: all > 2 ? sure : sure.filter(isCertain) };
}

function isCertain({ confidence, text }: TextWord): boolean {
  return confidence >= leastOfShort && letters(text) > 1;
}

async function toGrey(photo: Photo, side: number): Promise<GreyImage> {
  const { data, info } = await grey(photo).resize(side, side, { fit: "inside" }).normalise().raw().toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height };
}

function grey({ pixels, workingWidth, workingHeight }: Photo): Sharp {
  return sharp(pixels, { raw: { width: workingWidth, height: workingHeight, channels: 3 } }).greyscale();
}
