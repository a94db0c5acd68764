import { readFile } from "node:fs/promises";
import { DetectModerationLabelsCommand, DetectTextCommand, InvalidParameterException, RekognitionClient, StartTextDetectionCommand, type DetectTextFilters, type TextDetection } from "@aws-sdk/client-rekognition";
import sharp, { type Sharp } from "sharp";
import { expect, test } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const running = useSandbox();

/** A sign, drawn, in a real photo of a table: its upper left corner at 62.5 % and 9.4 %, its two lines at known places. */
const photo = await signInPhoto();

async function signInPhoto(): Promise<Buffer> {
  const table = await readFile(new URL("../../../e2e/photos/coffee.jpg", import.meta.url));
  const words = (text: string, y: number, size: number) =>
    `<text x="200" y="${y}" font-family="DejaVu Sans, sans-serif" font-size="${size}" fill="white" text-anchor="middle">${text}</text>`;
  const sign = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="160"><rect width="400" height="160" fill="#0a5c36"/>${words("MAIN STREET", 70, 44)}${words("Exit 24 North", 130, 38)}</svg>`,
  );
  return sharp(table).resize(1600).composite([{ input: sign, left: 1000, top: 100 }]).jpeg({ quality: 85 }).toBuffer();
}

async function detect(bytes: Uint8Array, filters?: DetectTextFilters): Promise<TextDetection[]> {
  const client = new RekognitionClient(running.config());
  return (await client.send(new DetectTextCommand({ Image: { Bytes: bytes }, Filters: filters }))).TextDetections!;
}
const texts = (found: readonly TextDetection[], type: string) => found.filter(({ Type }) => Type === type).map(({ DetectedText }) => DetectedText);

test("a sign's lines and words, each word in its line, with their places", { timeout: 30_000 }, async () => {
  const found = await detect(photo);
  expect(texts(found, "LINE")).toEqual(["MAIN STREET", "Exit 24 North"]);
  expect(texts(found, "WORD")).toEqual(["MAIN", "STREET", "Exit", "24", "North"]);
  expect(found.map(({ Id }) => Id)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(found.map(({ ParentId }) => ParentId)).toEqual([undefined, undefined, 0, 0, 1, 1, 1]);
  const { BoundingBox: box, Polygon: polygon } = found[0]!.Geometry!;
  expect(box!.Left).toBeGreaterThan(0.625);
  expect(box!.Left! + box!.Width!).toBeLessThan(0.875);
  expect(Math.abs(box!.Top! - 138 / 1067)).toBeLessThan(0.01);
  expect(Math.abs(box!.Height! - 33 / 1067)).toBeLessThan(0.01);
  expect(polygon).toHaveLength(4);
  for (const { Confidence: confidence } of found) expect(confidence).toBeGreaterThan(80);
});

test.for(["chelsea.jpg", "coffee.jpg", "astronaut.jpg", "grace-hopper.jpg"])("%s, in which no text can be read, tells none", { timeout: 30_000 }, async (name) => {
  expect(await detect(await readFile(new URL(`../../../e2e/photos/${name}`, import.meta.url)))).toEqual([]);
});

test("filters hold back words by region, size and confidence, and a line tells what is left of it", { timeout: 60_000 }, async () => {
  const only = async (filters: DetectTextFilters) => texts(await detect(photo, filters), "LINE");
  const right = { Left: 0.76, Top: 0.175, Width: 0.24, Height: 0.2 };
  expect(await only({ RegionsOfInterest: [{ BoundingBox: right }] })).toEqual(["North"]);
  const upperTriangle = [{ X: 0.6, Y: 0.05 }, { X: 0.9, Y: 0.05 }, { X: 0.6, Y: 0.22 }];
  expect(await only({ RegionsOfInterest: [{ Polygon: upperTriangle }] })).toEqual(["MAIN"]);
  expect(await only({ RegionsOfInterest: [{ Polygon: upperTriangle }, { BoundingBox: right }] })).toEqual(["MAIN", "North"]);
  expect(await only({ RegionsOfInterest: [{ BoundingBox: { Left: 0, Top: 0.5, Width: 1, Height: 0.5 } }] })).toEqual([]);
  expect(await only({ WordFilter: { MinBoundingBoxWidth: 0.09 } })).toEqual(["STREET"]);
  expect(await only({ WordFilter: { MinConfidence: 100 } })).toEqual([]);
});

test.for<[string, DetectTextFilters]>([
  ["a confidence above 100", { WordFilter: { MinConfidence: 101 } }],
  ["a height above 1", { WordFilter: { MinBoundingBoxHeight: 2 } }],
  ["a region of no shape", { RegionsOfInterest: [{}] }],
  ["a region outside", { RegionsOfInterest: [{ BoundingBox: { Left: 0.5, Top: 0, Width: 0.6, Height: 1 } }] }],
  ["a polygon of two points", { RegionsOfInterest: [{ Polygon: [{ X: 0, Y: 0 }, { X: 1, Y: 1 }] }] }],
  ["eleven regions", { RegionsOfInterest: Array.from({ length: 11 }, () => ({ BoundingBox: { Left: 0, Top: 0, Width: 1, Height: 1 } })) }],
])("%s is refused", async ([, filters]) => {
  await expect(detect(photo, filters)).rejects.toBeInstanceOf(InvalidParameterException);
});

/** How the stored pixels must lie so that a viewer, who obeys the EXIF orientation, shows the photo upright. */
const stored: Record<number, (image: Sharp) => Sharp> = {
  1: (image) => image,
  2: (image) => image.flop(),
  3: (image) => image.rotate(180),
  4: (image) => image.flip(),
  5: (image) => image.rotate(270).flop(),
  6: (image) => image.rotate(270),
  7: (image) => image.rotate(90).flop(),
  8: (image) => image.rotate(90),
};

test.for(Object.keys(stored).map(Number))("EXIF orientation %i: the text is read upright and lies where a person sees it", { timeout: 30_000 }, async (orientation) => {
  const upright = await sharp(photo).extract({ left: 900, top: 60, width: 600, height: 260 }).png().toBuffer();
  // Two steps: sharp turns before it mirrors, whatever the order of the calls.
  const turned = await stored[orientation]!(sharp(upright)).png().toBuffer();
  const found = await detect(await sharp(turned).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer());
  expect(texts(found, "LINE")).toEqual(["MAIN STREET", "Exit 24 North"]);
  const { Left: left, Top: top } = found[0]!.Geometry!.BoundingBox!;
  expect(Math.abs(left! - 150 / 600)).toBeLessThan(0.05);
  expect(Math.abs(top! - 78 / 260)).toBeLessThan(0.05);
});

test("of a page a hundred words are told, whose ids run on", { timeout: 60_000 }, async () => {
  const lines = Array.from({ length: 30 }, (_, at) => `<text x="40" y="${60 + at * 38}" font-family="DejaVu Sans, sans-serif" font-size="24">the quick brown fox jumps over lazy dogs</text>`);
  const page = await sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="800" height="1250"><rect width="800" height="1250" fill="white"/>${lines.join("")}</svg>`)).png().toBuffer();
  const found = await detect(page);
  expect(texts(found, "WORD")).toHaveLength(100);
  expect(found.map(({ Id }) => Id)).toEqual(found.map((_, at) => at));
  for (const { Type, ParentId } of found) if (Type === "WORD") expect(found[ParentId!]!.Type).toBe("LINE");
});

test("what the sandbox has no model for is refused as an operation that it lacks, in words", async () => {
  const client = new RekognitionClient(running.config());
  const refused = { name: "UnknownOperationException", $fault: "client" };
  await expect(client.send(new DetectModerationLabelsCommand({ Image: { Bytes: photo } }))).rejects.toMatchObject({ ...refused, message: "The sandbox does not do DetectModerationLabels: no model on this machine judges what a photo shows." });
  const video = { S3Object: { Bucket: "b", Name: "v.mp4" } };
  await expect(client.send(new StartTextDetectionCommand({ Video: video }))).rejects.toMatchObject({ ...refused, message: expect.stringContaining("not videos") });
});
