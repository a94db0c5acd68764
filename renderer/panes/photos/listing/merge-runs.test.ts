import fc from "fast-check";
import { expect, it } from "vitest";
import { atOnce } from "../../../lib/time-slices.ts";
import { mergeSorted, sortIndexes } from "./merge-runs.ts";

const values = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 200 }),
  // As listings are: some runs that rise or fall.
  fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.nat(40), fc.boolean()), { maxLength: 8 }).map((runs) => runs.flatMap(([start, length, falls]) => Array.from({ length }, (_, at) => start + (falls ? -at : at)))),
);

it("sorts as a stable sort of all does", () => {
  fc.assert(fc.property(values, (of) => {
    const compare = (a: number, b: number) => of[a]! - of[b]!;
    const expected = of.map((_, at) => at).sort(compare);
    expect([...atOnce(sortIndexes(Uint32Array.from(of, (_, at) => at), compare))]).toEqual(expected);
  }), { numRuns: 500 });
});

it("merges what came later as if it had been there from the beginning", () => {
  fc.assert(fc.property(values, fc.nat(), (of, cut) => {
    const compare = (a: number, b: number) => of[a]! - of[b]!;
    const all = Uint32Array.from(of, (_, at) => at);
    const [early, late] = [all.slice(0, cut % (of.length + 1)), all.slice(cut % (of.length + 1))];
    const merged = atOnce(mergeSorted(atOnce(sortIndexes(early, compare)), atOnce(sortIndexes(late, compare)), compare));
    expect([...merged]).toEqual([...atOnce(sortIndexes(all, compare))]);
  }));
});

it("looks at a list that is in order, or turned round, once", () => {
  for (const direction of [1, -1]) {
    let looks = 0;
    const steps = sortIndexes(Uint32Array.from({ length: 100_000 }, (_, at) => at), (a, b) => (looks++, direction * (a - b)));
    let pauses = 0;
    while (!steps.next().done) pauses++;
    expect(looks).toBeLessThan(100_010);
    expect(pauses).toBeGreaterThan(40);
  }
});
