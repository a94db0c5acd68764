import { renderHook, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { makeInstance } from "../../../lib/testing/instances.ts";
import { textOf } from "./columns.tsx";
import { createFinder, findRows, useTextsAhead } from "./find-rows.ts";
import { toFleetRow } from "./fleet-rows.ts";

const here = { profile: "dev", region: "us-west-2" };
const rows = [
  toFleetRow(here, makeInstance(1, { tags: { Name: "web-1", Owner: "Ada" }, publicIpAddress: "198.51.100.7" })),
  toFleetRow(here, makeInstance(2, { state: "stopped", keyName: "state" })),
  toFleetRow({ ...here, region: "eu-west-1" }, makeInstance(3, { name: "db-3", tags: { Name: "db-3" }, securityGroups: [{ groupId: "sg-9", groupName: "db" }], launchTime: "2020-01-01T00:00:00.000Z" })),
];
const names = (found: readonly (typeof rows)[number][]) => found.map(({ instance }) => instance.name);
const find = (text: string, ...tokens: Parameters<typeof findRows>[2]) => names(findRows(rows, text, tokens));

test.each([
  ["WEB", ["web-1", "web-2"]], ["owner=ada", ["web-1"]], ["web stopped", ["web-2"]], ["198.51", ["web-1"]], ["sg-9", ["db-3"]], ["eu-west-1", ["db-3"]], ["dev", ["web-1", "web-2", "db-3"]], ["nothing", []],
])("%j finds %j", (text, expected) => {
  expect(find(text)).toEqual(expected);
});

test("a token counts as far as it is typed", () => {
  expect(find("state ")).toEqual(["web-1", "web-2", "db-3"]);
  expect(find("state = ")).toEqual(["web-1", "web-2", "db-3"]);
  expect(find("state = sto")).toEqual(["web-2"]);
  expect(find("age > 30")).toEqual(["web-1", "web-2", "db-3"]);
  expect(find("region = eu", { key: "state", operator: "=", value: "running" })).toEqual(["db-3"]);
});

test("every kind of property finds", () => {
  const by = (key: string, operator: "=" | "exists" | "missing" | ">" | "<", value = "") => find("", { key, operator, value });
  expect(by("group", "=", "sg-9")).toEqual(["db-3"]);
  expect(by("group", "=", "DB")).toEqual(["db-3"]);
  expect(by("tag:Owner", "exists")).toEqual(["web-1"]);
  expect(by("tag:toString", "exists")).toEqual([]);
  expect(by("public", "missing")).toEqual(["web-2", "db-3"]);
  expect(by("age", ">", "52w")).toEqual(["db-3"]);
  expect(by("launched", "<", "2021-01-01")).toEqual(["db-3"]);
  expect(by("tag:", "exists")).toEqual([]);
});

test("who types on, back or elsewhere finds what a search from the start finds", () => {
  const remembering = createFinder();
  const none: Parameters<typeof findRows>[2] = [];
  for (const text of ["w", "we", "web", "web s", "web st", "web", "", "s", "st", "sta", "state", "state ", "state =", "state = r", "state", "db"]) {
    expect(names(remembering(rows, text, none)), text).toEqual(find(text));
  }
  const running = [{ key: "state", operator: "=", value: "running" }] as const;
  expect(names(remembering(rows, "db", running))).toEqual(["db-3"]);
  expect(names(remembering(rows.slice(0, 2), "db", running))).toEqual([]);
});

test("with texts that were made ahead the same is found as without", async () => {
  const many = Array.from({ length: 2600 }, (_, at) => toFleetRow(here, makeInstance(at + 1)));
  renderHook(() => useTextsAhead(many));
  await waitFor(() => expect(many.every(({ text }) => text !== undefined)).toBe(true));
  const [finder, none] = [createFinder(), [] as const];
  for (const text of ["w", "we", "web-2", "web-25", "web-25 us-west", "web-2", "nothing", ""]) {
    const words = text.split(" ");
    expect(names(finder(many, text, none)), text).toEqual(names(many.filter((row) => words.every((word) => textOf(row).includes(word)))));
  }
});
