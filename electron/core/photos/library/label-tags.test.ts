import fc from "fast-check";
import { expect, it } from "vitest";
import { planTags, readLabelTags, sameTags } from "./label-tags.ts";

const label = (name: string, confidence: number) => ({ name, confidence, parents: [], instances: [] });

it("keeps tags of others, drops labels of before, and gives the rest to the surest", () => {
  const others = Array.from({ length: 8 }, (_, at) => ({ Key: `k${at}`, Value: "v" }));
  const { tags, leftOut } = planTags([...others, { Key: "label:Old", Value: "50.0" }], [label("Sofa", 61), label("Cat", 98.12), label("Pet", 90)]);
  expect(tags).toEqual([...others, { Key: "label:Cat", Value: "98.1" }, { Key: "label:Pet", Value: "90.0" }]);
  expect(leftOut).toBe(1);
});

it("is the same again when nothing changed, whatever the order", () => {
  const first = planTags([{ Key: "owner", Value: "ada" }], [label("Cat", 98)]);
  const again = planTags([...first.tags].reverse(), [label("Cat", 98)]);
  expect(sameTags(again.tags, first.tags)).toBe(true);
  expect(sameTags(planTags(first.tags, [label("Cat", 97)]).tags, first.tags)).toBe(false);
});

it("reads what it wrote; a tag without a number is sure", () => {
  expect(readLabelTags([{ Key: "label:Cat", Value: "98.1" }, { Key: "label:Dog", Value: "" }, { Key: "owner", Value: "1" }])).toEqual([
    { name: "Cat", confidence: 98.1, boxes: [] }, { name: "Dog", confidence: undefined, boxes: [] },
  ]);
});

it("writes only what S3 takes, of any label", () => {
  fc.assert(fc.property(fc.array(fc.record({ name: fc.string({ unit: "binary", minLength: 1, maxLength: 300 }), confidence: fc.double({ min: 0, max: 100, noNaN: true }) })), (labels) => {
    const { tags } = planTags([], labels.map(({ name, confidence }) => label(name, confidence)));
    expect(tags.length).toBeLessThanOrEqual(10);
    expect(new Set(tags.map(({ Key }) => Key)).size).toBe(tags.length);
    for (const { Key = "", Value = "" } of tags) {
      expect(Key).toMatch(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u);
      expect(Value).toMatch(/^\d{1,3}\.\d$/);
    }
  }));
});
