import { expect, test } from "vitest";
import { waitForSpoolRoom } from "./spool-room.ts";

const { signal } = new AbortController();

test("a copy is taken at once while little waits, and later when much does", async () => {
  await waitForSpoolRoom({ spooledBytes: () => 1000 }, signal);
  let waiting = 2 * 1024 ** 3;
  let isThere = false;
  const room = waitForSpoolRoom({ spooledBytes: () => waiting }, signal).then(() => (isThere = true));
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(isThere).toBe(false);
  waiting = 0;
  await room;
});

test("who goes away waits no more", async () => {
  const controller = new AbortController();
  const room = waitForSpoolRoom({ spooledBytes: () => Infinity }, controller.signal);
  controller.abort();
  await expect(room).rejects.toThrow(/aborted/);
});
