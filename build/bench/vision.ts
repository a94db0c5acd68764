import { readFile } from "node:fs/promises";
import { ones } from "@tensorflow/tfjs-core";
import sharp from "sharp";
import { loadModel, run, startBackend } from "../../electron/sandbox/vision/graph-models.ts";
import { createLabeller } from "../../electron/sandbox/vision/labeller.ts";
import { visionAssets } from "../../electron/sandbox/vision/vision-assets.ts";

const runs = 15;

export interface LabellingTimes {
  /** From the bytes of a 12-megapixel JPEG to what is seen in it, worker and decoding included; median. */
  warmMs: number;
  /** The model runs that this photo of one person takes, on inputs that are ready; median. */
  bareModelMs: number;
}

/** The row "Sandbox labels a photo, warm", goal ≤ 250 ms, beside the bare models in the same run. */
export async function measureLabelling(): Promise<LabellingTimes> {
  const photo = await readFile(new URL("../../e2e/photos/astronaut.jpg", import.meta.url));
  const large = await sharp(photo).resize(4000, 3000, { fit: "cover", position: "top" }).jpeg({ quality: 85 }).toBuffer();
  const labeller = createLabeller({ assets: visionAssets("") });
  try {
    const seen = await labeller.see(large, "everything");
    if (seen.people.length !== 1) throw new Error(`The photo of one person shows ${seen.people.length}.`);
    return { warmMs: await medianMs(() => labeller.see(large, "everything")), bareModelMs: await measureModels() };
  } finally {
    await labeller.close();
  }
}

async function measureModels(): Promise<number> {
  const { modelsDir, wasmDir } = visionAssets("");
  await startBackend(wasmDir);
  const faces = await loadModel(modelsDir, "blazeface");
  const mesh = await loadModel(modelsDir, "facemesh");
  const body = await loadModel(modelsDir, "movenet-lightning");
  const models = async (): Promise<void> => {
    run(faces, () => ones([1, 256, 256, 3]));
    run(mesh, () => ones([1, 192, 192, 3]));
    // Once around the face, once over the whole photo.
    for (let time = 0; time < 2; time++) run(body, () => ones([1, 192, 192, 3], "int32"));
  };
  await models();
  return medianMs(models);
}

async function medianMs(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let time = 0; time < runs; time++) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
}
