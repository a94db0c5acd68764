import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { Gate } from "./gate.ts";

test("lets no more in than fit, the last to come first, and who left never", async () => {
  const gate = new Gate(2);
  const order: string[] = [];
  let inside = 0;
  let most = 0;
  const visit = (name: string, signal = new AbortController().signal) =>
    gate.pass(signal, async () => {
      most = Math.max(most, ++inside);
      order.push(name);
      await sleep(5);
      inside--;
    });
  const gone = new AbortController();
  const visits = [visit("a"), visit("b"), visit("c"), visit("left", gone.signal), visit("d")];
  gone.abort(new Error("gone"));
  const ends = await Promise.allSettled(visits);
  expect(ends.map((end) => end.status)).toEqual(["fulfilled", "fulfilled", "fulfilled", "rejected", "fulfilled"]);
  expect(order).toEqual(["a", "b", "d", "c"]);
  expect(most).toBe(2);
  await visit("after");
  expect(order.at(-1)).toBe("after");
});

test("in order where that is asked for", async () => {
  const gate = new Gate(1, "first");
  const order: number[] = [];
  const { signal } = new AbortController();
  await Promise.all([0, 1, 2, 3].map((id) => gate.pass(signal, async () => void order.push(id))));
  expect(order).toEqual([0, 1, 2, 3]);
});

test("one that throws makes room too", async () => {
  const gate = new Gate(1);
  const signal = new AbortController().signal;
  await expect(gate.pass(signal, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await gate.pass(signal, async () => "in")).toBe("in");
});
