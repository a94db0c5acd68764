import { expect, test } from "vitest";
import { createLane } from "./lane.ts";
import { deferred } from "./testing/deferred.ts";

const settle = () => new Promise((resolve) => setTimeout(resolve));
const never = new AbortController().signal;

/** Work that ends when it is told to, and the names of what has begun. */
function start(limit: number) {
  const lane = createLane(limit);
  const begun: string[] = [];
  const ends = new Map<string, ReturnType<typeof deferred<string>>>();
  const ask = (profile: string, name: string, signal = never) => {
    const end = deferred<string>();
    ends.set(name, end);
    const answer = lane.of(profile)(() => { begun.push(name); return end.promise; }, signal);
    answer.catch(() => {});
    return answer;
  };
  return { begun, ask, end: (name: string) => { ends.get(name)!.resolve(name); return settle(); }, fail: (name: string) => { ends.get(name)!.reject(new Error(name)); return settle(); } };
}

test("one call of a profile goes ahead, the others follow when it has answered", async () => {
  const { begun, ask, end } = start(10);
  for (const name of ["a1", "a2", "a3"]) void ask("a", name);
  void ask("b", "b1");
  expect(begun).toEqual(["a1", "b1"]);
  await end("a1");
  expect(begun).toEqual(["a1", "b1", "a2", "a3"]);
});

test("a profile that waits for a person keeps no other back", async () => {
  const { begun, ask, end } = start(2);
  for (const name of ["slow1", "slow2", "slow3"]) void ask("slow", name);
  for (const name of ["b1", "b2", "b3"]) void ask("b", name);
  expect(begun).toEqual(["slow1", "b1"]);
  await end("b1");
  await end("b2");
  expect(begun).toEqual(["slow1", "b1", "b2", "b3"]);
});

test("never more at once than the limit, and a failure makes room like an answer", async () => {
  const { begun, ask, end, fail } = start(2);
  void ask("a", "a0");
  await end("a0");
  for (const name of ["a1", "a2", "a3", "a4"]) void ask("a", name);
  expect(begun).toEqual(["a0", "a1", "a2"]);
  await fail("a1");
  expect(begun).toEqual(["a0", "a1", "a2", "a3"]);
});

test("what is given up while it waits never begins", async () => {
  const { begun, ask, end } = start(1);
  const controller = new AbortController();
  void ask("a", "a1");
  const second = ask("a", "a2", controller.signal);
  const third = ask("a", "a3");
  controller.abort();
  await expect(second).rejects.toThrow(/abort/i);
  await end("a1");
  expect(begun).toEqual(["a1", "a3"]);
  await end("a3");
  expect(await third).toBe("a3");
});
