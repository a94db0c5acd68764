import { expect, test } from "vitest";
import type { FilterProperty } from "./match-tokens.ts";
import { draftToken, presentValues, readDraft, suggest } from "./suggest.ts";

interface Row {
  name: string;
  state: string;
  launched: string;
}
const properties: FilterProperty<Row>[] = [
  { key: "name", label: "Name", kind: "text", value: ({ name }) => name },
  { key: "state", label: "State", kind: "text", value: ({ state }) => state },
  { key: "statereason", label: "State reason", kind: "text", value: () => undefined },
  { key: "launched", label: "Launched", kind: "time", value: ({ launched }) => launched },
];
const rows: Row[] = Array.from({ length: 100_000 }, (_, at) => ({ name: `web-${at}`, state: at % 3 ? "running" : "stopped", launched: "2026-11-20T10:00:00.000Z" }));
const tagProperty = (key: string): FilterProperty<Row> => ({ key, label: key, kind: "text", value: () => undefined });
const token = (text: string) => draftToken(readDraft(text, properties, tagProperty));
const texts = (text: string) => suggest(text, readDraft(text, properties, tagProperty), properties, rows).map((each) => each.text);

test.each([
  ["state = running", { key: "state", operator: "=", value: "running" }], ["State=running", { key: "state", operator: "=", value: "running" }],
  ["state reason contains spot", { key: "statereason", operator: "contains", value: "spot" }], ["name starts with web 1", { key: "name", operator: "starts with", value: "web 1" }],
  ["name missing", { key: "name", operator: "missing", value: "" }], ["state != x", { key: "state", operator: "!=", value: "x" }], ["tag:Owner = ada", { key: "tag:Owner", operator: "=", value: "ada" }],
  ["state =", undefined], ["state", undefined], ["web-1", undefined], ["launched = 3", undefined], ["states of mind", undefined], ["statement = x", undefined],
])("what is typed as %j is the token %j", (text, expected) => {
  expect(token(text)).toEqual(expected);
});

test("properties first, then operators, then the values that are there", () => {
  expect(texts("")).toEqual(["Name ", "State ", "State reason ", "Launched "]);
  expect(texts("stat")).toContain("State ");
  expect(texts("stopp")).toEqual(["State = stopped"]);
  expect(texts("state ")).toEqual(["State = ", "State != ", "State contains ", "State starts with ", "State exists", "State missing"]);
  expect(texts("state s")).toEqual(["State starts with "]);
  expect(texts("state = ")).toEqual(["State = running", "State = stopped"]);
  expect(texts("launched > ")).toEqual([]);
});

test("of a hundred thousand names a screenful is suggested, those that begin so first", () => {
  const found = presentValues(properties[0]!, "b-99", rows, 30, Infinity);
  expect(found).toHaveLength(30);
  expect(found[0]).toBe("web-99");
  expect(presentValues(properties[0]!, "b-99999", rows, 30, performance.now() - 1)).toEqual([]);
});
