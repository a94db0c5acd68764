import { expect, test } from "vitest";
import { askedPhotos } from "./asked-photos.ts";

const many = (count: number) => [...Array.from({ length: count }, (_, at) => `trip/${at}.jpg`), "trip/notes.txt", "trip/day/"];

test("a large folder is named by its key, a small one by the photos on screen", () => {
  const whole = { prefix: "trip/", delimiter: "/" } as const;
  expect(askedPhotos(many(100_001), whole)).toEqual({ keys: ["trip/"], delimiter: "/", isWhole: true, count: 100_001, others: 2, first: "trip/0.jpg" });
  expect(askedPhotos(many(20_000), { prefix: "", delimiter: "" })).toMatchObject({ keys: [""], delimiter: "", isWhole: true });
  expect(askedPhotos(many(2), whole)).toMatchObject({ keys: ["trip/0.jpg", "trip/1.jpg"], delimiter: "", isWhole: false, count: 2, others: 2 });
});

test("of part of a folder each photo is named, however many they are", () => {
  expect(askedPhotos(many(100_001), undefined)).toMatchObject({ isWhole: false, count: 100_001 });
  expect(askedPhotos(many(100_001), undefined).keys).toHaveLength(100_001);
});
