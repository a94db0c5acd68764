import { readFile } from "node:fs/promises";
import { ones } from "@tensorflow/tfjs-core";
import sharp from "sharp";
import { loadModel, run, startBackend } from "../../electron/sandbox/vision/graph-models.ts";
import { createLabeller, type Labeller } from "../../electron/sandbox/vision/labeller.ts";
import { loadNanoDet, runNanoDet } from "../../electron/sandbox/vision/nanodet.ts";
import { openTesseract } from "../../electron/sandbox/vision/text/tesseract.ts";
import { createTextReader } from "../../electron/sandbox/vision/text/text-reader.ts";
import { textAssets, visionAssets } from "../../electron/sandbox/vision/vision-assets.ts";
import { medianMs, type BenchRow } from "./row.ts";

const runs = 15;
const goalMs = 250;
/** Of the rows that take seconds. */
const fewRuns = 5;
const noGoal = "–";

/**
 * From the bytes of a 12-megapixel JPEG to what is seen in it, worker and decoding included, beside the model runs that this
 * photo takes on inputs that are ready.
 */
export async function rows(): Promise<BenchRow[]> {
  const photo = await readFile(new URL("../../e2e/photos/astronaut.jpg", import.meta.url));
  const large = await sharp(photo).resize(4000, 3000, { fit: "cover", position: "top" }).jpeg({ quality: 85 }).toBuffer();
  const labeller = createLabeller({ assets: visionAssets() });
  try {
    return [await labelRow(labeller, large), await identifyRow(labeller, large), await readRow()];
  } finally {
    await labeller.close();
  }
}

async function labelRow(labeller: Labeller, large: Uint8Array): Promise<BenchRow> {
  const seen = await labeller.see(large, "everything");
  if (seen.people.length !== 1) throw new Error(`The photo of one person shows ${seen.people.length}.`);
  const ours = await medianMs(runs, () => labeller.see(large, "everything"));
  const beside = { what: "the bare models", figure: await measureModels() };
  return { work: "Sandbox labels a 12-megapixel photo, warm", ours, beside, unit: "ms", goal: `≤ ${goalMs} ms`, met: ours <= goalMs };
}

async function identifyRow(labeller: Labeller, large: Uint8Array): Promise<BenchRow> {
  const seen = await labeller.see(large, "identities");
  if (seen.faces.length !== 1 || !seen.faces[0]!.identity) throw new Error("The photo of one face shows none that can be told.");
  const ours = await medianMs(runs, () => labeller.see(large, "identities"));
  const { modelsDir } = visionAssets();
  const models = await Promise.all(["blazeface", "facemesh", "faceres"].map((name) => loadModel(modelsDir, name)));
  const once = (): void => {
    for (const [at, side] of [256, 192, 224].entries()) run(models[at]!, () => ones([1, side, side, 3]));
  };
  once();
  const beside = { what: "the bare models", figure: await medianMs(runs, once) };
  return { work: "Sandbox finds and identifies the face in a 12-megapixel photo, warm", ours, beside, unit: "ms", goal: noGoal, met: true };
}

/** A sign of two lines over a photo, beside one bare reading of the same photo at the size of the finer of the reader's searches. */
async function readRow(): Promise<BenchRow> {
  const table = await readFile(new URL("../../e2e/photos/coffee.jpg", import.meta.url));
  const words = (text: string, y: number) => `<text x="500" y="${y}" font-family="sans-serif" font-size="110" fill="white" text-anchor="middle">${text}</text>`;
  const sign = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="400"><rect width="1000" height="400" fill="#0a5c36"/>${words("MAIN STREET", 170)}${words("Exit 24 North", 320)}</svg>`);
  const large = await sharp(table).resize(4000, 3000, { fit: "cover" }).composite([{ input: sign, left: 2700, top: 300 }]).jpeg({ quality: 85 }).toBuffer();
  const reader = createTextReader({ assets: textAssets() });
  try {
    if ((await reader.read(large)).length !== 2) throw new Error("The sign's two lines were not read.");
    const ours = await medianMs(fewRuns, () => reader.read(large));
    const tesseract = await openTesseract(textAssets());
    const { data, info } = await sharp(large).greyscale().resize(2600).normalise().raw().toBuffer({ resolveWithObject: true });
    const bare = (): unknown => tesseract.read({ pixels: data, width: info.width, height: info.height }, "sparse");
    const beside = { what: "one bare Tesseract reading", figure: await medianMs(fewRuns, bare) };
    return { work: "Sandbox reads a sign in a 12-megapixel photo, warm", ours, beside, unit: "ms", goal: noGoal, met: true };
  } finally {
    await reader.close();
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
