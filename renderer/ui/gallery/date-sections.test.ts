import { describe, expect, it } from "vitest";
import { dateSections } from "./date-sections.ts";

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
    expect(dateSections([at("2026-01-02T12:00:00"), undefined, undefined], now).at(-1)).toEqual({ key: "undated", title: "No date", count: 2 });
  });

  it("has no sections for no photos", () => {
    expect(dateSections([], now)).toEqual([]);
  });
});
