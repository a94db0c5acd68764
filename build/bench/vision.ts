import { readFile } from "node:fs/promises";
import { ones } from "@tensorflow/tfjs-core";
import sharp from "sharp";
import { loadModel, run, startBackend } from "../../electron/sandbox/vision/graph-models.ts";
import { createLabeller } from "../../electron/sandbox/vision/labeller.ts";
import { loadNanoDet, runNanoDet } from "../../electron/sandbox/vision/nanodet.ts";
import { visionAssets } from "../../electron/sandbox/vision/vision-assets.ts";
import { medianMs, type BenchRow } from "./row.ts";

const runs = 15;
const goalMs = 250;

/**
 * From the bytes of a 12-megapixel JPEG of one person to what is seen in it, worker and decoding included, beside the
 * model runs that this photo takes on inputs that are ready.
 */
export async function rows(): Promise<BenchRow[]> {
  const photo = await readFile(new URL("../../e2e/photos/astronaut.jpg", import.meta.url));
  const large = await sharp(photo).resize(4000, 3000, { fit: "cover", position: "top" }).jpeg({ quality: 85 }).toBuffer();
  const labeller = createLabeller({ assets: visionAssets() });
  try {
    const seen = await labeller.see(large, "everything");
    if (seen.people.length !== 1) throw new Error(`The photo of one person shows ${seen.people.length}.`);
    const ours = await medianMs(runs, () => labeller.see(large, "everything"));
    const beside = { what: "the bare models", figure: await measureModels() };
    return [{ work: "Sandbox labels a 12-megapixel photo, warm", ours, beside, unit: "ms", goal: `≤ ${goalMs} ms`, met: ours <= goalMs }];
  } finally {
    await labeller.close();
  }
}

async function measureModels(): Promise<number> {
  const { modelsDir, objectModelDir, wasmDir } = visionAssets();
  await startBackend(wasmDir);
  const faces = await loadModel(modelsDir, "blazeface");
  const mesh = await loadModel(modelsDir, "facemesh");
  const body = await loadModel(modelsDir, "movenet-lightning");
  const objects = await loadNanoDet(objectModelDir);
  const pixels = new Float32Array(320 * 256 * 3);
  const models = (): void => {
    run(faces, () => ones([1, 256, 256, 3]));
    run(mesh, () => ones([1, 192, 192, 3]));
    // Once around the face, once over the whole photo.
    for (let time = 0; time < 2; time++) run(body, () => ones([1, 192, 192, 3], "int32"));
    runNanoDet(objects, pixels, 320, 256);
  };
  models();
  return medianMs(runs, models);
}
