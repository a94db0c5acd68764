import { expect, test } from "vitest";
import { vocabularyEntry, vocabularyNames } from "./vocabulary.ts";

test.for(vocabularyNames())("%s: its ancestors are labels, sorted, and hold all of their own ancestors", (name) => {
  const { parents } = vocabularyEntry(name);
  expect(parents).toEqual([...parents].sort());
  expect(parents).not.toContain(name);
  for (const parent of parents) expect(parents).toEqual(expect.arrayContaining([...vocabularyEntry(parent).parents]));
});

test("what Rekognition answers for a cat", () => {
  expect(vocabularyEntry("Cat")).toEqual({ name: "Cat", parents: ["Animal", "Mammal", "Pet"], aliases: [], category: "Animals and Pets" });
});
