import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { billedSeconds, billingOf } from "./billing.ts";
import { costOfMonth, costOfRun, costOfRuns, costOfStorage, type Run } from "./cost.ts";
import { formatPrice, formatUsd, parseUsd, perHour, ticksPerUsd } from "./money.ts";

const t2Small = parseUsd("0.023")!;
const run = (seconds: number): Run => ({ startedAt: 0, endedAt: seconds * 1000 });

describe("t2.small at $0.023 an hour", () => {
  test.each([[6, "$0.000383"], [60, "$0.000383"], [61, "$0.00039"], [1800, "$0.0115"], [3600, "$0.023"]])("%i s cost %s", (seconds, cost) => {
    expect(formatUsd(costOfRun(t2Small, run(seconds), Number.MAX_SAFE_INTEGER))).toBe(cost);
  });
  test("a 30-day month costs $16.56", () => {
    expect(formatUsd(costOfMonth(t2Small))).toBe("$16.56");
    expect(costOfMonth(t2Small)).toBe((1656n * ticksPerUsd) / 100n);
  });
  test("a stopped one costs nothing more for computing", () => {
    const stopped = [run(1800)];
    expect(costOfRuns(t2Small, stopped, 1_800_000)).toBe(costOfRuns(t2Small, stopped, 1e12));
    expect(formatUsd(costOfRuns(t2Small, [], 1e12))).toBe("$0.00");
  });
  test("its first minute costs from the moment it begins, and nothing before", () => {
    expect(formatUsd(costOfRun(t2Small, { startedAt: 5000 }, 5000))).toBe("$0.000383");
    expect(costOfRun(t2Small, { startedAt: 5000 }, 4999)).toBe(0n);
  });
  test("one that was stopped and started is counted anew: a minute each", () => {
    const runs = [{ startedAt: 0, endedAt: 6000 }, { startedAt: 10_000, endedAt: 16_000 }];
    expect(costOfRuns(t2Small, runs, 1e9)).toBe(2n * costOfRun(t2Small, run(60), 1e9));
  });
});

test("its volumes cost on: 8 GiB of gp3 at $0.08 are $0.64 a month", () => {
  expect(formatUsd(costOfStorage(parseUsd("0.08")!, 8))).toBe("$0.64");
  expect(costOfStorage(parseUsd("0.08")!, 8, 24 * 3600) * 30n).toBe(costOfStorage(parseUsd("0.08")!, 8));
});

test("any history costs the sum of its seconds, with what each run lacks of its first minute", () => {
  const history = fc.array(fc.record({ stopped: fc.integer({ min: 1, max: 300 }), ran: fc.integer({ min: 0, max: 300 }) }), { maxLength: 8 });
  const price = fc.bigInt(0n, 4_000_000_000_000n).map((units) => parseUsd(`${units / 10_000_000_000n}.${String(units % 10_000_000_000n).padStart(10, "0")}`)!);
  fc.assert(fc.property(history, price, fc.integer({ min: 0, max: 3000 }), fc.boolean(), (steps, perHourPrice, seconds, endless) => {
    const runs: Run[] = [];
    let at = 0;
    for (const [index, { stopped, ran }] of steps.entries()) {
      at += stopped;
      runs.push({ startedAt: at * 1000, ...(endless && index === steps.length - 1 ? {} : { endedAt: (at + ran) * 1000 }) });
      at += ran;
    }
    // Second by second, as a meter would count it.
    let metered = 0n;
    for (let second = 0; second < seconds; second++) if (runs.some(({ startedAt, endedAt = Infinity }) => startedAt <= second * 1000 && second * 1000 < endedAt)) metered += perHour(perHourPrice, 1);
    let lacking = 0n;
    for (const { startedAt, endedAt = Infinity } of runs.filter(({ startedAt }) => startedAt <= seconds * 1000)) {
      const counted = Math.min(endedAt, seconds * 1000) - startedAt;
      lacking += perHour(perHourPrice, 1) * BigInt(Math.max(0, 60 - counted / 1000));
    }
    expect(costOfRuns(perHourPrice, runs, seconds * 1000)).toBe(metered + lacking);
  }), { numRuns: 300 });
});

test("a second that has begun counts, a minute at the least; by the hour, the hour", () => {
  expect([0, 1, 60_000, 60_001, 3_600_000].map((ms) => billedSeconds(ms, "second"))).toEqual([60, 60, 60, 61, 3600]);
  expect([0, 1, 3_600_000, 3_600_001].map((ms) => billedSeconds(ms, "hour"))).toEqual([3600, 3600, 3600, 7200]);
});

test("what is billed how, by the platform; of the rest nothing is claimed", () => {
  expect(billingOf("Linux/UNIX")).toEqual({ step: "second", operatingSystem: "Linux" });
  expect(billingOf("Red Hat Enterprise Linux").step).toBe("second");
  expect(billingOf("SUSE Linux").step).toBe("hour");
  for (const other of ["", "Windows with SQL Server Standard", "Linux with SQL Server Web", "toString"]) expect(billingOf(other)).toEqual({ step: "unknown" });
});

describe("money", () => {
  test.each(["", "0.", ".5", "-1", "1e3", "0.12345678901", "1,000", "NaN", " 1"])("%j is no price", (text) => expect(parseUsd(text)).toBeUndefined());
  test("prices print as they are listed, with cents at the least", () => {
    for (const [text, printed] of [["0.0230000000", "$0.023"], ["0.1664", "$0.1664"], ["0.5", "$0.50"], ["12", "$12.00"], ["0.0000000001", "$0.0000000001"]]) expect(formatPrice(parseUsd(text!)!)).toBe(printed);
  });
  test("amounts print with cents, small ones with three digits, and are never rounded to nothing", () => {
    for (const [text, printed] of [["1234567.895", "$1,234,567.90"], ["0.9999", "$1.00"], ["0.5", "$0.50"], ["0.04567", "$0.0457"], ["0.0000012345", "$0.00000123"], ["0.0000000001", "$0.0000000001"]]) expect(formatUsd(parseUsd(text!)!)).toBe(printed);
  });
  test("any listed price comes to whole ticks a second, so that no sum is rounded", () => {
    fc.assert(fc.property(fc.bigInt(0n, 10n ** 14n), fc.integer({ min: 0, max: 10_000_000 }), (units, seconds) => {
      const price = parseUsd(`${units / 10n ** 10n}.${String(units % 10n ** 10n).padStart(10, "0")}`)!;
      expect(perHour(price, seconds) * 3600n).toBe(price * BigInt(seconds));
      expect(costOfStorage(price, 3, seconds) * BigInt(30 * 24 * 3600)).toBe(price * 3n * BigInt(seconds));
    }));
  });
});
