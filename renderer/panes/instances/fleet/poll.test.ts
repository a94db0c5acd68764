import { expect, test } from "vitest";
import { makeInstance } from "../../../lib/testing/instances.ts";
import { refreshMs, watchedIn, withWatched } from "./poll.ts";

const many = (more: Parameters<typeof makeInstance>[1] = {}) => Array.from({ length: 1001 }, (_, at) => makeInstance(at + 1, at === 7 ? more : {}));

test("soon while something is on its way, seldom while all is at rest, and a large region never without a pause", () => {
  expect(refreshMs(undefined)).toBe(60_000);
  expect(refreshMs([makeInstance(1), makeInstance(2, { state: "terminated" })])).toBe(60_000);
  expect(refreshMs([makeInstance(1), makeInstance(2, { state: "pending" })])).toBe(3000);
  expect(refreshMs(many({ state: "stopping" }))).toBe(20_000);
});

test("of a large region those that are on their way are watched alone, as many as EC2's filter takes", () => {
  expect(watchedIn([makeInstance(1, { state: "pending" })])).toEqual([]);
  expect(watchedIn(many({ state: "shutting-down" }))).toEqual([makeInstance(8).instanceId]);
  expect(watchedIn(many().map((instance) => ({ ...instance, state: "pending" as const })))).toHaveLength(200);
});

test("what was watched takes its place in the list; what is gone leaves it", () => {
  const [one, two, three] = [makeInstance(1, { state: "stopping" }), makeInstance(2), makeInstance(3, { state: "shutting-down" })];
  const stopped = { ...one, state: "stopped" as const };
  expect(withWatched([one, two, three], [one.instanceId, three.instanceId], [stopped])).toEqual([stopped, two]);
});
