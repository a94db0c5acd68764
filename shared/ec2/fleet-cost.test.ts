import { expect, test } from "vitest";
import { hourlyOf, hourlyPrices, kindsToPrice, sumHourly } from "./fleet-cost.ts";
import { formatUsd, parseUsd } from "./money.ts";

const linux = (instanceType: string, state: "running" | "stopped" = "running") => ({ instanceType, state, platform: "Linux/UNIX" });
const prices = hourlyPrices({
  instances: [
    { instanceType: "t2.small", operatingSystem: "Linux", usd: "0.023", source: "built-in" },
    { instanceType: "t2.small", operatingSystem: "Windows", usd: "0.032", source: "pricing-api" },
    { instanceType: "p5.48xlarge", operatingSystem: "Linux", source: "unknown" },
  ],
});

test("asks for each kind once, and for none that has no price of its own", () => {
  const rows = [linux("t2.small"), linux("t2.small"), { ...linux("t2.small"), platform: "Windows" }, { ...linux("m5.large"), platform: "Windows with SQL Server Web" }, linux(""), linux("odd type")];
  expect(kindsToPrice(rows)).toEqual([{ instanceType: "t2.small", operatingSystem: "Linux" }, { instanceType: "t2.small", operatingSystem: "Windows" }]);
});

test("what does not run costs nothing, and what is not known is not guessed", () => {
  expect(hourlyOf(linux("t2.small"), prices)).toBe(parseUsd("0.023"));
  expect(hourlyOf(linux("p5.48xlarge", "stopped"), prices)).toBe(0n);
  expect(hourlyOf(linux("p5.48xlarge"), prices)).toBeUndefined();
  expect(hourlyOf({ ...linux("t2.small"), platform: "SUSE Linux" }, prices)).toBeUndefined();
});

test("a sum says how many it leaves out", () => {
  const { perHour, unpriced } = sumHourly([...Array.from({ length: 1000 }, () => linux("t2.small")), linux("p5.48xlarge"), linux("t2.small", "stopped")], prices);
  expect([formatUsd(perHour), unpriced]).toEqual(["$23.00", 1]);
});
