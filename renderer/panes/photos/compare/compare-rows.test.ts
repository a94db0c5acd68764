import { expect, it } from "vitest";
import { factRows, labelRows } from "./compare-rows.ts";

const label = (name: string, confidence: number) => ({ name, confidence, parents: [], instances: [] });

it("lays labels beside each other, the surest first, and marks what one has and another has not", () => {
  expect(labelRows([[label("Cat", 80.4), label("Sofa", 60)], [label("Cat", 95)]])).toEqual([
    { name: "Cat", values: ["80 %", "95 %"], differs: false },
    { name: "Sofa", values: ["60 %", undefined], differs: true },
  ]);
  expect(labelRows([[], []])).toEqual([]);
});

it("lays facts beside each other, leaves out what none tells, and marks what is not the same", () => {
  const facts = (camera: string | undefined, iso: string) => [{ name: "Camera", text: camera }, { name: "ISO", text: iso }, { name: "Lens", text: undefined }];
  expect(factRows([facts("D850", "100"), facts(undefined, "100")])).toEqual([
    { name: "Camera", values: ["D850", undefined], differs: true },
    { name: "ISO", values: ["100", "100"], differs: false },
  ]);
});
