import { expect, test } from "vitest";
import { groupOf, priceOf, priceSource } from "./rekognition-price.ts";

test("a thousand labels cost a dollar, and the source is dated", () => {
  expect(priceOf("group 2", 1000)).toBeCloseTo(1);
  expect(priceSource("us-west-2")).toMatch(/20\d\d.*aws\.amazon\.com/);
  expect(priceSource("us-west-2")).not.toMatch(/may differ/);
});

test("does not promise a price that was not read", () => expect(priceSource("ap-south-1")).toMatch(/ap-south-1 may differ/));

test("what exceeds a tier costs what the next one does", () => {
  // The worked example of the pricing page: 2.5 million in a month.
  expect(priceOf("group 2", 2_500_000)).toBeCloseTo(1000 + 1200);
  expect(priceOf("image properties", 2_500_000)).toBeCloseTo(750 + 900);
  expect(priceOf("group 1", 40_000_000)).toBeCloseTo(1000 + 3200 + 18_000 + 2000);
});

test("calls made before in the month push into the next tier", () => {
  expect(priceOf("group 2", 10, 999_995)).toBeCloseTo(5 * 0.001 + 5 * 0.0008);
  expect(priceOf("group 2", 3, 999_000) + priceOf("group 2", 5000, 999_003)).toBeCloseTo(priceOf("group 2", 5003, 999_000));
});

test("faces are searched by the first group's price, seen by the second's", () => {
  expect([groupOf("SearchFaces"), groupOf("DetectFaces"), groupOf("ImageProperties")]).toEqual(["group 1", "group 2", "image properties"]);
});
