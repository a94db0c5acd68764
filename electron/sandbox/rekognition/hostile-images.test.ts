import { readFile } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { CreateCollectionCommand, DetectLabelsCommand, DetectTextCommand, IndexFacesCommand, RekognitionClient } from "@aws-sdk/client-rekognition";
import fc from "fast-check";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const running = useSandbox();
const astronaut = await readFile(new URL("../../../e2e/photos/astronaut.jpg", import.meta.url));
const CollectionId = "hostile";
let client: RekognitionClient;
beforeAll(async () => {
  client = new RekognitionClient(running.config());
  await client.send(new CreateCollectionCommand({ CollectionId }));
});

/** One operation of each worker and look. */
const operations: [name: string, ask: (bytes: Uint8Array) => Promise<unknown>][] = [
  ["DetectText", (Bytes) => client.send(new DetectTextCommand({ Image: { Bytes } }))],
  ["IndexFaces", (Bytes) => client.send(new IndexFacesCommand({ CollectionId, Image: { Bytes } }))],
  ["DetectLabels", (Bytes) => client.send(new DetectLabelsCommand({ Image: { Bytes }, Features: ["GENERAL_LABELS", "IMAGE_PROPERTIES"] }))],
];
const own = /^(InvalidImageFormatException|ImageTooLargeException|InvalidParameterException)$/;

const refused: [what: string, name: string, bytes: () => Promise<Uint8Array>][] = [
  ["a text", "InvalidImageFormatException", async () => Buffer.from("no photo, whatever its key ends in")],
  ["an SVG", "InvalidImageFormatException", async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><image href="file:///etc/passwd"/></svg>')],
  ["a WebP", "InvalidImageFormatException", () => sharp(astronaut).webp().toBuffer()],
  ["an animated GIF", "InvalidImageFormatException", () => animatedGif()],
  ["a GIF that claims 30,000 × 30,000 pixels", "InvalidImageFormatException", async () => gifOf(30_000)],
  ["an AVIF", "InvalidImageFormatException", () => sharp(astronaut).resize(100).avif({ effort: 0 }).toBuffer()],
  ["a TIFF", "InvalidImageFormatException", () => sharp(astronaut).tiff().toBuffer()],
  ["a JPEG cut short", "InvalidImageFormatException", async () => astronaut.subarray(0, 30_000)],
  ["a PNG cut short", "InvalidImageFormatException", async () => (await sharp(astronaut).png().toBuffer()).subarray(0, 90_000)],
  ["a PNG whose header claims more pixels than follow", "InvalidImageFormatException", () => pngClaiming(2_000)],
  ["the first bytes of a JPEG", "InvalidImageFormatException", async () => Uint8Array.of(0xff, 0xd8, 0xff)],
  ["1 × 1 pixel", "InvalidParameterException", () => sharp({ create: { width: 1, height: 1, channels: 3, background: "red" } }).png().toBuffer()],
  ["79 pixels", "InvalidParameterException", () => sharp(astronaut).resize(79).jpeg().toBuffer()],
  ["a PNG that claims 30,000 × 30,000 pixels", "ImageTooLargeException", () => pngClaiming(30_000)],
  ["a JPEG that claims 30,000 × 30,000 pixels", "ImageTooLargeException", async () => jpegClaiming(30_000)],
];

const read: [what: string, bytes: () => Promise<Uint8Array>][] = [
  ["a JPEG of four inks", () => sharp(astronaut).toColourspace("cmyk").jpeg().toBuffer()],
  ["a PNG of 16 bits a channel", () => sharp(astronaut).toColourspace("rgb16").png().toBuffer()],
  ["a grey PNG with transparency", () => sharp(astronaut).greyscale().ensureAlpha(0.9).png().toBuffer()],
  ["a PNG of 256 colours", () => sharp(astronaut).png({ palette: true }).toBuffer()],
  ["a progressive JPEG", () => sharp(astronaut).jpeg({ progressive: true }).toBuffer()],
  ["10,000 × 10,000 pixels of nothing", () => sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: "#888" } }).png({ compressionLevel: 9 }).toBuffer()],
];

describe.each(operations)("%s", { timeout: 60_000 }, (_operation, ask) => {
  test.for(refused)("refuses %s as %s", async ([, name, bytes]) => {
    await expect(ask(await bytes())).rejects.toMatchObject({ name });
  });

  test.for(read)("reads %s", async ([, bytes]) => {
    await expect(ask(await bytes())).resolves.toBeDefined();
  });

  test("answers or refuses whatever is broken in a photo, and goes on", async () => {
    const photo = await sharp(astronaut).resize(160).jpeg().toBuffer();
    const change = fc.record({ at: fc.nat(photo.length - 1), value: fc.nat(255) });
    const outcome = fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 20 }), async (changes) => {
      const broken = Buffer.from(photo);
      for (const { at, value } of changes) broken[at] = value;
      const name = await ask(broken).then(() => "read", (error: Error) => error.name);
      expect(name).toMatch(new RegExp(`^read$|${own.source}`));
    });
    await fc.assert(outcome, { numRuns: 12 });
    await expect(ask(photo)).resolves.toBeDefined();
  });
});

/** Three frames, one under the other. */
async function animatedGif(): Promise<Buffer> {
  const frames = await sharp({ create: { width: 100, height: 300, channels: 3, background: "red" } }).raw().toBuffer();
  return sharp(frames, { raw: { width: 100, height: 300, channels: 3, pageHeight: 100 } }).gif().toBuffer();
}

function gifOf(side: number): Buffer {
  const head = Buffer.from("GIF89a\0\0\0\0\0\0\0;", "latin1");
  head.writeUInt16LE(side, 6);
  head.writeUInt16LE(side, 8);
  return head;
}

/** The pixels of a small PNG under a header that claims others, with the checksum that makes it believed. */
async function pngClaiming(side: number): Promise<Buffer> {
  const png = await sharp({ create: { width: 100, height: 100, channels: 3, background: "white" } }).png().toBuffer();
  png.writeUInt32BE(side, 16);
  png.writeUInt32BE(side, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

/** The frame header (SOF0) holds height and width. */
function jpegClaiming(side: number): Buffer {
  const jpeg = Buffer.from(astronaut);
  const frame = jpeg.indexOf(Buffer.of(0xff, 0xc0));
  jpeg.writeUInt16BE(side, frame + 5);
  jpeg.writeUInt16BE(side, frame + 7);
  return jpeg;
}
