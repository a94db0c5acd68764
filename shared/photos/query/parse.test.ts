import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseQuery } from "./parse.ts";
import { printQuery } from "./print.ts";
import { allOf, anyOf, longestQuery, type Query, type Term } from "./query.ts";

const term = (typed: string): Query => {
  const { query, problems } = parseQuery(typed);
  expect(problems).toEqual([]);
  return query;
};
const problemsOf = (typed: string) => parseQuery(typed).problems.map(({ from, to, message }) => [typed.slice(from, to), message] as const);

describe("what is understood", () => {
  test.each<[string, Query]>([
    ["", { kind: "all", parts: [] }],
    ["cat", { kind: "word", text: "cat" }],
    ['"golden hour"', { kind: "phrase", text: "golden hour" }],
    ["-draft", { kind: "not", part: { kind: "word", text: "draft" } }],
    ["NOT draft", { kind: "not", part: { kind: "word", text: "draft" } }],
    ["order", { kind: "word", text: "order" }],
    ["cat ≥ 80 %", { kind: "confidence", label: "cat", quoted: false, compare: ">=", percent: 80 }],
    ["cat>=80", { kind: "confidence", label: "cat", quoted: false, compare: ">=", percent: 80 }],
    ["cat > 80%", { kind: "confidence", label: "cat", quoted: false, compare: ">", percent: 80 }],
    ["cat < 87.5", { kind: "confidence", label: "cat", quoted: false, compare: "<", percent: 87.5 }],
    ["golden retriever >= 90", { kind: "confidence", label: "golden retriever", quoted: false, compare: ">=", percent: 90 }],
    ['label:"golden retriever" ≤ 90', { kind: "confidence", label: "golden retriever", quoted: true, compare: "<=", percent: 90 }],
    ['"coffee cup">=70%', { kind: "confidence", label: "coffee cup", quoted: true, compare: ">=", percent: 70 }],
    ["label:cat", { kind: "label", text: "cat" }],
    ["*.jpg", { kind: "glob", pattern: "*.jpg" }],
    ["2024/**/IMG_*.CR2", { kind: "glob", pattern: "2024/**/IMG_*.CR2" }],
    ["key:IMG_[0-9]?.jpg", { kind: "glob", pattern: "IMG_[0-9]?.jpg" }],
    ["key:holiday", { kind: "key", text: "holiday" }],
    ['key:"*.jpg"', { kind: "key", text: "*.jpg" }],
    ["a\\*b*", { kind: "glob", pattern: "a\\*b*" }],
    ["what\\?", { kind: "word", text: "what?" }],
    ["prefix:2024/05/", { kind: "prefix", text: "2024/05/" }],
    ["size:>5MB", { kind: "size", compare: ">", bytes: 5_000_000 }],
    ["size:<=100KiB", { kind: "size", compare: "<=", bytes: 102_400 }],
    ["size:100KB..2MB", { kind: "size-range", fromBytes: 100_000, toBytes: 2_000_000 }],
    ["date:2024-05", { kind: "date", field: "date", from: "2024-05", to: "2024-05" }],
    ["date:2024-05-01..2024-06-15", { kind: "date", field: "date", from: "2024-05-01", to: "2024-06-15" }],
    ["taken:2023..", { kind: "date", field: "taken", from: "2023" }],
    ["before:2024", { kind: "before", field: "date", day: "2024" }],
    ["after:2024-02-29", { kind: "after", field: "date", day: "2024-02-29" }],
    ["type:.JPEG", { kind: "type", name: "jpeg" }],
    ["class:glacier", { kind: "class", name: "GLACIER" }],
    ['text:"exit"', { kind: "text", text: "exit" }],
    ["faces:>=2", { kind: "faces", compare: ">=", count: 2 }],
    ["faces:0", { kind: "faces", compare: "=", count: 0 }],
    ["face:smiling", { kind: "face", text: "smiling" }],
    ["person:ada", { kind: "person", text: "ada" }],
    ["color:red", { kind: "colour", text: "red" }],
    ["unlabelled", { kind: "unlabelled" }],
    ["IMG(1).jpg", { kind: "word", text: "IMG(1).jpg" }],
    ["year=2024", { kind: "word", text: "year=2024" }],
    ["12:30", { kind: "word", text: "12:30" }],
  ])("%s", (typed, query) => expect(term(typed)).toEqual(query));

  test("conditions side by side must all hold; `or` binds less, brackets most", () => {
    const word = (text: string): Term => ({ kind: "word", text });
    expect(term("cat AND dog or bird")).toEqual(anyOf([allOf([word("cat"), word("dog")]), word("bird")]));
    expect(term("cat (dog or bird)")).toEqual(allOf([word("cat"), anyOf([word("dog"), word("bird")])]));
    expect(term("-(cat dog)")).toEqual({ kind: "not", part: allOf([word("cat"), word("dog")]) });
    expect(term("size:>1MB golden retriever >= 90 beach")).toEqual(allOf([{ kind: "size", compare: ">", bytes: 1e6 }, { kind: "confidence", label: "golden retriever", quoted: false, compare: ">=", percent: 90 }, word("beach")]));
    expect(term("-cat >= 80")).toEqual({ kind: "not", part: { kind: "confidence", label: "cat", quoted: false, compare: ">=", percent: 80 } });
  });

  test("each condition has its place in the text", () => {
    const typed = ' cat -draft "a b" size:>5MB (x or y)';
    expect(parseQuery(typed).parts.map(({ from, to }) => typed.slice(from, to))).toEqual(["cat", "-draft", '"a b"', "size:>5MB", "(x or y)"]);
  });
});

describe("what is not understood is told at its place", () => {
  test.each([
    ["size:big", "size:big", /compared.*range/],
    ["cat date:2024-02-30", "date:2024-02-30", /“2024-02-30” is no date/],
    ["date:2024-06..2024-05", "date:2024-06..2024-05", /backwards/],
    ["sise:>5MB", "sise:>5MB", /no “sise:”.*“size:”/],
    ["cat >= 180 %", "cat >= 180 %", /0 to 100/],
    ["cat >= many", "cat >= many", /0 to 100/],
    [">= 80", ">= 80", /wants a label/],
    ['beach "sun', '"sun', /not closed/],
    ["(cat or dog", "(", /not closed/],
    ["cat or", "or", /between two/],
    ["()", "()", /between the brackets/],
    ["label:", "label:", /right after the colon/],
    ["class:FRIDGE", "class:FRIDGE", /no storage class/],
    ["IMG_[9-0]*", "IMG_[9-0]*", /9-0 runs backwards/],
    ["faces:many", "faces:many", /counted/],
    ["-draft cat >= 80", "-draft cat >= 80", /two ways/],
    ["https://a.b", "https://a.b", /quotation marks/],
  ])("%s", (typed, place, message) => {
    const found = problemsOf(typed);
    expect(found).toHaveLength(1);
    expect(found[0]![0]).toBe(place);
    expect(found[0]![1]).toMatch(message);
  });

  test("the rest of it is understood all the same", () => {
    const { parts, problems } = parseQuery("cat size:big beach");
    expect(problems).toHaveLength(1);
    expect(parts.map(({ query }) => query)).toEqual([{ kind: "word", text: "cat" }, { kind: "word", text: "beach" }]);
  });

  test("bounds: length, conditions, depth", () => {
    expect(problemsOf("a".repeat(longestQuery + 1)).map(([, message]) => message)).toEqual([expect.stringMatching(/at most 2,048/)]);
    expect(problemsOf("a ".repeat(41))[0]![1]).toMatch(/at most 40 conditions/);
    expect(problemsOf(`${"(".repeat(1000)}a`)[0]![1]).toMatch(/not closed|deep/);
    expect(problemsOf(`${"-".repeat(1000)}a`).some(([, message]) => /deep/.test(message))).toBe(true);
  });
});

const printable = fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }).map((text) => text.toWellFormed());
const spicy = fc.stringMatching(/^[-"\\()<>≤≥*?[\]:%a-c 0-9.,é\u{1f600}]{1,8}$/u);
const text = fc.oneof(printable, spicy.map((text) => text.toWellFormed()), fc.constantFrom("or", "AND", "not", "unlabelled", "label:x", "-x", "size:>5MB"));
const calendar = fc.constantFrom("2020", "2024-02-29", "2024-05", "1999-12-31");
const compare = fc.constantFrom(">=" as const, ">" as const, "<=" as const, "<" as const);
const bytes = fc.oneof(fc.nat(5_000_000), fc.constantFrom(0, 1000, 1024, 5e12, 1024 ** 4));
const percent = fc.oneof(fc.nat(100), fc.constantFrom(87.5, 0.125));

const terms: fc.Arbitrary<Term> = fc.oneof(
  // A text with a wildcard would be read as one; the printer escapes it.
  text.map((text): Term => ({ kind: "word", text })),
  text.map((text): Term => ({ kind: "phrase", text })),
  fc.record({ kind: fc.constantFrom("label", "key", "prefix", "text", "face", "person", "celebrity", "colour", "moderation"), text }) as fc.Arbitrary<Term>,
  fc.record({ kind: fc.constant("confidence" as const), label: text, quoted: fc.constant(true), compare, percent }),
  fc.record({ kind: fc.constant("confidence" as const), label: fc.constantFrom("cat", "golden retriever", "or maybe x"), quoted: fc.constant(false), compare, percent }),
  fc.constantFrom("*.jpg", "2024/**/IMG_*.CR2", "a b*", "-*", "size:*", "\\**", "[a-z]\\]x", "(?)", "x[!\\-]").map((pattern): Term => ({ kind: "glob", pattern })),
  fc.record({ kind: fc.constant("size" as const), compare, bytes }),
  fc.record({ kind: fc.constant("size-range" as const), fromBytes: fc.nat(1000), toBytes: fc.integer({ min: 1000, max: 9e9 }) }),
  fc.record({ kind: fc.constant("date" as const), field: fc.constantFrom("date" as const, "taken" as const), from: calendar }),
  calendar.map((day): Term => ({ kind: "date", field: "taken", from: day, to: day })),
  fc.record({ kind: fc.constantFrom("before" as const, "after" as const), field: fc.constant("date" as const), day: calendar }),
  fc.record({ kind: fc.constant("faces" as const), compare: fc.oneof(compare, fc.constant("=" as const)), count: fc.nat(9999) }),
  fc.constantFrom<Term>({ kind: "unlabelled" }, { kind: "type", name: "jpeg" }, { kind: "class", name: "GLACIER" }),
);
const { query } = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { depthSize: "small", maxDepth: 4 },
    terms,
    fc.array(tie("query"), { minLength: 1, maxLength: 3 }).map(allOf),
    fc.array(tie("query"), { minLength: 1, maxLength: 3 }).map(anyOf),
    tie("query").map((part): Query => ({ kind: "not", part })),
  ),
}));

test("what is printed is read as the same again", () => {
  fc.assert(
    fc.property(query, (query) => {
      const typed = printQuery(query);
      const read = parseQuery(typed);
      fc.pre(!read.problems.some(({ message }) => /at most/.test(message)));
      expect({ typed, query: read.query, problems: read.problems }).toEqual({ typed, query, problems: [] });
    }),
    { numRuns: 3000 },
  );
});

test("whatever is typed is read without an exception, every problem within the text", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), fc.array(text, { maxLength: 6 }).map((all) => all.join(" ")), fc.stringMatching(/^[-"\\()<>≥*?[\]:%a-c 0-9\ud800]{0,30}$/)), (typed) => {
      const { parts, problems, query } = parseQuery(typed);
      for (const { from, to } of [...parts, ...problems]) expect(from >= 0 && from <= to && to <= typed.length).toBe(true);
      if (problems.length === 0) expect(parseQuery(printQuery(query)).query).toEqual(query);
    }),
    { numRuns: 3000 },
  );
});
