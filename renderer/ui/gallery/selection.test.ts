import { describe, expect, it } from "vitest";
import { extendTo, keepKnown, noSelection, selectAll, toggle } from "./selection.ts";

const order = ["a", "b", "c", "d", "e"];
const ids = (selection: { ids: ReadonlySet<string> }) => [...selection.ids].sort();

describe("selection", () => {
  it("adds and takes away", () => {
    expect(ids(toggle(toggle(noSelection, "b"), "d"))).toEqual(["b", "d"]);
    expect(ids(toggle(toggle(noSelection, "b"), "b"))).toEqual([]);
  });

  it("extends from where it began, in either direction", () => {
    expect(ids(extendTo(toggle(noSelection, "b"), order, "d"))).toEqual(["b", "c", "d"]);
    expect(ids(extendTo(toggle(noSelection, "d"), order, "b"))).toEqual(["b", "c", "d"]);
  });

  it("selects one when the beginning of the range is gone", () => {
    expect(ids(extendTo({ ids: new Set(), anchor: "deleted" }, order, "c"))).toEqual(["c"]);
  });

  it("forgets what is no longer listed", () => {
    expect(ids(keepKnown(selectAll(order), new Set(["a", "e"])))).toEqual(["a", "e"]);
  });
});
