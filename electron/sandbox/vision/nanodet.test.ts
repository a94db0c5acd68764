import { fileURLToPath } from "node:url";
import { tensor4d } from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { loadModel, run, startBackend } from "./graph-models.ts";
import { loadNanoDet, runNanoDet } from "./nanodet.ts";
import { visionAssets } from "./vision-assets.ts";

const { objectModelDir, wasmDir } = visionAssets();
beforeAll(() => startBackend(wasmDir));

/** Values as a normalised photo has them, alike in no two places. */
function waves(length: number): Float32Array {
  return Float32Array.from({ length }, (_, at) => 2 * Math.sin(at * 0.37) + Math.sin(at / 5000));
}

test("the layers compute what the file's own graph does", async () => {
  const side = 416;
  const pixels = waves(side * side * 3);
  const channelsFirst = Float32Array.from(pixels, (_, at) => pixels[(at % (side * side)) * 3 + Math.floor(at / (side * side))]!);
  const outputs = run(await loadModel(objectModelDir, "nanodet"), () => tensor4d(channelsFirst, [1, 3, side, side]));
  const grids = runNanoDet(await loadNanoDet(objectModelDir), pixels, side, side);
  expect(grids.map(({ stride, rows, columns, channels }) => [stride, rows, columns, channels])).toEqual([
    [8, 52, 52, 124],
    [16, 26, 26, 124],
    [32, 13, 13, 124],
  ]);
  let furthest = 0;
  for (const { rows, columns, channels, values } of grids) {
    const output = (width: number) => outputs.find(({ shape }) => shape[1] === rows * columns && shape[2] === width)!.values;
    const [scores, distances] = [output(80), output(44)];
    for (const [at, value] of values.entries()) {
      const [cell, channel] = [Math.floor(at / channels), at % channels];
      const theirs = channel < 80 ? scores[cell * 80 + channel]! : distances[cell * 44 + channel - 80]!;
      furthest = Math.max(furthest, Math.abs((channel < 80 ? 1 / (1 + Math.exp(-value)) : value) - theirs));
    }
  }
  expect(furthest).toBeLessThan(1e-3);
});

test("an input need not be square", async () => {
  const grids = runNanoDet(await loadNanoDet(objectModelDir), waves(96 * 64 * 3), 96, 64);
  expect(grids.map(({ stride, rows, columns, values }) => [stride, rows, columns, values.length])).toEqual([
    [8, 8, 12, 8 * 12 * 124],
    [16, 4, 6, 4 * 6 * 124],
    [32, 2, 3, 2 * 3 * 124],
  ]);
});

test("missing files are told by name", async () => {
  await expect(loadNanoDet(fileURLToPath(new URL("./no-such-folder/", import.meta.url)))).rejects.toThrow("no-such-folder");
});
