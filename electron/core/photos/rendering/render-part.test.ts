import { crc32 } from "node:zlib";
import sharp from "sharp";
import { expect, test } from "vitest";
import { renderPart } from "./render-part.ts";

/** Every pixel differs from its neighbours: what is off by one, turned or mirrored wrongly is seen. */
const widthPx = 24;
const heightPx = 16;
const pixels = Buffer.from(Array.from({ length: widthPx * heightPx }, (_, at) => [(at % widthPx) * 10, Math.floor(at / widthPx) * 15, ((at * 7) % 13) * 19]).flat());
const picture = (orientation: number) => sharp(pixels, { raw: { width: widthPx, height: heightPx, channels: 3 } }).withMetadata({ orientation }).png({ compressionLevel: 1 }).toBuffer();
const raw = async (bytes: Uint8Array) => (await sharp(bytes).raw().toBuffer({ resolveWithObject: true }));

test.each([1, 2, 3, 4, 5, 6, 7, 8])("of orientation %i the part is that of the upright photo, to the pixel", async (orientation) => {
  const photo = await picture(orientation);
  const part = { leftPx: 3, topPx: 2, widthPx: 7, heightPx: 11 };
  const upright = await sharp(photo).autoOrient().png().toBuffer();
  const expected = await raw(await sharp(upright).extract({ left: 3, top: 2, width: 7, height: 11 }).png().toBuffer());
  const { bytes, contentType } = await renderPart(photo, part);
  expect(contentType).toBe("image/jpeg");
  const seen = await raw(bytes);
  expect([seen.info.width, seen.info.height]).toEqual([7, 11]);
  // JPEG is not exact; a neighbour differs by ten and more on average.
  const off = seen.data.reduce((sum, value, at) => sum + Math.abs(value - expected.data[at]!), 0) / seen.data.length;
  expect(off).toBeLessThan(6);
});

test("a part with more pixels than a screen is made smaller, and transparency stays", async () => {
  const glass = await sharp({ create: { width: 5000, height: 3000, channels: 4, background: { r: 0, g: 128, b: 128, alpha: 0.5 } } }).png().toBuffer();
  const { bytes, contentType } = await renderPart(glass, { leftPx: 0, topPx: 0, widthPx: 4096, heightPx: 2048 });
  expect(contentType).toBe("image/webp");
  expect(await sharp(bytes).metadata()).toMatchObject({ width: 3072, height: 1536, hasAlpha: true });
});

test.each([{ leftPx: 20, topPx: 0, widthPx: 5, heightPx: 5 }, { leftPx: 0, topPx: 12, widthPx: 5, heightPx: 5 }])("a part beyond the edge is refused: %j", async (part) => {
  await expect(renderPart(await picture(1), part)).rejects.toMatchObject({ code: "invalid-input" });
});

test("a pixel bomb and what is no photo are refused as photos are", async () => {
  const part = { leftPx: 0, topPx: 0, widthPx: 5, heightPx: 5 };
  await expect(renderPart(Buffer.from("<script>"), part)).rejects.toMatchObject({ code: "unsupported", message: expect.stringMatching(/not a photo/) });
  const bomb = await picture(1);
  // The header of a PNG: width, height, and the checksum after them.
  bomb.writeUInt32BE(30_000, 16);
  bomb.writeUInt32BE(30_000, 20);
  bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
  await expect(renderPart(bomb, part)).rejects.toMatchObject({ code: "unsupported", message: expect.stringMatching(/million pixels/) });
});
