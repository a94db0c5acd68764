import { readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { loadGraphModel, type GraphModel } from "@tensorflow/tfjs-converter";
import { io, ready, setBackend, tidy, type Tensor } from "@tensorflow/tfjs-core";

/** Makes the WASM backend the one that computes. `wasmDir` holds the `.wasm` files. */
export async function startBackend(wasmDir: string): Promise<void> {
  setWasmPaths(wasmDir + sep);
  if (!(await setBackend("wasm"))) throw new Error(`The WASM backend did not start from ${wasmDir}.`);
  await ready();
}

/** Reads `<name>.json` with its weights from `dir`. (tfjs' own file loader needs the native tfjs-node.) */
export async function readModel(dir: string, name: string): Promise<ModelFiles> {
  const description = JSON.parse(await readFile(join(dir, `${name}.json`), "utf8"));
  const manifest: io.WeightsManifestConfig = description.weightsManifest;
  const files = await Promise.all(manifest.flatMap((group) => group.paths).map((path) => readFile(join(dir, path))));
  const weights = Buffer.concat(files);
  return {
    ...description,
    weightSpecs: manifest.flatMap((group) => group.weights),
    weightData: weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.byteLength) as ArrayBuffer,
  };
}

export interface ModelFiles extends io.ModelArtifacts {
  weightSpecs: io.WeightsManifestEntry[];
  weightData: ArrayBuffer;
}

/** Loads the model `<name>.json` of `dir` to be `run`. */
export async function loadModel(dir: string, name: string): Promise<GraphModel> {
  return loadGraphModel(io.fromMemory(await readModel(dir, name)));
}

/** One run of a model with one input and one or several outputs, freed of its tensors: each output's shape and values. */
export function run(model: GraphModel, input: () => Tensor): { shape: number[]; values: Float32Array }[] {
  return tidy(() => {
    const output = model.execute(input());
    const tensors = Array.isArray(output) ? output : [output];
    return tensors.map((tensor) => ({ shape: tensor.shape, values: tensor.dataSync<"float32">() }));
  });
}
