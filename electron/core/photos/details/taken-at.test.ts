import fc from "fast-check";
import { expect, test } from "vitest";
import { takenAt } from "../../../../shared/contract/photo-details.ts";
import { toTakenAt } from "./taken-at.ts";

test.each<[date: string, offset: string | undefined, expected: string | undefined]>([
  ["2026:03:10 08:00:00", "+02:00", "2026-03-10T08:00:00+02:00"],
  ["2026:03:10 08:00:00", undefined, "2026-03-10T08:00:00"],
  ["2026:03:10 08:00:00", "   :  ", "2026-03-10T08:00:00"],
  ["2026:03:10 08:00:00", "+99:00", "2026-03-10T08:00:00"],
  ["2026-03-10T08:00:00.123-05:30", undefined, "2026-03-10T08:00:00-05:30"],
  ["2026-03-10T08:00Z", undefined, "2026-03-10T08:00:00+00:00"],
  ["20260310", undefined, "2026-03-10T00:00:00"],
  ["2024:02:29 23:59:59", undefined, "2024-02-29T23:59:59"],
  ["2026:02:29 10:00:00", undefined, undefined],
  ["2026:13:01 10:00:00", undefined, undefined],
  ["2026:01:01 25:00:00", undefined, undefined],
  ["2026:01:01 24:00:00", undefined, undefined],
  ["0000:00:00 00:00:00", undefined, undefined],
  ["    :  :     :  :  ", undefined, undefined],
  ["yesterday", undefined, undefined],
])("%j with %j is %j", (date, offset, expected) => {
  expect(toTakenAt(date, offset)).toBe(expected);
});

test("whatever is written, what comes out is a date of the contract, or none", () => {
  const digits = fc.stringMatching(/^\d{4}[:-]\d\d[:-]\d\d[ T]\d\d:\d\d:\d\d$/);
  fc.assert(fc.property(fc.oneof(fc.string(), digits), fc.string(), (date, offset) => {
    const taken = toTakenAt(date, offset);
    if (taken !== undefined) expect(takenAt.safeParse(taken).success).toBe(true);
  }));
});
