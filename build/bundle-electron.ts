import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { rolldown, type InputOptions, type OutputOptions } from "rolldown";
import { outDir, root } from "./paths.ts";
import { separateWorkers, standaloneWorkers, workerEntries, workerFile } from "./worker-entries.ts";

/** Native code, and what finds files beside its own modules, stays in node_modules, in the installed app too. */
export const externalPackages = ["sharp", "@tensorflow/tfjs-core", "@tensorflow/tfjs-converter", "@tensorflow/tfjs-backend-wasm", "@vladmandic/human", "tesseract.js-core", "@tesseract.js-data/eng"] as const;

const shared: InputOptions = {
  cwd: root,
  platform: "node",
  external: ["electron", ...externalPackages.map((name) => new RegExp(`^${name}(/|$)`))],
  resolve: {
    // The SDK's CommonJS build, which platform `node` would choose, does not shake: twice the size and time to load.
    conditionNames: ["module", "import", "node", "default"],
    mainFields: ["module", "main"],
  },
  logLevel: "warn",
};

/** Both hosts, with the sandbox and its workers as entries of their own, into out/electron. */
export async function bundleElectron(): Promise<void> {
  const outElectron = join(outDir, "electron");
  await rm(outElectron, { recursive: true, force: true });
  await bundleSplit({ main: "electron/main.ts", serve: "electron/serve.ts" }, outElectron, "");
  for (const module of separateWorkers) await bundleSplit({ [workerFile(module).replace(/\.js$/, "")]: module }, outElectron, "worker-");
  // With its README and LICENSE, which must go where the weights go.
  await cp(join(root, "electron/sandbox/vision/models"), join(outElectron, "models"), { recursive: true });
  for (const module of standaloneWorkers) await bundleOne(module, { dir: outElectron, format: "esm", entryFileNames: workerFile(module) });
  // A sandboxed preload has no module loader: one CommonJS file.
  await bundleOne("electron/preload.ts", { dir: outElectron, format: "cjs", entryFileNames: "[name].cjs" });
}

async function bundleSplit(input: Record<string, string>, dir: string, chunkPrefix: string): Promise<void> {
  const bundle = await rolldown({ ...shared, input, plugins: [workerEntries()] });
  await bundle.write({
    dir,
    format: "esm",
    // One flat folder: addresses made by `new URL("./x.js", import.meta.url)` hold from every chunk.
    entryFileNames: "[name].js",
    chunkFileNames: `${chunkPrefix}[name]-[hash].js`,
    sourcemap: true,
  });
  await bundle.close();
}

async function bundleOne(module: string, output: OutputOptions): Promise<void> {
  const bundle = await rolldown({ ...shared, input: module });
  await bundle.write({ ...output, codeSplitting: false });
  await bundle.close();
}
