import fc from "fast-check";
import { expect, test } from "vitest";
import { hasTags, parseSearch, tagToken, toggleToken } from "./search-text.ts";

test("words and tags are told apart", () => {
  expect(parseSearch("Web 10.1 tag:Project=photo")).toEqual({ words: ["web", "10.1"], tags: ["project=photo"] });
  expect(parseSearch('tag:"Cost Center=A 1" x')).toEqual({ words: ["x"], tags: ["cost center=a 1"] });
  expect(parseSearch("  ")).toEqual({ words: [], tags: [] });
});

test("what is still being typed keeps nothing back", () => {
  expect(parseSearch("tag:")).toEqual({ words: [], tags: [] });
  expect(parseSearch('tag:"')).toEqual({ words: [], tags: [] });
  expect(parseSearch('tag:"Cost Cen')).toEqual({ words: [], tags: ["cost cen"] });
});

test("a tag is found whole or by its key, never by a part", () => {
  const tags = { Project: "photo", "a=b": "c" };
  for (const wanted of ["project", "project=photo", "a=b=c", "a=b"]) expect(hasTags(tags, [wanted]), wanted).toBe(true);
  for (const wanted of ["proj", "project=phot", "photo", "a"]) expect(hasTags(tags, [wanted]), wanted).toBe(false);
  expect(hasTags(tags, ["project", "gone"])).toBe(false);
});

/** What might be taken for a part of the search, and letters whose lower case depends on what stands around them. */
const letters = fc.constantFrom(..."aZ=:\"\\\n tgΣσİ😀");

test("any tag's token finds that tag, beside other words, and is taken away again", () => {
  fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 8, unit: letters }).filter((key) => key.trim() !== ""), fc.string({ maxLength: 8, unit: letters }), (key, value) => {
    const token = tagToken(key, value);
    const text = toggleToken("web", token);
    const { words, tags } = parseSearch(text);
    expect(words).toEqual(["web"]);
    expect(hasTags({ [key]: value }, tags)).toBe(true);
    expect(tags).toHaveLength(1);
    expect(toggleToken(text, token)).toBe("web");
  }));
});
