import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateExpression } from "./evaluate-expression.ts";
import { idsOf, parseExpression, type Points } from "./expression.ts";

const series: Record<string, Points> = { a: new Map([[1, 10], [2, 20], [3, 30]]), b: new Map([[2, 5], [3, 0]]) };
const compute = (text: string) =>
  evaluateExpression(parseExpression(text), { series: (id) => series[id] ?? new Map(), metrics: () => Object.values(series) });
const shown = (text: string) => Object.fromEntries(compute(text) as Points);

describe("metric maths", () => {
  it("computes what parentheses say, however deep", () => {
    const operators = { "+": (a: number, b: number) => a + b, "-": (a: number, b: number) => a - b, "*": (a: number, b: number) => a * b, "/": (a: number, b: number) => a / b };
    interface Sum { text: string; value: number }
    const { sum } = fc.letrec<{ sum: Sum }>((tie) => ({
      sum: fc.oneof(
        { depthSize: "small" },
        fc.integer({ min: 0, max: 99 }).map((value) => ({ text: String(value), value })),
        fc.tuple(tie("sum"), fc.constantFrom("+", "-", "*", "/"), tie("sum")).map(([left, operator, right]) => ({
          text: `(${left.text} ${operator}${right.text})`,
          value: operators[operator](left.value, right.value),
        })),
      ),
    }));
    fc.assert(
      fc.property(sum, ({ text, value }) => {
        expect(compute(text)).toBe(value);
      }),
    );
  });

  it("ranks operators as any calculator does", () => {
    const sums = { "2+3*4": 14, "2*3+4": 10, "8/4/2": 1, "7-2-1": 4, "2^3^2": 512, "-2^2": -4, "2*-3": -6, "-2*3+1": -5, "2*3^2": 18, ".5*4": 2 };
    for (const [text, value] of Object.entries(sums)) expect(compute(text), text).toBe(value);
  });

  it("meets two series where both have a point, and leaves a gap where it divides by zero", () => {
    expect(shown("a + b")).toEqual({ 2: 25, 3: 30 });
    expect(shown("a / b")).toEqual({ 2: 4 });
    expect(shown("100 * a - 1")).toEqual({ 1: 999, 2: 1999, 3: 2999 });
  });

  it("reduces one series to a number and several to one series", () => {
    expect(compute("AVG(a)")).toBe(20);
    expect(shown("a - MIN(a)")).toEqual({ 1: 0, 2: 10, 3: 20 });
    expect(shown("SUM([a, b])")).toEqual({ 1: 10, 2: 25, 3: 30 });
    expect(shown("MAX(METRICS())")).toEqual({ 1: 10, 2: 20, 3: 30 });
    expect(shown("ABS(0 - a)")).toEqual(shown("a"));
  });

  it("names the ids that it is about", () => {
    expect(idsOf(parseExpression("SUM([a, b]) / (c_1 + 2) - ABS(d)"))).toEqual(["a", "b", "c_1", "d"]);
  });

  it("says what it cannot read or compute", () => {
    for (const text of ["", "a +", "(a", "a b", "SUM(a", "a ? b", "[a", "A"]) expect(() => parseExpression(text), text).toThrow(SyntaxError);
    for (const text of ["SEARCH(a)", "SUM()", "a + [b]", "toString(a)", "[1]"]) {
      expect(() => compute(text), text).toThrow(text === "toString(a)" ? SyntaxError : TypeError);
    }
  });
});
