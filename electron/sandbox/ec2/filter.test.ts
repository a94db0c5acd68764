import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileFilters, wildcard } from "./filter.ts";

/** The same rule said by a regular expression, as an oracle for patterns without escapes. */
function asRegExp(pattern: string): RegExp {
  const source = [...pattern].map((one) => (one === "*" ? "[^]*" : one === "?" ? "[^]" : one.replace(/[.+^${}()|[\]\\]/g, "\\$&"))).join("");
  return new RegExp(`^${source}$`, "u");
}

describe("wildcard", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", ".", "-") });

  it("agrees with the regular expression of the same pattern", () => {
    const patterns = fc.string({ unit: fc.constantFrom("a", "b", ".", "*", "?") });
    fc.assert(fc.property(patterns, letters, (pattern, value) => wildcard(pattern)(value) === asRegExp(pattern).test(value)));
  });

  it("takes an escaped text as it is, whatever it holds", () => {
    fc.assert(fc.property(fc.string(), (value) => wildcard(value.replace(/[*?\\]/g, "\\$&"))(value)));
    expect(wildcard("\\*")("anything")).toBe(false);
    expect(wildcard("50%\\?")("50%?")).toBe(true);
  });

  it("finds a value cut at any two places", () => {
    fc.assert(fc.property(letters, letters, letters, (head, middle, tail) => wildcard(`${head}*${tail}`)(head + middle + tail)));
  });

  it("answers a hostile pattern at once", () => {
    const pattern = wildcard("*a".repeat(64) + "b");
    const before = performance.now();
    expect(pattern("a".repeat(4_000))).toBe(false);
    expect(performance.now() - before).toBeLessThan(10_000);
  });

  it("is case-sensitive", () => {
    expect(wildcard("Web*")("web-1")).toBe(false);
  });
});

describe("compileFilters", () => {
  const table = { color: (item: { color: string; tags: Record<string, string> }) => item.color };
  const compile = (filters: { Name?: string; Values?: string[] }[]) => compileFilters(filters, table, (item) => item.tags);
  const red = { color: "red", tags: { Name: "web-1", constructor: "x" } };

  it("needs every filter and any value of each", () => {
    expect(compile([{ Name: "color", Values: ["blue", "r?d"] }, { Name: "tag:Name", Values: ["web-*"] }])(red, undefined)).toBe(true);
    expect(compile([{ Name: "color", Values: ["red"] }, { Name: "tag:Name", Values: ["app-*"] }])(red, undefined)).toBe(false);
  });

  it("reads tags by key, presence and value, and no inherited member", () => {
    expect(compile([{ Name: "tag-key", Values: ["Na*"] }])(red, undefined)).toBe(true);
    expect(compile([{ Name: "tag-value", Values: ["x"] }])(red, undefined)).toBe(true);
    expect(compile([{ Name: "tag:toString", Values: ["*"] }])(red, undefined)).toBe(false);
  });

  it("refuses unknown names, inherited ones too, and lists without values", () => {
    for (const Name of ["colour", "toString", "tag:", undefined]) {
      expect(() => compile([{ ...(Name === undefined ? {} : { Name }), Values: ["red"] }])).toThrow(expect.objectContaining({ code: "InvalidParameterValue" }));
    }
    expect(() => compile([{ Name: "color", Values: [] }])).toThrow("must have at least one value");
  });

  it("refuses more than 200 values", () => {
    const Values = Array.from({ length: 201 }, (_, index) => String(index));
    expect(() => compile([{ Name: "color", Values }])).toThrow(expect.objectContaining({ code: "FilterLimitExceeded" }));
  });
});
