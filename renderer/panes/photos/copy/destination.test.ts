import { describe, expect, it } from "vitest";
import { crossRegionUsd, destinationProblem, lastName } from "./destination.ts";

it("the last name of a key keeps the slash of a folder, whatever is before it", () => {
  expect(["a.jpg", "a/b.jpg", "a/trip/", "/", "a//", "..", "a/../b"].map(lastName)).toEqual(["a.jpg", "b.jpg", "trip/", "/", "/", "..", "b"]);
});

describe("where something cannot go", () => {
  const problem = (keys: string[], prefix: string, isMove = true, onConflict: "ask" | "keep-both" = "ask") => destinationProblem("photos", keys, { bucket: "photos", prefix }, isMove, onConflict);
  it("is into itself, or below", () => {
    expect(problem(["a/"], "a/")).toMatch(/moved into itself/);
    expect(problem(["a/"], "a/b/", false)).toMatch(/copied into itself/);
    expect(problem(["a/"], "ab/")).toBeUndefined();
    expect(destinationProblem("photos", ["a/"], { bucket: "others", prefix: "a/b/" }, true, "ask")).toBeUndefined();
  });
  it("is where it stands, but for a second one beside it", () => {
    expect(problem(["x/a.jpg"], "x/")).toMatch(/already/);
    expect(problem(["x/a.jpg"], "x/", false)).toMatch(/Keep both/);
    expect(problem(["x/a.jpg"], "x/", false, "keep-both")).toBeUndefined();
    expect(problem(["x/trip/"], "x/", false, "keep-both")).toBeDefined();
  });
});

it("crossing regions costs by the gigabyte, and nothing within one", () => {
  expect(crossRegionUsd("us-west-2", "us-west-2", 1e12)).toBeUndefined();
  expect(crossRegionUsd(undefined, "us-west-2", 1e12)).toBeUndefined();
  expect(crossRegionUsd("us-west-2", "us-east-1", 50e9)).toBeCloseTo(1);
});
