import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { VisionFolders } from "./eyes.ts";
import type { TextFiles } from "./text/tesseract.ts";

/** Where the labeller finds what it reads from disk. All are real files: a worker reads nothing from inside an ASAR. */
export interface VisionAssets extends VisionFolders {
  /** The worker's entry. */
  worker: URL;
}

/** What an installer takes of `@vladmandic/human/models`: only models whose weights have a licence, see docs/third-party.md. */
export const visionModelFiles = [
  "blazeface.json",
  "blazeface.bin",
  "facemesh.json",
  "facemesh.bin",
  "movenet-lightning.json",
  "movenet-lightning.bin",
  "faceres.json",
  "faceres.bin",
] as const;

/** What an installer takes of `tesseract.js-core`: every machine that Electron runs on has SIMD, and only the LSTM engine is used. */
export const textCoreFiles = ["tesseract-core-simd-lstm.js", "tesseract-core-simd-lstm.wasm"] as const;

/** What an installer takes of `@tesseract.js-data/eng`: the integer build, a quarter of the whole one's size. */
export const textDataFile = "4.0.0_best_int/eng.traineddata.gz";

/** What lies beside this module in models/, and in a build beside its built file. */
export const objectModelFiles = ["nanodet.json", "nanodet.bin"] as const;

/** What an installer takes of `@tensorflow/tfjs-backend-wasm/dist` beside its code; the threaded build is never chosen under Node. */
export const visionWasmFiles = ["tfjs-backend-wasm.wasm", "tfjs-backend-wasm-simd.wasm"] as const;

/**
 * The assets of this installation. The bundler turns the worker's address into that of its built file, copies models/
 * beside it and leaves the packages in node_modules, so the same lines hold in a checkout, in `out/` and, unpacked, beside
 * an ASAR.
 */
export function visionAssets(): VisionAssets {
  const require = createRequire(import.meta.url);
  // human exports no models folder; it is found beside its main file (dist/human.node.js).
  const human = dirname(dirname(require.resolve("@vladmandic/human")));
  return {
    worker: pathToFileURL(unpacked(fileURLToPath(new URL("./vision-worker.ts", import.meta.url)))),
    modelsDir: unpacked(join(human, "models")),
    objectModelDir: unpacked(fileURLToPath(new URL("./models/", import.meta.url))),
    wasmDir: unpacked(dirname(require.resolve("@tensorflow/tfjs-backend-wasm"))),
  };
}

/** Where the text reader finds what it reads from disk. */
export interface TextAssets extends TextFiles {
  /** The worker's entry. */
  worker: URL;
}

export function textAssets(): TextAssets {
  const require = createRequire(import.meta.url);
  return {
    worker: pathToFileURL(unpacked(fileURLToPath(new URL("./text/text-worker.ts", import.meta.url)))),
    coreFile: unpacked(require.resolve(`tesseract.js-core/${textCoreFiles[0]}`)),
    wasmFile: unpacked(require.resolve(`tesseract.js-core/${textCoreFiles[1]}`)),
    dataFile: unpacked(require.resolve(`@tesseract.js-data/eng/${textDataFile}`)),
  };
}

/** The place beside the ASAR of a path in it, which electron-builder's `asarUnpack` fills; any other path as it is. */
export function unpacked(path: string): string {
  return path.replace(`${sep}app.asar${sep}`, `${sep}app.asar.unpacked${sep}`);
}
