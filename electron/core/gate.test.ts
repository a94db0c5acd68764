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

test("in order where that is asked for, and one that is given up leaves no hole", async () => {
  const gate = new Gate(2, "first");
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const { signal } = new AbortController();
  const givenUp = new AbortController();
  const visit = (id: number, its = signal) => gate.pass(its, () => new Promise<void>((resolve) => { begun.push(id); ends.push(resolve); }));
  const left = [visit(0), visit(1), visit(2, givenUp.signal), visit(3), visit(4)];
  givenUp.abort(new Error("enough"));
  await expect(left[2]).rejects.toThrow("enough");
  expect(begun).toEqual([0, 1]);
  ends[0]!();
  await expect.poll(() => begun).toEqual([0, 1, 3]);
  ends[1]!();
  await expect.poll(() => begun).toEqual([0, 1, 3, 4]);
  for (const end of ends.slice(2)) end();
  await Promise.all(left.toSpliced(2, 1));
});

test("one that throws makes room too", async () => {
  const gate = new Gate(1);
  const signal = new AbortController().signal;
  await expect(gate.pass(signal, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await gate.pass(signal, async () => "in")).toBe("in");
});
