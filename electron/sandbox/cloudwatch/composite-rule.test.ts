import { expect, it } from "vitest";
import { parseCompositeRule } from "./composite-rule.ts";

const states: Record<string, "OK" | "ALARM" | "INSUFFICIENT_DATA"> = { cpu: "ALARM", disk: "OK", "odd name (1)": "INSUFFICIENT_DATA" };
const holds = (rule: string) => parseCompositeRule(rule).holds((name) => states[name]);

it("reads functions, operators by their rank, and parentheses", () => {
  expect(holds("ALARM(cpu)")).toBe(true);
  expect(holds('OK("cpu") OR OK(disk)')).toBe(true);
  expect(holds("ALARM(disk) AND ALARM(cpu) OR TRUE")).toBe(true);
  expect(holds("ALARM(disk) AND (ALARM(cpu) OR TRUE)")).toBe(false);
  expect(holds("NOT ALARM(disk) AND NOT FALSE")).toBe(true);
  expect(holds('INSUFFICIENT_DATA("odd name (1)")')).toBe(true);
  expect(holds("ALARM(missing)")).toBe(false);
});

it("names the children, by ARN too", () => {
  expect(parseCompositeRule("ALARM(arn:aws:cloudwatch:us-west-2:000000000001:alarm:cpu) AND OK(disk)").children).toEqual(["cpu", "disk"]);
});

it("says what is wrong with a rule", () => {
  for (const rule of ["", "ALARM", "ALARM(cpu", "ALARM(cpu) AND", "cpu", "ALARM(cpu) ALARM(disk)", 'ALARM("cpu)', "(TRUE"]) {
    expect(() => parseCompositeRule(rule), rule).toThrow(SyntaxError);
  }
});
