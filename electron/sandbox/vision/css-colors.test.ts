import fc from "fast-check";
import { expect, test } from "vitest";
import { cssColor, simpleColor } from "./css-colors.ts";
import { dominantColors } from "./dominant-colors.ts";

const rgb = (hex: string) => ({ red: Number.parseInt(hex.slice(0, 2), 16), green: Number.parseInt(hex.slice(2, 4), 16), blue: Number.parseInt(hex.slice(4), 16) });

test.for([
  ["ff0000", "red", "red"],
  ["fefefe", "white", "white"],
  ["2f4f4f", "darkslategrey", "grey"],
  ["8b4513", "saddlebrown", "brown"],
  ["ffa500", "orange", "orange"],
  ["ffff00", "yellow", "yellow"],
  ["228b22", "forestgreen", "green"],
  ["191970", "midnightblue", "blue"],
  ["800080", "purple", "purple"],
  ["ff69b4", "hotpink", "pink"],
  ["8a2be2", "blueviolet", "purple"],
  ["696969", "dimgrey", "grey"],
  ["030303", "black", "black"],
] as const)("#%s is %s, in simple words %s", ([hex, css, simple]) => {
  expect([cssColor(rgb(hex)), simpleColor(rgb(hex))]).toEqual([css, simple]);
});

const channel = fc.integer({ min: 0, max: 255 });
const pixels = fc.array(fc.record({ red: channel, green: channel, blue: channel }), { minLength: 1, maxLength: 200 });

test("every pixel counts for one colour, at most twelve, each name once, and the order of pixels is no matter", () => {
  fc.assert(
    fc.property(pixels, (all) => {
      const colors = dominantColors(all);
      expect(colors.length).toBeLessThanOrEqual(12);
      expect(new Set(colors.map(({ cssColor: name }) => name)).size).toBe(colors.length);
      expect(colors.reduce((sum, { pixelPercent }) => sum + pixelPercent, 0)).toBeCloseTo(100, 6);
      for (const { red, green, blue } of colors) for (const value of [red, green, blue]) expect(value).toSatisfy((n: number) => n >= 0 && n <= 255);
    }),
  );
});

test("three plain colours are told as they are, with their shares", () => {
  const of = (hex: string, count: number) => Array.from({ length: count }, () => rgb(hex));
  const told = dominantColors([...of("0000ff", 50), ...of("ffffff", 30), ...of("8b4513", 20)]);
  expect(told).toEqual([
    { ...rgb("0000ff"), cssColor: "blue", pixelPercent: 50 },
    { ...rgb("ffffff"), cssColor: "white", pixelPercent: 30 },
    { ...rgb("8b4513"), cssColor: "saddlebrown", pixelPercent: 20 },
  ]);
});
