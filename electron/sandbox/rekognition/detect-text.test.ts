import { readFile } from "node:fs/promises";
import { DetectModerationLabelsCommand, DetectTextCommand, RekognitionClient, StartTextDetectionCommand, type DetectTextFilters, type TextDetection } from "@aws-sdk/client-rekognition";
import sharp from "sharp";
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

test("what the sandbox has no model for is refused as an operation that it lacks, in words", async () => {
  const client = new RekognitionClient(running.config());
  const refused = { name: "UnknownOperationException", $fault: "client" };
  await expect(client.send(new DetectModerationLabelsCommand({ Image: { Bytes: photo } }))).rejects.toMatchObject({ ...refused, message: "The sandbox does not do DetectModerationLabels: no model on this machine judges what a photo shows." });
  const video = { S3Object: { Bucket: "b", Name: "v.mp4" } };
  await expect(client.send(new StartTextDetectionCommand({ Video: video }))).rejects.toMatchObject({ ...refused, message: expect.stringContaining("not videos") });
});
