import { expect, it } from "vitest";
import { keepKnown } from "./keep-known.ts";

const selection = { ids: new Set(["a", "b", "e"]), anchor: "a" };

it("forgets what is no longer listed", () => {
  expect([...keepKnown(selection, new Set(["a", "e", "z"])).ids]).toEqual(["a", "e"]);
});

it("is the same selection while all of it is there, so that nothing renders anew", () => {
  expect(keepKnown(selection, new Set(["a", "b", "c", "d", "e"]))).toBe(selection);
});
