import fc from "fast-check";
import { expect, test } from "vitest";
import type { Column } from "./columns.ts";
import { sortRows } from "./sort-rows.ts";

interface Row {
  value: string | number | undefined;
}
const makeColumns = (): readonly Column<Row>[] => [{ id: "value", title: "Value", width: 100, value: ({ value }) => value }];
const sorted = (values: Row["value"][], desc = false) => sortRows(values.map((value) => ({ value })), makeColumns(), { id: "value", desc }).map(({ value }) => value);

test("text as people count, whatever the case; what has no value last either way", () => {
  expect(sorted(["web-10", undefined, "Web-2", "app-1"])).toEqual(["app-1", "Web-2", "web-10", undefined]);
  expect(sorted(["web-10", undefined, "Web-2", "app-1"], true)).toEqual(["web-10", "Web-2", "app-1", undefined]);
  expect(sorted([10, 9, 100, undefined])).toEqual([9, 10, 100, undefined]);
  expect(sorted(["10.1.10.4", "10.1.9.200", "9.9.9.9"])).toEqual(["9.9.9.9", "10.1.9.200", "10.1.10.4"]);
});

test("letters beyond ASCII stand where a dictionary has them", () => {
  expect(sorted(["zebra", "éclair", "apple"])).toEqual(["apple", "éclair", "zebra"]);
});

test("no order is the given order, and the given rows are not touched", () => {
  const rows = [{ value: "b" }, { value: "a" }];
  expect(sortRows(rows, makeColumns(), undefined)).toBe(rows);
  sortRows(rows, makeColumns(), { id: "value", desc: false });
  expect(rows.map(({ value }) => value)).toEqual(["b", "a"]);
});

test("plain names come in the collator's order", () => {
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const name = fc.stringMatching(/^[a-z]{0,3}[0-9]{0,4}[a-z]{0,2}$/);
  fc.assert(fc.property(fc.array(name), (names) => {
    const order = sorted(names) as string[];
    for (let at = 1; at < order.length; at++) expect(collator.compare(order[at - 1]!, order[at]!)).toBeLessThanOrEqual(0);
  }));
});

test("a hundred thousand texts and numbers come as one comparison after the other would order them, both ways", () => {
  const text = fc.oneof(fc.stringMatching(/^[a-zA-Z0-9._-]{0,12}$/), fc.stringMatching(/^host-[0-9]{1,20}$/), fc.stringMatching(/^[0-9]{1,3}(\.[0-9]{1,3}){3}$/), fc.stringMatching(/^(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa)[a-c]{0,3}$/), fc.constant(undefined));
  const padded = (value: string) => value.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(40, "0"));
  fc.assert(fc.property(fc.array(text), fc.boolean(), (values, desc) => {
    const rows = values.map((value, at) => ({ value, at }));
    const columns = [{ id: "value", value: ({ value }: { value: string | undefined }) => value }];
    const expected = rows.toSorted((a, b) => {
      if (a.value === undefined || b.value === undefined) return Number(a.value === undefined) - Number(b.value === undefined);
      const [one, other] = [padded(a.value), padded(b.value)];
      return (desc ? -1 : 1) * (one < other ? -1 : one > other ? 1 : 0);
    });
    expect(sortRows(rows, columns, { id: "value", desc })).toEqual(expected);
  }), { numRuns: 400 });
  fc.assert(fc.property(fc.array(fc.oneof(fc.double({ noNaN: true }), fc.integer())), fc.boolean(), (values, desc) => {
    const rows = values.map((value) => ({ value }));
    const order = sortRows(rows, [{ id: "value", value: ({ value }: { value: number }) => value }], { id: "value", desc }).map(({ value }) => value);
    expect(order.map((value) => value + 0)).toEqual(values.toSorted((a, b) => (desc ? b - a : a - b) || 0).map((value) => value + 0));
  }));
});
