import { expect, test } from "vitest";
import { parseQuery } from "../../../../shared/photos/query/parse.ts";
import { chipWords, withoutPart, withPart } from "./chip-words.ts";
import { suggest } from "./suggest.ts";

const known = { labels: [{ name: "Person", photos: 30 }, { name: "Golden Retriever", photos: 3 }, { name: "Cat", photos: 1 }, { name: "Or", photos: 1 }], folders: ["2024/05/", "2024/a b/"], recent: ["cat >= 80"] };
const offered = (text: string, caret = text.length) => suggest(text, caret, known).map(({ text: shown, next }) => [shown, next]);

test("before anything is typed: what was searched before, and the commonest labels", () => {
  expect(offered("").slice(0, 3)).toEqual([["cat >= 80", "cat >= 80"], ["Person", "Person "], ["Golden Retriever", '"Golden Retriever" ']]);
});

test("labels by their words, and what may be asked", () => {
  expect(offered("beach gol")).toEqual([["Golden Retriever", 'beach "Golden Retriever" ']]);
  expect(offered("-retr")).toEqual([["Golden Retriever", '-"Golden Retriever" ']]);
  expect(offered("si")).toEqual([["size:", "size:"]]);
  expect(offered("cat (fac")).toEqual([["faces:", "cat (faces:"], ["face:", "cat (face:"]]);
  expect(offered("or").map(([, next]) => next)).toContain("\\Or ");
});

test("in the middle of a text, the rest stays", () => {
  expect(offered("ca size:>5MB", 2)).toEqual([["Cat", "Cat size:>5MB"]]);
});

test("values of what is asked", () => {
  expect(offered("class:gl").map(([shown]) => shown)).toEqual(["GLACIER_IR", "GLACIER"]);
  expect(offered("prefix:2024/a")).toEqual([["2024/a b/", 'prefix:"2024/a b/" ']]);
  expect(offered("label:gold")).toEqual([["Golden Retriever", 'label:"Golden Retriever" ']]);
});

test("what is suggested is understood", () => {
  for (const text of ["", "p", "g", "or", "class:", "type:", "label:", "faces:", "size:", "face:", "colour:"])
    for (const { next, kind } of suggest(text, text.length, known)) if (kind !== "field") expect(parseQuery(next).problems, next).toEqual([]);
});

test("chips say what was understood, and go without taking more along", () => {
  const text = 'cat ≥ 80 %  -draft  size:>5MB (dog or "golden hour")';
  const { parts } = parseQuery(text);
  expect(parts.map(({ query }) => chipWords(query))).toEqual(["cat ≥ 80 %", "not draft", "size > 5 MB", "dog or “golden hour”"]);
  expect(withoutPart(text, parts[1]!)).toBe('cat ≥ 80 % size:>5MB (dog or "golden hour")');
  expect(withoutPart("cat", { from: 0, to: 3, query: { kind: "unlabelled" } })).toBe("");
  expect(withPart("cat or dog", "date:2024")).toBe("(cat or dog) date:2024");
});
