import { expect, test } from "vitest";
import { isPhotoName, whyNoPhoto } from "./photo-formats.ts";

test.each(["a/cat.JPG", "x.jpeg", "y.webp", "z.tiff"])("%s is a photo", (name) => {
  expect(isPhotoName(name)).toBe(true);
  expect(whyNoPhoto(name)).toBeUndefined();
});

test.each([["notes.txt", /no photo/], ["IMG_1.HEIC", /save it as JPEG/], ["drawing.svg", /no photo/], ["jpg", /no photo/], ["a.jpg/b", /no photo/]])("%s is none", (name, why) => {
  expect(isPhotoName(name)).toBe(false);
  expect(whyNoPhoto(name)).toMatch(why);
});
