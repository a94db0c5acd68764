import sharp from "sharp";
import { describe, expect, onTestFinished, test } from "vitest";
import { classOfCocoId, cocoClasses } from "./coco-classes.ts";
import { createLabeller, type Labeller } from "./labeller.ts";
import { writeLightModel, type LightBox } from "./testing/light-model.ts";
import { visionAssets } from "./vision-assets.ts";

function labellerWith(objectModel: string): Labeller {
  const labeller = createLabeller({ assets: visionAssets(objectModel) });
  onTestFinished(() => labeller.close());
  return labeller;
}

function plain(width: number, height: number, background: string): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background } }).png().toBuffer();
}

describe.for([
  ["rows", { cat: 15, cup: 41 }],
  ["detection-api", { cat: 17, cup: 47 }],
] as const)("an object model of layout %s", ([layout, { cat, cup }]) => {
  /** In an input of 64 a photo twice as wide as high lies between rows 16 and 48. */
  const boxes: LightBox[] = [
    { corners: [0, 16, 32, 32], kind: cat, strength: 1.6 },
    { corners: [1, 16, 32, 33], kind: cat, strength: 1.2 },
    { corners: [32, 40, 64, 64], kind: cup, strength: 1.4 },
    { corners: [0, 0, 64, 10], kind: cup, strength: 1.8 },
  ];

  test("its boxes are mapped to the photo, doubles and what lies in the bands dropped", async () => {
    const labeller = labellerWith(await writeLightModel(layout, boxes));
    const { objects, objectModel } = await labeller.see(await plain(400, 200, "white"), "everything");
    expect(objectModel).toBe("light");
    expect(objects.map(({ kind }) => kind)).toEqual(["cat", "cup"]);
    expect(objects[0]!.box).toEqual({ left: 0, top: 0, width: 0.5, height: 0.5 });
    expect(objects[1]!.box).toEqual({ left: 0.5, top: 0.75, width: 0.5, height: 0.25 });
    // Half of the input is white, so its mean is a half.
    expect(objects[0]!.confidence).toBeCloseTo(0.8, 1);
    expect(objects[1]!.confidence).toBeCloseTo(0.7, 1);
  });

  test("it sees the photo's pixels: a black photo shows it nothing", async () => {
    const labeller = labellerWith(await writeLightModel(layout, boxes));
    expect((await labeller.see(await plain(400, 200, "black"), "everything")).objects).toEqual([]);
    expect((await labeller.see(await plain(400, 200, "white"), "faces")).objects).toEqual([]);
  });
});

test("without one nothing is claimed about objects", async () => {
  const labeller = createLabeller({ assets: visionAssets("") });
  onTestFinished(() => labeller.close());
  const sight = await labeller.see(await plain(400, 200, "white"), "everything");
  expect(sight.objects).toEqual([]);
  expect(sight).not.toHaveProperty("objectModel");
});

test("a description without a licence is refused by name", async () => {
  const labeller = labellerWith(await writeLightModel("rows", [], { licence: "" }));
  await expect(labeller.see(await plain(100, 100, "white"), "everything")).rejects.toMatchObject({
    code: "failed",
    message: expect.stringMatching(/model-description\.json: [^]*licence/),
  });
});

test("COCO's ids skip ten numbers", () => {
  const ids = Array.from({ length: 100 }, (_, id) => classOfCocoId(id)).filter((kind) => kind !== undefined);
  expect(ids).toEqual(cocoClasses);
  expect([classOfCocoId(1), classOfCocoId(17), classOfCocoId(90), classOfCocoId(12), classOfCocoId(91)]).toEqual([
    "person",
    "cat",
    "toothbrush",
    undefined,
    undefined,
  ]);
});
