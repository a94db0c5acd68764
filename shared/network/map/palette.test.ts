import { describe, expect, it } from "vitest";
import { mapThemes } from "./palette.ts";

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high! + 0.05) / (low! + 0.05);
}

describe.each(["dark", "light"] as const)("the %s map", (name) => {
  const theme = mapThemes[name];

  it.each(Object.entries(theme.looks))("has readable words in a box that is %s", (_look, { text, fill }) => {
    for (const colour of [text, theme.title, theme.muted]) expect(contrast(colour, fill)).toBeGreaterThanOrEqual(4.5);
  });

  it("has readable words on its ground", () => {
    for (const colour of [theme.title, theme.muted]) expect(contrast(colour, theme.background)).toBeGreaterThanOrEqual(4.5);
  });

  it("draws what must be seen with three to one", () => {
    for (const colour of [theme.path, theme.blocked, theme.selection, theme.line]) expect(contrast(colour, theme.background)).toBeGreaterThanOrEqual(3);
  });
});
