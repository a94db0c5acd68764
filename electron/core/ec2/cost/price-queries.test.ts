import { expect, test } from "vitest";
import { readPrice } from "./price-queries.ts";

const item = (...dimensions: object[]) => JSON.stringify({ product: {}, terms: { OnDemand: { "S.J": { priceDimensions: Object.fromEntries(dimensions.map((one, at) => [`S.J.${at}`, one])) } } } });
const hourly = (USD: string | undefined, more: object = {}) => ({ unit: "Hrs", beginRange: "0", pricePerUnit: { USD }, ...more });

test("reads the one price, without the zeros at its end", () => {
  expect(readPrice([item(hourly("0.0230000000"))], "Hrs")).toBe("0.023");
  expect(readPrice([item(hourly("12.0000000000"))], "Hrs")).toBe("12");
  expect(readPrice([item(hourly("0.0230000000")), item(hourly("0.0230000000"))], "Hrs")).toBe("0.023");
  expect(readPrice([item({ unit: "GB-Mo", pricePerUnit: { USD: "0.0800000000" } })], "GB-Mo")).toBe("0.08");
});

test("picks none where there is none, another unit or currency, or more than one", () => {
  expect(readPrice([], "Hrs")).toBeUndefined();
  expect(readPrice([item(hourly(undefined))], "Hrs")).toBeUndefined();
  expect(readPrice([item(hourly("0.0230000000"))], "GB-Mo")).toBeUndefined();
  expect(readPrice([item(hourly("0.0230000000")), item(hourly("0.0500000000"))], "Hrs")).toBeUndefined();
  expect(readPrice([JSON.stringify({ terms: {} })], "Hrs")).toBeUndefined();
  expect(readPrice([item(hourly("free"))], "Hrs")).toBeUndefined();
});

test.each(["", "null", "[]", "{}", '{"terms":{"OnDemand":[]}}'])("%j is no price list", (text) => {
  expect(() => readPrice([text], "Hrs")).toThrow();
});
