import fc from "fast-check";
import { expect, test } from "vitest";
import { filterOperators, type FilterToken } from "../../../shared/filter-token.ts";
import { compileToken, matchTokens, parseAge, type FilterProperty } from "./match-tokens.ts";
import { formatTokens, parseTokens } from "./token-text.ts";

interface Row {
  name?: string;
  groups?: string[];
  launched?: string;
}
const properties: FilterProperty<Row>[] = [
  { key: "name", label: "Name", kind: "text", value: ({ name }) => name },
  { key: "group", label: "Group", kind: "text", value: ({ groups }) => groups },
  { key: "launched", label: "Launched", kind: "time", value: ({ launched }) => launched },
  { key: "age", label: "Age", kind: "age", value: ({ launched }) => launched },
];
const propertyOf = (key: string) => properties.find((property) => property.key === key);
const rows: Row[] = [{ name: "web-1", groups: ["sg-1", "web"] }, { name: "Web-10", groups: ["sg-2", "db"] }, { name: "", groups: [] }, { launched: "2026-11-20T10:00:00.000Z" }];
const found = (key: string, operator: FilterToken["operator"], value = "") => matchTokens(rows, [{ key, operator, value }], propertyOf).map((row) => rows.indexOf(row));

test.each([
  ["name", "=", "WEB-1", [0]], ["name", "!=", "web-1", [1, 2, 3]], ["name", "contains", "EB", [0, 1]], ["name", "starts with", "web-1", [0, 1]],
  ["name", "exists", "", [0, 1]], ["name", "missing", "", [2, 3]], ["group", "=", "db", [1]], ["group", "!=", "db", [0, 2, 3]], ["group", "missing", "", [2, 3]],
  ["launched", ">", "2026-11-19", [3]], ["launched", "<", "2026-11-20T10:00:00Z", []], ["launched", ">", "2026-11-20 09:59Z", [3]],
] as const)("%s %s %s finds rows %j", (key, operator, value, expected) => {
  expect(found(key, operator, value)).toEqual(expected);
});

test("an age is held against now", () => {
  const now = Date.parse("2026-11-20T12:00:00Z");
  const fits = (operator: ">" | "<", value: string) => (compileToken({ key: "age", operator, value }, propertyOf("age"), now) as (row: Row) => boolean)(rows[3]!);
  expect([fits(">", "1h"), fits(">", "3h"), fits("<", "3h"), fits("<", "90m")]).toEqual([true, false, true, false]);
  expect([parseAge("30m"), parseAge("12 h"), parseAge("7d"), parseAge("2w"), parseAge("1.5h"), parseAge("soon"), parseAge("7")]).toEqual([1800, 43_200, 604_800, 1_209_600, 5400, undefined, undefined]);
});

test("tokens are joined by and", () => {
  const both = [{ key: "name", operator: "contains", value: "web" }, { key: "group", operator: "=", value: "db" }] as const;
  expect(matchTokens(rows, both, propertyOf)).toEqual([rows[1]]);
});

test.each([["colour", "=", "red", "no property"], ["launched", ">", "yesterday", "no date"], ["launched", ">", "2026-13-45", "no date"], ["age", "<", "old", "no age"], ["name", ">", "a", "not asked"]] as const)("%s %s %s says why it cannot be understood, and finds nothing", (key, operator, value, why) => {
  expect(compileToken({ key, operator, value }, propertyOf(key))).toContain(why);
  expect(found(key, operator, value)).toEqual([]);
});

test("tokens go through an address and back, whatever is in them", () => {
  const token = fc.record({ key: fc.string({ minLength: 1 }), operator: fc.constantFrom(...filterOperators), value: fc.string() });
  fc.assert(fc.property(fc.array(token, { maxLength: 5 }), (tokens) => {
    const normal = tokens.map((each) => (each.operator === "exists" || each.operator === "missing" ? { ...each, value: "" } : each));
    expect(parseTokens(formatTokens(tokens))).toEqual(normal);
  }));
  expect(formatTokens([{ key: "state", operator: "=", value: "running" }, { key: "tag:Cost centre", operator: "exists", value: "" }])).toBe('state = running and "tag:Cost centre" exists');
  expect(parseTokens("state = running nonsense")).toEqual([{ key: "state", operator: "=", value: "running" }]);
  expect(parseTokens('"never closed = x')).toEqual([]);
});
