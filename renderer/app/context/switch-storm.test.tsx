import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type * as ChooseContext from "./choose-context.ts";
import { runSwitchStorm } from "./testing/switch-storm.tsx";

/** Planted by the second test: a switch that does not count. */
const planted = vi.hoisted(() => ({ isEpochStill: false }));
vi.mock("./choose-context.ts", async (original) => {
  const { nextContext, ...rest } = await original<typeof ChooseContext>();
  return { ...rest, nextContext: (...args: Parameters<typeof nextContext>) => ({ ...nextContext(...args), ...(planted.isEpochStill && { epoch: 1 }) }) };
});

// React draws in its own time here, as in the app, not when a test says so.
const globals = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean };
beforeAll(() => void (globals.IS_REACT_ACT_ENVIRONMENT = false));
afterAll(() => void (globals.IS_REACT_ACT_ENVIRONMENT = true));

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const megabyte = 1024 * 1024;

test("10,000 random switches while lists load show nothing of another context, and leave nothing behind", { timeout: 300_000 }, async () => {
  const heap: number[] = [];
  const { foreign, commits, seen, sizes } = await runSwitchStorm(10_000, 42, () => {
    collect();
    heap.push(process.memoryUsage().heapUsed / megabyte);
  });
  expect(foreign).toEqual([]);
  expect(commits).toBeGreaterThan(5_000);
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(10);
  // Every rest finds the page as large as the one before.
  for (const size of sizes) expect(size).toEqual({ ...sizes[0], callsUnderWay: 0 });
  expect(sizes[0]!.queries).toBeLessThan(10);
  expect(heap.at(-1)! - heap[0]!, `megabytes at each rest: ${heap.map((size) => size.toFixed(1)).join(", ")}`).toBeLessThan(8);
});

test("the same storm finds rows of another visit when the epoch does not grow", { timeout: 60_000 }, async () => {
  planted.isEpochStill = true;
  const { foreign } = await runSwitchStorm(300, 42);
  planted.isEpochStill = false;
  expect(foreign).not.toEqual([]);
});
