import { expect, test } from "vitest";
import { createGate } from "./gate.ts";

test("no more than the limit run at once, in order, and one that fails frees its place", async () => {
  const gate = createGate(3);
  let running = 0;
  let most = 0;
  const started: number[] = [];
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      gate(async () => {
        started.push(index);
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, index % 3));
        running--;
        if (index % 4 === 0) throw new Error(`task ${index}`);
        return index;
      })),
  );
  expect(most).toBe(3);
  expect(started).toEqual(Array.from({ length: 20 }, (_, index) => index));
  expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, (_, index) => (index % 4 === 0 ? "rejected" : "fulfilled")));
});
