import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateSections as sectionsOf } from "./date-sections.ts";

const dateSections = (times: readonly (number | undefined)[], now: number, locale?: string) => sectionsOf(times.length, (at) => times[at], now, locale);

const at = (text: string) => new Date(text).getTime();
// No zone in the text: local time, as the sections are.
const now = at("2026-03-10T09:00:00");

describe("date sections", () => {
  it("names today, yesterday and older days, newest first", () => {
    const sections = dateSections([at("2026-03-10T08:00:00"), at("2026-03-10T00:00:00"), at("2026-03-09T23:59:59"), at("2025-12-24T18:00:00")], now, "en-GB");
    expect(sections.map(({ title, count }) => [title, count])).toEqual([["Today", 2], ["Yesterday", 1], [expect.stringContaining("24 December 2025"), 1]]);
  });

  it("splits at local midnight", () => {
    const full = (text: string) => Array.from({ length: 5 }, () => at(text));
    expect(dateSections([...full("2026-01-02T00:00:00"), ...full("2026-01-01T23:59:59")], now).map(({ key, count }) => [key, count])).toEqual([["2026-01-02", 5], ["2026-01-01", 5]]);
  });

  it("shows a month's days together where they have few photos, but not today, yesterday or another month", () => {
    const times = ["2026-03-10T08:00:00", "2026-03-09T08:00:00", "2026-03-08T08:00:00", "2026-03-02T08:00:00", "2026-02-28T08:00:00", "2025-03-01T08:00:00"].map(at);
    const sections = dateSections(times, now, "en-GB");
    expect(sections.map(({ title, count }) => [title, count])).toEqual([["Today", 1], ["Yesterday", 1], ["March 2026", 2], [expect.stringContaining("28 February 2026"), 1], [expect.stringContaining("1 March 2025"), 1]]);
    expect(new Set(sections.map(({ key }) => key)).size).toBe(5);
  });

  it("keeps what has no date apart", () => {
    expect(dateSections([at("2026-01-02T12:00:00"), undefined, undefined], now).at(-1)).toMatchObject({ key: "undated", title: "No date", count: 2 });
  });

  it("divides any sorted times as a look at each of them does", () => {
    const hour = 3_600_000;
    const times = fc.array(fc.integer({ min: 0, max: 24 * 400 }).map((hours) => now - hours * hour), { maxLength: 300 });
    fc.assert(fc.property(times, fc.boolean(), fc.nat(3), (unsorted, isRising, undated) => {
      const all: (number | undefined)[] = [...unsorted.sort((a, b) => (isRising ? a - b : b - a)), ...Array.from({ length: undated }, () => undefined)];
      const dayOf = (time: number | undefined) => (time === undefined ? "undated" : new Date(time).toLocaleDateString("sv"));
      const sections = dateSections(all, now);
      let from = 0;
      for (const { key, count } of sections) {
        const days = all.slice(from, from + count).map(dayOf);
        expect(days.every((day) => day.startsWith(key))).toBe(true);
        if (key.length === 10) expect(dayOf(all[from + count])).not.toBe(key);
        from += count;
      }
      expect(from).toBe(all.length);
      expect(new Set(sections.map(({ key }) => key)).size).toBe(sections.length);
    }));
  });

  it("looks at few of a million", () => {
    let looks = 0;
    const sections = sectionsOf(1_000_000, (at) => (looks++, now - at * 1000), now);
    expect(sections.length).toBeLessThan(20);
    expect(looks).toBeLessThan(2000);
  });

  it("has no sections for no photos", () => {
    expect(dateSections([], now)).toEqual([]);
  });
});
