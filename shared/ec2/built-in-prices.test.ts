import { expect, test } from "vitest";
import { builtInHourly, builtInPrices, builtInStorage, publicIpv4Hourly } from "./built-in-prices.ts";
import { parseUsd } from "./money.ts";

test.each([
  ["us-west-2", "t2.small", "0.023"], ["us-east-1", "t2.micro", "0.0116"], ["us-east-1", "t3.nano", "0.0052"], ["us-east-1", "t3.micro", "0.0104"],
  ["us-east-2", "t3.medium", "0.0416"], ["us-east-1", "t4g.nano", "0.0042"], ["us-east-1", "m5.24xlarge", "4.608"], ["us-east-1", "c5.9xlarge", "1.53"],
  ["us-east-1", "c6g.medium", "0.034"], ["us-east-1", "r6i.32xlarge", "8.064"], ["eu-central-1", "t3.micro", "0.012"], ["eu-west-1", "m5.large", "0.107"],
])("%s has %s at $%s an hour", (region, instanceType, price) => {
  expect(builtInHourly(region, instanceType)).toBe(price);
  expect(parseUsd(price)).toBeDefined();
});

test.each([["us-east-1", "p5.48xlarge"], ["us-east-1", "m5.metal"], ["us-east-1", "m5.nano"], ["us-east-1", "t3.toString"], ["cn-north-1", "t3.micro"], ["constructor", "t3.micro"], ["us-east-1", "constructor.large"], ["eu-north-1", "t2.micro"], ["us-east-1", ""], ["us-east-1", "c7g.medium"]])(
  "of %s %j no price is known, and none is guessed", (region, instanceType) => expect(builtInHourly(region, instanceType)).toBeUndefined());

test("storage is known by region and volume type", () => {
  expect([builtInStorage("us-west-2", "gp3"), builtInStorage("eu-central-1", "gp3"), builtInStorage("eu-central-1", "io2"), builtInStorage("xx", "gp3"), builtInStorage("us-east-1", "__proto__")]).toEqual(["0.08", "0.0952", undefined, undefined, undefined]);
});

test("it says of when and whence it is", () => {
  expect(builtInPrices.asOf).toMatch(/^20\d\d-\d\d$/);
  expect(builtInPrices.source).toContain("list prices");
  expect(parseUsd(publicIpv4Hourly)).toBe(parseUsd("0.005"));
});
