import { readFile } from "node:fs/promises";
import fc from "fast-check";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { keepOnePerThing, toConfidence } from "./find-objects.ts";
import { createLabeller } from "./labeller.ts";
import { overlap, type Box } from "./letterbox.ts";
import { visionAssets } from "./vision-assets.ts";

const photo = (name: string) => readFile(new URL(`../../../e2e/photos/${name}`, import.meta.url));
const labeller = createLabeller({ assets: visionAssets() });
afterAll(() => labeller.close());
const see = async (bytes: Uint8Array) => (await labeller.see(bytes, "everything")).objects;

/** Rekognition's default `MinConfidence` is 55. */
const sure = (found: Awaited<ReturnType<typeof see>>) => found.filter(({ confidence }) => confidence >= 0.55).map(({ kind }) => kind);

/** Read off the photos by eye. */
const catBox: Box = { left: 0, top: 0, width: 0.92, height: 1 };
const cupBox: Box = { left: 0.3, top: 0.06, width: 0.42, height: 0.58 };

describe("real photos", () => {
  test("the cat is a cat and nothing else, in a box around it", async () => {
    const found = await see(await photo("chelsea.jpg"));
    expect(sure(found)).toEqual(["cat"]);
    expect(overlap(found[0]!.box, catBox)).toBeGreaterThan(0.85);
  });

  test("the coffee is a cup on a table", async () => {
    const found = await see(await photo("coffee.jpg"));
    expect(sure(found).sort()).toEqual(["cup", "dining table"]);
    expect(overlap(found.find(({ kind }) => kind === "cup")!.box, cupBox)).toBeGreaterThan(0.75);
  });

  test("the astronaut is a person and nothing else", async () => {
    const found = await see(await photo("astronaut.jpg"));
    expect(sure(found)).toEqual(["person"]);
    expect(found[0]!.box.top + found[0]!.box.height).toBeGreaterThan(0.95);
  });

  test.for<[string, (bytes: Buffer) => Promise<Buffer>]>([
    ["mirrored", (bytes) => sharp(bytes).flop().jpeg().toBuffer()],
    ["darker", (bytes) => sharp(bytes).modulate({ brightness: 0.6 }).jpeg().toBuffer()],
    ["a PNG four times as large", (bytes) => sharp(bytes).resize(1804).png().toBuffer()],
    ["cut at its edges", (bytes) => sharp(bytes).extract({ left: 22, top: 15, width: 406, height: 270 }).jpeg().toBuffer()],
    ["in grey", (bytes) => sharp(bytes).greyscale().jpeg().toBuffer()],
  ])("the cat %s is still a cat", async ([, change]) => {
    expect(sure(await see(await change(await photo("chelsea.jpg"))))).toContain("cat");
  });

  test("the box goes where the cat goes in a wide photo, and where the cat was is none", async () => {
    const cat = await photo("chelsea.jpg");
    const wide = await sharp({ create: { width: 1200, height: 400, channels: 3, background: "#8a8478" } }).composite([{ input: cat, left: 700, top: 50 }]).jpeg().toBuffer();
    const found = (await see(wide)).find(({ kind }) => kind === "cat");
    expect(overlap(found!.box, { left: 700 / 1200, top: 50 / 400, width: (451 * 0.92) / 1200, height: 300 / 400 })).toBeGreaterThan(0.7);
  });

  test.for(["white", "#808080", "#2040a0"])("a plain %s photo shows nothing", async (background) => {
    expect(sure(await see(await sharp({ create: { width: 640, height: 480, channels: 3, background } }).png().toBuffer()))).toEqual([]);
  });
});

test.for([
  [3, 180],
  [6, 270],
  [8, 90],
] as const)("a cat stored turned, EXIF orientation %i, is a cat with its box on the photo as it is shown", async ([orientation, turn]) => {
  const shown = await sharp(await photo("chelsea.jpg")).extract({ left: 0, top: 0, width: 451, height: 290 }).extend({ right: 220, background: "#998" }).png().toBuffer();
  const stored = await sharp(shown).rotate(turn).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
  const cat = (found: Awaited<ReturnType<typeof see>>) => found.find(({ kind }) => kind === "cat")!;
  const [upright, turned] = [cat(await see(shown)), cat(await see(stored))];
  expect(upright.confidence).toBeGreaterThan(0.55);
  expect(turned.confidence).toBeGreaterThan(0.55);
  expect(overlap(turned.box, upright.box)).toBeGreaterThan(0.9);
  expect(turned.box.left + turned.box.width / 2).toBeLessThan(0.5);
});

const fraction = fc.double({ min: 0, max: 0.6, noNaN: true });
const candidate = fc.record({
  kind: fc.constantFrom("cat", "dog", "cup"),
  score: fc.double({ min: 0.3, max: 1, noNaN: true }),
  box: fc.record({ left: fraction, top: fraction, width: fc.double({ min: 0.05, max: 0.4, noNaN: true }), height: fc.double({ min: 0.05, max: 0.4, noNaN: true }) }),
});

test("of what is found, doubles go: what stays is apart, what goes lies on something surer, and nothing is new", () => {
  fc.assert(
    fc.property(fc.array(candidate, { maxLength: 25 }), (candidates) => {
      const kept = keepOnePerThing(candidates);
      expect(candidates).toEqual(expect.arrayContaining(kept));
      expect(kept.map(({ score }) => score)).toEqual(kept.map(({ score }) => score).sort((a, b) => b - a));
      for (const [at, one] of kept.entries()) {
        for (const other of kept.slice(at + 1)) expect(overlap(one.box, other.box)).toBeLessThanOrEqual(one.kind === other.kind ? 0.5 : 0.8);
      }
      for (const gone of candidates.filter((each) => !kept.includes(each))) {
        expect(candidates.some((other) => other !== gone && other.score >= gone.score && overlap(other.box, gone.box) > (other.kind === gone.kind ? 0.5 : 0.8))).toBe(true);
      }
    }),
  );
});

test("two kinds in one box are one thing, a cup on a table are two", () => {
  const box = { left: 0.1, top: 0.1, width: 0.5, height: 0.5 };
  const names = (kept: ReturnType<typeof keepOnePerThing>) => kept.map(({ kind }) => kind);
  expect(names(keepOnePerThing([{ kind: "dog", score: 0.4, box }, { kind: "cat", score: 0.6, box: { ...box, width: 0.52 } }]))).toEqual(["cat"]);
  expect(names(keepOnePerThing([{ kind: "cup", score: 0.4, box }, { kind: "dining table", score: 0.6, box: { left: 0, top: 0, width: 1, height: 1 } }]))).toEqual(["dining table", "cup"]);
});

test("confidence rises with the score and is never certainty", () => {
  expect(toConfidence(0.44)).toBeCloseTo(0.55, 9);
  expect(toConfidence(0.4)).toBeLessThan(toConfidence(0.41));
  expect(toConfidence(1)).toBeLessThan(1);
});
