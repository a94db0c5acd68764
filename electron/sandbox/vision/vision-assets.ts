import { dirname, join, sep } from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/** Where the labeller finds what it reads from disk. All must be real files: a worker reads nothing from inside an ASAR. */
export interface VisionAssets {
  /** The worker's entry. */
  worker: URL;
  /** Holds the `.json` and `.bin` of each of `visionModelFiles`. */
  modelsDir: string;
  /** Holds the files of `visionWasmFiles`. */
  wasmDir: string;
}

/** What a bundle copies from `@vladmandic/human/models`: only models whose weights have a licence, see docs/third-party.md. */
export const visionModelFiles = [
  "blazeface.json",
  "blazeface.bin",
  "facemesh.json",
  "facemesh.bin",
  "movenet-lightning.json",
  "movenet-lightning.bin",
] as const;

/** What a bundle copies from `@tensorflow/tfjs-backend-wasm/dist`; the threaded build is never chosen under Node. */
export const visionWasmFiles = ["tfjs-backend-wasm.wasm", "tfjs-backend-wasm-simd.wasm"] as const;

/** The assets as they lie in a checkout: the worker's source and the installed packages. */
export function sourceVisionAssets(): VisionAssets {
  const require = createRequire(import.meta.url);
  // human exports no models folder, so it is found beside its main file (dist/human.node.js).
  const human = dirname(dirname(require.resolve("@vladmandic/human")));
  return {
    worker: new URL("./vision-worker.ts", import.meta.url),
    modelsDir: join(human, "models"),
    wasmDir: dirname(require.resolve("@tensorflow/tfjs-backend-wasm")),
  };
}

/** The assets as a build lays them out in `dir`: `vision-worker.cjs`, `models/`, `wasm/`; beside the ASAR, not in it. */
export function bundledVisionAssets(dir: string): VisionAssets {
  const unpacked = dir.replace(`app.asar${sep}`, `app.asar.unpacked${sep}`);
  return {
    worker: pathToFileURL(join(unpacked, "vision-worker.cjs")),
    modelsDir: join(unpacked, "models"),
    wasmDir: join(unpacked, "wasm"),
  };
}
