import fc from "fast-check";
import { expect, test } from "vitest";
import { externalImageId } from "../../../../shared/contract/rekognition.ts";
import { externalImageIdToKey, keyToExternalImageId } from "./external-image-id.ts";

test("a key reads as itself where it can", () => {
  expect(keyToExternalImageId("trip/day 1/IMG_0001.jpg")).toBe("trip::day:201::IMG_0001.jpg");
  expect(externalImageIdToKey("trip::day:201::IMG_0001.jpg")).toBe("trip/day 1/IMG_0001.jpg");
});

test("whatever the key, the id is one of Rekognition's and tells the key again", () => {
  fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 60, unit: "grapheme" }), (text) => {
    const key = text.toWellFormed();
    const id = keyToExternalImageId(key);
    if (id === undefined) return;
    expect(externalImageId.safeParse(id).success).toBe(true);
    expect(externalImageIdToKey(id)).toBe(key);
  }));
});

test("a key too long for it has none, and an id that is none of ours no key", () => {
  expect(keyToExternalImageId("é".repeat(100))).toBeUndefined();
  expect(externalImageIdToKey("a:b")).toBeUndefined();
  expect(externalImageIdToKey(":ff")).toBeUndefined();
});
