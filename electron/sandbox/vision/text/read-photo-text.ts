import sharp, { type Sharp } from "sharp";
import type { Box } from "../letterbox.ts";
import { joinLines, without } from "./join-lines.ts";
import { decodePhoto, type Photo } from "../photo.ts";
import type { GreyImage, Tesseract } from "./tesseract.ts";
import { letters, lineBox, lineConfidence, toLines, type TextLine, type TextWord } from "./text-line.ts";

/**
 * The longer side of the images that Tesseract looks for lines in: it wants letters some 20 pixels high, so that the fine one
 * finds small text and the coarse one large. A smaller photo is enlarged, as far as there is something to be seen by it.
 */
const searchSides = [2600, 1300] as const;
const mostEnlarged = 2;
const whole: Box = { left: 0, top: 0, width: 1, height: 1 };

/** Below this a reading is not worth a second look. */
const leastGuess = 0.3;
/** A line of so many letters, each word as sure as this, needs no second look. */
const plain = 0.85;
const plainLetters = 12;
/** What is told must be as sure as this; below, patterns are read as text. */
const leastConfidence = 0.8;
/** A line of one or two letters alone is most often a pattern: it must be all but certain. */
const leastOfShort = 0.95;
/** Bounds the time that a photo full of patterns may take, at some 40 ms a look. */
const mostLooks = 16;
/** Rekognition tells no more words of a photo; a page of text is not read to its end. */
export const mostWords = 100;

/** A line's height in the image of a second look, and the room around and beside it, in its heights. */
const lookHeight = 48;
const closeMargin = 0.35;
const wideMargin = 4;
const mostLookWidth = 2400;

/** The lines of a photo from the top down, their words in order. Throws `VisionError`, see `decodePhoto`. */
export async function readPhotoText(tesseract: Tesseract, bytes: Uint8Array): Promise<TextLine[]> {
  const photo = await decodePhoto(bytes, searchSides[0]);
  const guesses: TextLine[] = [];
  const mostSide = mostEnlarged * Math.max(photo.workingWidth, photo.workingHeight);
  for (const side of new Set(searchSides.map((each) => Math.min(each, mostSide)))) {
    const image = await toGrey(photo, side);
    guesses.push(...toLines(tesseract.read(image, "sparse"), image, whole));
    if (countWords(guesses.filter(isPlain)) >= mostWords) break;
  }
  const lines: TextLine[] = [];
  let looks = 0;
  for (const guess of guesses.filter((line) => lineConfidence(line) >= leastGuess).sort(likeliestFirst)) {
    const rest = without(guess, lines);
    if (rest.words.length === 0) continue;
    if (isPlain(rest)) lines.push(rest);
    else if (looks++ < mostLooks && countWords(lines) < mostWords) lines.push(without(keepSure(await lookAgain(tesseract, photo, rest)), lines));
  }
  return joinLines(lines.filter(({ words }) => words.length > 0), photo.workingWidth / photo.workingHeight);
}

const surestFirst = (a: TextLine, b: TextLine): number => lineConfidence(b) - lineConfidence(a);
/** Text of many letters, even if read unsurely, is less often a pattern than a sure letter. */
const likeliestFirst = (a: TextLine, b: TextLine): number => likelihood(b) - likelihood(a);
const likelihood = (line: TextLine): number => lineConfidence(line) * Math.min(6, letters(line.words.map(({ text }) => text).join("")));
const countWords = (lines: readonly TextLine[]): number => lines.reduce((sum, { words }) => sum + words.length, 0);

function isPlain({ words }: TextLine): boolean {
  const all = words.reduce((sum, { text }) => sum + letters(text), 0);
  return all >= plainLetters && words.length > 1 && words.every(({ confidence }) => confidence >= plain);
}

/**
 * The line alone, at the height that Tesseract reads best. If there is text, also with room beside it, where words may have
 * been missed, and closely around what is found there. Of all readings the one with the most letters that are sure.
 */
async function lookAgain(tesseract: Tesseract, photo: Photo, guess: TextLine): Promise<TextLine> {
  const close = await look(tesseract, photo, guess, closeMargin);
  const readings = [guess, close].sort(mostSureFirst);
  const best = readings[0]!;
  if (sureLetters(best) === 0) return nothing;
  const wide = await look(tesseract, photo, best, wideMargin);
  const words = wide.words.filter(({ text, confidence }) => confidence >= leastGuess && letters(text) > 1);
  readings.push(wide);
  if (words.length > best.words.length) readings.push(await look(tesseract, photo, { words }, closeMargin));
  return readings.sort(mostSureFirst)[0]!;
}

const nothing: TextLine = { words: [] };
const mostSureFirst = (a: TextLine, b: TextLine): number => sureLetters(b) - sureLetters(a);
const sureLetters = (line: TextLine): number => keepSure(line).words.reduce((sum, { text }) => sum + letters(text), 0);

async function look(tesseract: Tesseract, photo: Photo, guess: TextLine, across: number): Promise<TextLine> {
  const image = await cropLine(photo, withMargin(lineBox(guess), photo, across));
  if (!image) return nothing;
  return toLines(tesseract.read(image.grey, "line"), image.grey, image.place).sort(surestFirst)[0] ?? nothing;
}

function withMargin({ left, top, width, height }: Box, { workingWidth, workingHeight }: Photo, margin: number): Box {
  const down = height * closeMargin;
  const across = (height * margin * workingHeight) / workingWidth;
  return { left: left - across, top: top - down, width: width + 2 * across, height: height + 2 * down };
}

async function cropLine(photo: Photo, wanted: Box): Promise<{ grey: GreyImage; place: Box } | undefined> {
  const { workingWidth, workingHeight } = photo;
  const left = Math.max(0, Math.floor(wanted.left * workingWidth));
  const top = Math.max(0, Math.floor(wanted.top * workingHeight));
  const width = Math.min(workingWidth, Math.ceil((wanted.left + wanted.width) * workingWidth)) - left;
  const height = Math.min(workingHeight, Math.ceil((wanted.top + wanted.height) * workingHeight)) - top;
  if (width < 3 || height < 3) return undefined;
  const scale = Math.min((lookHeight * (1 + 2 * closeMargin)) / height, mostLookWidth / width);
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
