import sharp from "sharp";
import { expect, test } from "vitest";
import { lyingImages, oddImages } from "../../testing/lying-images.ts";
import { prepareImage, readImageFacts, UnfitImage } from "../rekognition/prepare-image.ts";
import { readDetails } from "./details/read-details.ts";
import { whereHeld } from "./held-whole.ts";
import { renderPart } from "./rendering/render-part.ts";
import { renderPhoto } from "./rendering/render-photo.ts";

test.each(lyingImages)("$what is not shown, and what it is is told", async ({ what, bytes }) => {
  const input = await bytes();
  for (const size of ["thumb", "screen"] as const) await expect(renderPhoto(input, size)).rejects.toMatchObject({ code: "unsupported", message: expect.stringMatching(/not a photo|damaged|empty|million pixels/) });
  const isCut = /^a (JPEG|PNG) cut/.test(what);
  // What comes before the cut is there.
  if (!isCut) await expect(renderPart(input, { leftPx: 0, topPx: 0, widthPx: 10, heightPx: 10 })).rejects.toMatchObject({ code: "unsupported" });
  // Details never fail, and facts are of the header alone.
  const details = await readDetails(input);
  expect(details.format !== undefined || details.problems.length === 1).toBe(true);
  await readImageFacts(input).catch((error: unknown) => expect(error).toBeInstanceOf(UnfitImage));
  // What is small and says of itself that it is a JPEG or PNG goes to Rekognition as it is, which refuses it.
  if (!isCut) await expect(prepareImage(input)).rejects.toBeInstanceOf(UnfitImage);
});

test.each(oddImages)("$what is shown as a picture of its own, with nothing else in it", async ({ bytes }) => {
  for (const size of ["thumb", "screen"] as const) {
    const { bytes: shown } = await renderPhoto(await bytes(), size);
    const { pages = 1, space, exif, icc } = await sharp(shown).metadata();
    expect([pages, space, exif, icc]).toEqual([1, "srgb", undefined, undefined]);
    expect(shown.includes("<script>")).toBe(false);
  }
});

test("large pictures that must be in memory whole are decoded one after the other, others at once", async () => {
  let inside = 0;
  let most = 0;
  const decode = async () => {
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setImmediate(resolve));
    inside--;
  };
  const picture = { format: "jpeg" as const, isProgressive: true, width: 6000, height: 4000 };
  await Promise.all(Array.from({ length: 4 }, () => whereHeld(picture, decode)));
  expect(most).toBe(1);
  await Promise.all(Array.from({ length: 4 }, () => whereHeld({ ...picture, isProgressive: false }, decode)));
  expect(most).toBe(4);
});
