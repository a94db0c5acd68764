import sharp from "sharp";
import { expect, test } from "vitest";
import { renderPhoto } from "./render-photo.ts";

const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: "teal" } });
const glass = sharp({ create: { width: 100, height: 50, channels: 4, background: { r: 0, g: 128, b: 128, alpha: 0.5 } } });

test("fits a thumb into 320 pixels, upright, without what the camera wrote", async () => {
  const photo = await picture(1600, 1200).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const { bytes, contentType } = await renderPhoto(photo, "thumb");
  expect(contentType).toBe("image/webp");
  const seen = await sharp(bytes).metadata();
  expect([seen.width, seen.height, seen.exif, seen.orientation]).toEqual([240, 320, undefined, undefined]);
});

test("does not enlarge, and keeps transparency", async () => {
  const { bytes, contentType } = await renderPhoto(await glass.png().toBuffer(), "screen");
  expect(contentType).toBe("image/webp");
  expect(await sharp(bytes).metadata()).toMatchObject({ width: 100, height: 50, hasAlpha: true });
});

test("a large one on the screen is JPEG of 2,048", async () => {
  const { bytes, contentType } = await renderPhoto(await picture(3000, 1500).jpeg().toBuffer(), "screen");
  expect(contentType).toBe("image/jpeg");
  expect(await sharp(bytes).metadata()).toMatchObject({ format: "jpeg", width: 2048, height: 1024 });
});

test.each([
  ["text", async () => Buffer.from("<script>alert(1)</script>"), /not a photo/],
  ["an SVG", async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><image href="file:///etc/passwd"/></svg>'), /not a photo/],
  ["nothing", async () => Buffer.alloc(0), /empty/],
  ["a cut one", async () => (await sharp({ create: { width: 800, height: 800, channels: 3, background: "black", noise: { type: "gaussian", mean: 128, sigma: 60 } } }).jpeg().toBuffer()).subarray(0, 20_000), /damaged/],
])("refuses %s", async (_what, make, reason) => {
  await expect(renderPhoto(await make(), "thumb")).rejects.toMatchObject({ code: "unsupported", message: expect.stringMatching(reason) });
});
