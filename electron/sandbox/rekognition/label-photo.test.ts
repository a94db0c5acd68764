import { expect, test } from "vitest";
import { cocoClasses } from "../vision/coco-classes.ts";
import type { Sight } from "../vision/eyes.ts";
import { labelPhoto } from "./label-photo.ts";
import { objectLabel } from "./object-labels.ts";
import { vocabularyEntry } from "./vocabulary.ts";

const nothing: Sight = { width: 640, height: 480, faces: [], people: [], objects: [] };
const box = { left: 0.1, top: 0.2, width: 0.3, height: 0.4 };
const boundingBox = { Left: 0.1, Top: 0.2, Width: 0.3, Height: 0.4 };

test("every class of COCO has its label in the vocabulary", () => {
  for (const kind of cocoClasses) expect(vocabularyEntry(objectLabel(kind)).name).toBe(objectLabel(kind));
});

test("a cat comes with its ancestors, which have no instances", () => {
  const labels = labelPhoto({ ...nothing, objects: [{ kind: "cat", box, confidence: 0.9 }] });
  expect(labels.map(({ Name: name, Instances: instances }) => [name, instances?.length])).toEqual([
    ["Animal", 0],
    ["Cat", 1],
    ["Mammal", 0],
    ["Pet", 0],
  ]);
  expect(labels[1]).toEqual({
    Name: "Cat",
    Confidence: 90,
    Instances: [{ BoundingBox: boundingBox, Confidence: 90 }],
    Parents: [{ Name: "Animal" }, { Name: "Mammal" }, { Name: "Pet" }],
    Aliases: [],
    Categories: [{ Name: "Animals and Pets" }],
  });
});

test("an ancestor of two is as sure as the surer", () => {
  const labels = labelPhoto({
    ...nothing,
    objects: [
      { kind: "cat", box, confidence: 0.6 },
      { kind: "dog", box, confidence: 0.8 },
    ],
  });
  const confidence = Object.fromEntries(labels.map(({ Name: name, Confidence: value }) => [name, value]));
  expect(confidence).toEqual({ Animal: 80, Canine: 80, Cat: 60, Dog: 80, Mammal: 80, Pet: 80 });
});

test("a person whom two models found is one person, another is another, and two are people", () => {
  const near = { ...box, left: 0.12 };
  const far = { ...box, left: 0.65 };
  const people = [{ box, confidence: 0.9 }];
  const one = labelPhoto({ ...nothing, people, objects: [{ kind: "person", box: near, confidence: 0.7 }] });
  expect(one.map(({ Name: name }) => name)).toEqual(["Person"]);
  expect(one[0]?.Instances).toHaveLength(1);
  const two = labelPhoto({ ...nothing, people, objects: [{ kind: "person", box: far, confidence: 0.7 }] });
  expect(two.map(({ Name: name, Confidence: value }) => [name, value])).toEqual([
    ["Person", 90],
    ["People", 70],
  ]);
  expect(two[0]?.Instances).toHaveLength(2);
});

test("a photo of nothing known has no labels", () => {
  expect(labelPhoto(nothing)).toEqual([]);
});
