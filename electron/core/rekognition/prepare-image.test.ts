import { crc32 } from "node:zlib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { fitsFromS3, maxImageBytes, prepareImage, readImageFacts } from "./prepare-image.ts";

const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: "teal" } });

describe("prepareImage", () => {
  test("sends what fits as it is", async () => {
    const bytes = await picture(640, 480).jpeg().toBuffer();
    expect(await prepareImage(bytes)).toEqual({ format: "jpeg", widthPx: 640, heightPx: 480, isUpright: true, bytes });
  });

  test("turns a photo upright, and says its size as it is seen", async () => {
    const bytes = await picture(640, 480).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const prepared = await prepareImage(bytes);
    expect(prepared).toMatchObject({ widthPx: 480, heightPx: 640 });
    const sent = await sharp(prepared.bytes).metadata();
    expect([sent.width, sent.height, sent.orientation]).toEqual([480, 640, undefined]);
  });

  test("makes a large one smaller", async () => {
    const noise = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: "black", noise: { type: "gaussian", mean: 128, sigma: 60 } } }).png().toBuffer();
    expect(noise.byteLength).toBeGreaterThan(maxImageBytes);
    const { bytes, widthPx } = await prepareImage(noise);
    expect(widthPx).toBe(3000);
    expect(bytes.byteLength).toBeLessThan(maxImageBytes);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: "jpeg", width: 2048 });
  });

  test("writes other formats as JPEG", async () => {
    for (const bytes of [await picture(200, 100).webp().toBuffer(), await picture(200, 100).avif().toBuffer(), await picture(200, 100).tiff().toBuffer()]) {
      const prepared = await prepareImage(bytes);
      expect(await sharp(prepared.bytes).metadata()).toMatchObject({ format: "jpeg", width: 200, height: 100 });
    }
  });

  test("keeps eighty pixels of a strip", async () => {
    const { bytes } = await prepareImage(await picture(12_000, 100).png().toBuffer());
    const { width = 0, height = 0 } = await sharp(bytes).metadata();
    expect(width).toBeLessThanOrEqual(10_000);
    expect(height).toBeGreaterThanOrEqual(80);
  });

  test.each([
    ["a small one", () => picture(79, 300).png().toBuffer(), /79 × 300 pixels; Rekognition needs 80/],
    ["a strip too thin", () => picture(20_000, 100).png().toBuffer(), /one side would have fewer than 80/],
    ["text", async () => Buffer.from("not a photo at all"), /no photo/],
    ["nothing", async () => Buffer.alloc(0), /empty/],
    ["an SVG", async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"/>'), /no photo/],
    ["a truncated one to convert", async () => (await picture(3000, 2000).webp({ lossless: true }).toBuffer()).subarray(0, 60), /damaged/],
  ])("refuses %s", async (_what, make, reason) => {
    await expect(make().then((bytes) => prepareImage(bytes))).rejects.toThrow(reason);
  });

  test("refuses a bomb by its header", async () => {
    const bomb = await picture(100, 100).png().toBuffer();
    // The header says 60,000 × 60,000: 10 GB of pixels.
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
    await expect(prepareImage(bomb)).rejects.toThrow(/pixels/);
  });
});

test("the beginning tells what may be read from S3", async () => {
  const bytes = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: "black", noise: { type: "gaussian", mean: 128, sigma: 60 } } }).jpeg().toBuffer();
  const facts = await readImageFacts(bytes.subarray(0, 64 * 1024));
  expect(facts).toEqual({ format: "jpeg", widthPx: 3000, heightPx: 2000, isUpright: true });
  expect(fitsFromS3(facts!, bytes.byteLength)).toBe(true);
  expect(fitsFromS3(facts!, 16 * 1024 * 1024)).toBe(false);
  expect(fitsFromS3({ ...facts!, format: "webp" }, 1000)).toBe(false);
  expect(await readImageFacts(Buffer.from("nothing of the kind"))).toBeUndefined();
});
