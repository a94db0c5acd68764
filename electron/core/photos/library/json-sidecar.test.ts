import { expect, it } from "vitest";
import { readJsonSidecar, writeJsonSidecar } from "./json-sidecar.ts";

const box = { left: 0.1, top: 0.2, width: 0.3, height: 0.4 };

it("reads back what it wrote", () => {
  const text = writeJsonSidecar([{ name: "Cat", confidence: 98.1, parents: ["Animal"], instances: [{ box, confidence: 97 }] }], "3.0");
  expect(readJsonSidecar(text)).toEqual({ writtenBy: "Skydeck", keywords: [{ name: "Cat", confidence: 98.1, boxes: [box] }] });
});

it("reads what the AWS CLI prints of DetectLabels", () => {
  const text = JSON.stringify({ Labels: [{ Name: "Cat", Confidence: 98, Instances: [{ BoundingBox: { Left: 0.1, Top: 0.2, Width: 0.3, Height: 0.4 }, Confidence: 97 }], Parents: [{ Name: "Animal" }] }], LabelModelVersion: "3.0" });
  expect(readJsonSidecar(text).keywords).toEqual([{ name: "Cat", confidence: 98, boxes: [box] }]);
});

it("reads the people of an export of Google Photos", () => {
  const text = JSON.stringify({ title: "IMG_1.jpg", description: "", photoTakenTime: { timestamp: "1" }, people: [{ name: "Ada" }, { name: "Grace" }] });
  expect(readJsonSidecar(text)).toMatchObject({ writtenBy: "Google Photos", keywords: [{ name: "Ada" }, { name: "Grace" }] });
});

it.each(["", "{", "[]", "null", `{"Labels":"x"}`, `{"labels":[]}`, `{"Labels":[{"Name":"a","Confidence":1e9}]}`])("refuses %s", (text) => {
  expect(() => readJsonSidecar(text)).toThrow();
});
