import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minimumPeriodSeconds } from "./retention.ts";
import { computedSeries } from "./series.ts";
import { gather, statisticReader, type Bucket } from "./statistics.ts";

const day = 86_400_000;
const now = Date.parse("2026-03-02T12:00:00Z");
const series = (resolutionSeconds: number, sampleSeconds = 60) =>
  computedSeries({ unit: "Percent", resolutionSeconds, sampleSeconds, spans: [[0, Infinity]], now, value: (minute) => (minute * 7_919) % 101 });
const of = (values: [number, number][]): Bucket => ({
  at: 0, values,
  sampleCount: values.reduce((sum, [, count]) => sum + count, 0),
  sum: values.reduce((sum, [value, count]) => sum + value * count, 0),
  minimum: Math.min(...values.map(([value]) => value)),
  maximum: Math.max(...values.map(([value]) => value)),
});

describe("statistics", () => {
  it("agree with one another for any values", () => {
    const counted = fc.array(fc.tuple(fc.integer({ min: -1_000, max: 1_000 }), fc.integer({ min: 1, max: 9 })), { minLength: 1 });
    fc.assert(
      fc.property(counted, fc.double({ min: 0, max: 100, noNaN: true }), (values, percent) => {
        const bucket = of(values);
        const read = (name: string) => statisticReader(name)(bucket) as number;
        expect(read("Average") * read("SampleCount")).toBeCloseTo(read("Sum"), 6);
        const flat = values.flatMap(([value, count]) => Array.from({ length: count }, () => value)).toSorted((a, b) => a - b);
        expect(read("p100")).toBe(read("Maximum"));
        expect(read("p0")).toBe(read("Minimum"));
        const text = percent.toFixed(2);
        const rank = Math.max(1, Math.ceil((Number(text) / 100) * flat.length));
        expect(read(`p${text}`)).toBe(flat[rank - 1]);
      }),
    );
  });

  it("refuses names that it does not know", () => {
    for (const name of ["average", "p101", "p", "tm90", "toString", ""]) expect(() => statisticReader(name)).toThrow(expect.objectContaining({ code: "ValidationError" }));
  });
});

describe("gather", () => {
  it("adds up to the same over any period", () => {
    const sums = [300, 900, 3_600].map((period) => gather(series(300), now - 6 * 3_600_000, now, period, now).reduce((sum, bucket) => sum + bucket.sum, 0));
    expect(new Set(sums).size).toBe(1);
  });

  it("shows basic monitoring every five minutes and detailed monitoring each minute, whatever the period asked", () => {
    expect(gather(series(300), now - 3_600_000, now, 60, now)).toHaveLength(12);
    expect(gather(series(60), now - 3_600_000, now, 60, now)).toHaveLength(60);
    expect(gather(series(60), now - 3_600_000, now, 300, now).map((bucket) => bucket.sampleCount)).toEqual(Array.from({ length: 12 }, () => 5));
  });

  it("does not show a datapoint before its time has passed", () => {
    const last = gather(series(300), now - 600_000, now + 3_600_000, 300, now).at(-1);
    expect(last?.at).toBe(now - 300_000);
  });

  it("keeps to what CloudWatch keeps: 3 hours, 15, 63 and 455 days", () => {
    expect([2 / 24, 1, 14, 16, 62, 64, 454, 456].map((days) => minimumPeriodSeconds(days * day, 1))).toEqual([1, 60, 60, 300, 300, 3_600, 3_600, Infinity]);
    const at = (days: number, period: number) => gather(series(60), now - days * day, now - days * day + 2 * 3_600_000, period, now).length;
    expect([at(14, 60), at(20, 60), at(20, 300), at(100, 300), at(100, 3_600), at(460, 3_600)]).toEqual([120, 0, 24, 0, 2, 0]);
  });

  it("leaves out what lies outside the spans", () => {
    const stopped = computedSeries({ unit: "Percent", resolutionSeconds: 60, sampleSeconds: 60, spans: [[now - 7_200_000, now - 3_600_000]], now, value: () => 1 });
    expect(gather(stopped, now - day, now, 60, now)).toHaveLength(60);
    expect(stopped.hasData(now - 1_800_000, now)).toBe(false);
  });
});
