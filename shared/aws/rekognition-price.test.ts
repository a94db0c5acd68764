import { expect, test } from "vitest";
import { labelPrice, sandboxLabelPrice } from "./rekognition-price.ts";

test("a thousand labels cost a dollar, and the source is dated", () => {
  const { usdPerCall, source } = labelPrice("us-west-2");
  expect(usdPerCall * 1000).toBe(1);
  expect(source).toMatch(/20\d\d.*aws\.amazon\.com/);
  expect(source).not.toMatch(/may differ/);
});

test("does not promise a price that was not read", () => {
  expect(labelPrice("ap-south-1").source).toMatch(/ap-south-1 may differ/);
});

test("the sandbox costs nothing", () => expect(sandboxLabelPrice.usdPerCall).toBe(0));
