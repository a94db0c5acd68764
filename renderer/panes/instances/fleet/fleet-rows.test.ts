import { expect, test } from "vitest";
import { makeInstance } from "../../../lib/testing/instances.ts";
import { createFleetRows } from "./fleet-rows.ts";

const here = { profile: "sandbox", region: "us-west-2" };
const there = { profile: "prod", region: "us-west-2" };
const again = <Value>(value: Value): Value => structuredClone(value);

test("the same instance in two accounts is two rows", () => {
  const rows = createFleetRows()([{ target: here, instances: [makeInstance(1)] }, { target: there, instances: [makeInstance(1)] }]);
  expect(rows.map(({ profile, region, instance }) => [profile, region, instance.name])).toEqual([["sandbox", "us-west-2", "web-1"], ["prod", "us-west-2", "web-1"]]);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(2);
});

test("an answer in which nothing changed is the very list that stood there", () => {
  const make = createFleetRows();
  const instances = [makeInstance(1), makeInstance(2)];
  const parts = (list: typeof instances) => [{ target: here, instances: list }, { target: there, instances: [] }];
  const first = make(parts(instances));
  expect(make(parts(again(instances)))).toBe(first);
});

test("what changed has a new row that says what and when; the others keep theirs, wherever they stand by now", () => {
  let now = 1000;
  const make = createFleetRows(() => now);
  const [one, two] = [makeInstance(1), makeInstance(2)];
  const before = make([{ target: here, instances: [one, two] }]);
  now = 2000;
  const after = make([{ target: here, instances: [makeInstance(3), again(two), again({ ...one, state: "stopping" as const, publicIpAddress: undefined, tags: { Name: "web-1", Owner: "ada" } })] }]);
  expect(after[1]).toBe(before[1]);
  expect(after[2]!.id).toBe(before[0]!.id);
  expect(after[2]!.changed).toEqual({ at: 2000, members: new Set(["state", "tags"]) });
  // What is new altogether did not change.
  expect(after[0]!.changed).toBeUndefined();
});

test("rows that stream in keep those that are there, and a target that is left takes its rows along", () => {
  const make = createFleetRows();
  const list = [makeInstance(1)];
  const first = make([{ target: here, instances: list }, { target: there, instances: [makeInstance(9)] }]);
  const grown = make([{ target: here, instances: [...list, makeInstance(2)] }, { target: there, instances: [makeInstance(9)] }]);
  expect(grown[0]).toBe(first[0]);
  expect(grown).toHaveLength(3);
  expect(make([{ target: there, instances: [makeInstance(9)] }]).map(({ profile }) => profile)).toEqual(["prod"]);
});
