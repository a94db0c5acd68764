import { expect, test } from "vitest";
import { Lane } from "./lanes.ts";

const mebibyte = 1024 * 1024;

/** How many of a size it takes at once; ends them all. */
function fill(lane: Lane, sizeBytes: number, now = 0): number {
  const ends: (() => void)[] = [];
  while (lane.hasRoom(now)) ends.push(lane.began(sizeBytes));
  for (const end of ends) end();
  return ends.length;
}

test("many tiny files go at once, of the largest small ones as many as memory is meant for", () => {
  const lane = new Lane(false);
  expect(fill(lane, 4096)).toBe(64);
  expect(fill(lane, 200 * 1024)).toBe(64);
  expect(fill(lane, 3 * mebibyte)).toBe(11);
  expect(fill(lane, 8 * mebibyte)).toBe(4);
  // What has ended takes no room.
  expect(fill(lane, 8 * mebibyte)).toBe(4);
  expect(fill(lane, 0)).toBe(64);
});

test("large files are two, whatever their size", () => {
  expect(fill(new Lane(true), 5 * 1024 ** 4)).toBe(2);
});

test("a lane that was overwhelmed waits, each time longer, and takes half as many at each", () => {
  const lane = new Lane(false);
  lane.overwhelmed(0, 1000);
  lane.overwhelmed(10, 1000);
  expect([lane.hasRoom(999), lane.heldUntil(999), lane.hasRoom(1000), lane.heldUntil(1000)]).toEqual([false, 1000, true, undefined]);
  lane.overwhelmed(2000, 1000);
  expect(lane.heldUntil(2000)).toBe(4000);
  lane.succeeded();
  lane.overwhelmed(10_000, 1000);
  expect(lane.heldUntil(10_000)).toBe(11_000);
  expect(fill(lane, 4096, 11_000)).toBe(64 / 2 ** 3);
});
