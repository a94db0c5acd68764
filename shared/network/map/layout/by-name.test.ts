import fc from "fast-check";
import { expect, test } from "vitest";
import { byName, order } from "./by-name.ts";

const collate = new Intl.Collator("en", { numeric: true }).compare;
const numbers = fc.oneof(fc.nat().map(String), fc.stringMatching(/^[0-9]{0,20}$/), fc.string({ maxLength: 3 }), fc.constantFrom("", "0", "00", "07", "7"));
const beginnings = fc.oneof(fc.constantFrom("", "host ", "i-0", "web-1.", "e\u0301", "\u0663"), fc.string({ maxLength: 6, unit: "grapheme" }));

test("is that of a collator that counts", () => {
  fc.assert(fc.property(beginnings, numbers, numbers, (beginning, one, other) => {
    const [a, b] = [beginning + one, beginning + other];
    expect(Math.sign(order(a, b)), `${a} | ${b}`).toBe(Math.sign(collate(a, b)));
  }), { numRuns: 2000 });
});

test("puts what has no name last, and goes by the id among those of one name", () => {
  const items = [{ name: "", id: "i-1" }, { name: "host 10", id: "i-2" }, { name: "host 2", id: "i-4" }, { name: "host 2", id: "i-3" }];
  expect(items.sort(byName((each) => each.name, (each) => each.id)).map(({ id }) => id)).toEqual(["i-3", "i-4", "i-2", "i-1"]);
});
