import { expect, test } from "vitest";
import { createTurns } from "./turns.ts";

const never = new AbortController().signal;

test("as many run at once as may, the others in order, and one that is given up leaves no hole", async () => {
  const turns = createTurns(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const givenUp = new AbortController();
  const work = (id: number, signal = never) => turns(() => new Promise<void>((resolve) => { begun.push(id); ends.push(resolve); }), signal);
  const all = [work(0), work(1), work(2, givenUp.signal), work(3), work(4)];
  const second = all[2]!.catch((error: Error) => error.message);
  givenUp.abort(new Error("enough"));
  expect(await second).toBe("enough");
  expect(begun).toEqual([0, 1]);
  ends[0]!();
  await expect.poll(() => begun).toEqual([0, 1, 3]);
  ends[1]!();
  await expect.poll(() => begun).toEqual([0, 1, 3, 4]);
  ends[2]!();
  ends[3]!();
  await Promise.all([all[0], all[1], all[3], all[4]]);
});

test("work that fails gives its turn on", async () => {
  const turns = createTurns(1);
  await expect(turns(() => Promise.reject(new Error("no")), never)).rejects.toThrow("no");
  expect(await turns(async () => 1, never)).toBe(1);
});
