import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backwardRange, literalPrefix, parseGlob } from "./glob.ts";
import { globMatcher } from "./match-glob.ts";

const matches = (pattern: string, key: string) => globMatcher(pattern)(key);

describe("a pattern", () => {
  test.each([
    ["*.jpg", "cat.jpg", true], ["*.jpg", "a/b/cat.jpg", true], ["*.jpg", "cat.jpg/x", false], ["*.jpg", "cat.JPG", false],
    ["IMG_*.jpg", "a/IMG_1.jpg", true], ["IMG_*.jpg", "a/xIMG_1.jpg", false], ["IMG_*.jpg", "IMG_/1.jpg", false],
    ["a/*.jpg", "a/b.jpg", true], ["a/*.jpg", "a/b/c.jpg", false], ["a/*.jpg", "x/a/b.jpg", false],
    ["2024/**/IMG_*.CR2", "2024/IMG_1.CR2", true], ["2024/**/IMG_*.CR2", "2024/a/b/IMG_1.CR2", true], ["2024/**/IMG_*.CR2", "2024/aIMG_1.CR2", false],
    ["**/x", "x", true], ["**/x", "a/b/x", true], ["**/x", "ax", false], ["a/**", "a/b/c", true], ["a**c", "a/b/c", true],
    ["IMG_[0-9][0-9].jpg", "IMG_42.jpg", true], ["IMG_[!0-9].jpg", "IMG_4.jpg", false], ["[^a]", "b", true], ["[]]", "]", true], ["[a", "[a", true], ["[!a]", "/", false],
    ["what\\?", "what?", true], ["what\\?", "whatx", false], ["?", "😀", true], ["?", "a/", false], ["[😀-😂]", "😁", true],
    ["caf?", "cafe\u0301", true], ["cafe\u0301*", "caf\u00e9s", true], ["\u202e*", "\u202egpj.exe", true], ["*", "a/", true], ["", "", true], ["", "a", false],
  ])("%s over %s: %s", (pattern, key, expected) => expect(matches(pattern, key)).toBe(expected));

  test("that runs backwards in a set is told", () => {
    expect(backwardRange("IMG_[9-0]")).toBe("9-0");
    expect(backwardRange("IMG_[0-9a-f]")).toBeUndefined();
  });

  test.each([["2024/**/IMG_*.CR2", "2024/"], ["*.jpg", ""], ["a/b\\*c/x?", "a/b*c/x"], ["IMG_*", ""], ["a/é/*", "a"], ["a/cafe\u0301*", "a/caf"], ["**/x", ""]])("%s lets S3 be asked for %s", (pattern, prefix) => {
    expect(literalPrefix(parseGlob(pattern))).toBe(prefix);
  });
});

/** An oracle for short inputs: tries everything. */
function slowly(pieces: ReturnType<typeof parseGlob>, key: string[], atPart = true): boolean {
  const [piece, ...rest] = pieces;
  if (!piece) return key.length === 0;
  const [sign, ...others] = key;
  switch (piece.kind) {
    case "literal": {
      const text = [...piece.text];
      return text.every((one, at) => key[at] === one) && slowly(rest, key.slice(text.length), piece.text.endsWith("/"));
    }
    case "one": return sign !== undefined && sign !== "/" && slowly(rest, others, false);
    case "set": return sign !== undefined && sign !== "/" && piece.ranges.some(([low, high]) => sign >= low && sign <= high) !== piece.negated && slowly(rest, others, false);
    case "many": return slowly(rest, key, atPart) || (sign !== undefined && sign !== "/" && slowly(pieces, others, false));
    case "deep": return slowly(rest, key, atPart) || (sign !== undefined && slowly(pieces, others, sign === "/"));
    case "folders": return (atPart && slowly(rest, key, true)) || (sign !== undefined && slowly(pieces, others, sign === "/"));
  }
}

test("agrees with trying everything", () => {
  const pattern = fc.array(fc.constantFrom("a", "b", "/", "?", "*", "**", "**/", "[ab]", "[!a]", "\\*"), { maxLength: 7 }).map((parts) => `/${parts.join("")}`);
  fc.assert(fc.property(pattern, fc.stringMatching(/^[ab/*]{0,9}$/), fc.boolean(), (pattern, rest, isLong) => {
    // With this tail it is too long for the places to be the bits of one number.
    const written = isLong ? `${pattern}*${"a?".repeat(20)}` : pattern;
    const key = isLong ? `/${rest}${"ab".repeat(20)}` : `/${rest}`;
    expect(matches(written, key)).toBe(slowly(parseGlob(written), [...key]));
  }), { numRuns: 4000 });
});

test("a hostile pattern costs no more than its length times the key's", () => {
  const key = "a".repeat(1024);
  // Backtracking would need longer than the universe has lasted; the runner gives up sooner.
  for (const pattern of [`${"*a".repeat(500)}b`, `${"**/a*".repeat(200)}b`, `${"[a-z]*".repeat(150)}!`, "?".repeat(2000), `/${"*a".repeat(14)}b`]) expect(matches(pattern, key)).toBe(false);
});
