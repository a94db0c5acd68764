import { expect, it } from "vitest";
import { sectionsOf, toEntry } from "./entries.ts";
import { object } from "../testing.ts";
import { DatedEntries } from "./dated-entries.ts";
import { takenMs, whichDate } from "./taken.ts";

it("stands under the day of the camera's own clock", () => {
  for (const takenAt of ["2026-03-10T00:30:00+14:00", "2026-03-10T23:59:59-11:00", "2026-03-10T08:00:00"]) expect(new Date(takenMs(takenAt)).getDate()).toBe(10);
});

it("puts the dates into a growing list, each entry once", () => {
  const source = ["a.jpg", "b.jpg", "c.jpg"].map((key) => toEntry(object(key)));
  const dated = new DatedEntries(source, new Map([["b.jpg", 5]]));
  const first = dated.upTo(2);
  expect(first.map(({ takenMs: ms }) => ms)).toEqual([undefined, 5]);
  expect(dated.upTo(3)).toBe(first);
  expect(first).toHaveLength(3);
  expect([first[0], source[1]?.takenMs]).toEqual([source[0], undefined]);
});

it("says of a section which date it stands under", () => {
  expect([whichDate(3, 3), whichDate(0, 3), whichDate(1, 3)]).toEqual(["taken", "by last modified", "1 taken, the others by last modified"]);
  const entries = ["2026-03-10T12:00:00", "2026-03-10T10:00:00"].map((takenAt, at) => ({ ...toEntry(object(`${at}.jpg`)), takenMs: takenMs(takenAt) }));
  const [section] = sectionsOf([...entries, toEntry(object("z.jpg", { lastModified: new Date(2026, 2, 10, 9).toISOString() }))], "taken", Date.now());
  expect(section?.detail).toBe("3 items, 2 taken, the others by last modified");
});
