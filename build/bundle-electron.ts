import { existsSync } from "node:fs";
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { rolldown, type InputOptions } from "rolldown";
import { outDir, root } from "./paths.ts";
import { workerEntries } from "./worker-entries.ts";

/** Native code, and what finds files beside its own modules, stays in node_modules. */
export const external = ["electron", "electron-updater", "sharp", /^@img\//, /^@tensorflow\//, /^@vladmandic\//];

const shared: InputOptions = {
  cwd: root,
  platform: "node",
  external,
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
  const entries = ["main", "serve", "sandbox/cli"].filter((entry) => existsSync(join(root, "electron", `${entry}.ts`)));
  const input = Object.fromEntries(entries.map((entry) => [entry.replace("/", "-"), `electron/${entry}.ts`]));
  const bundle = await rolldown({ ...shared, input, plugins: [workerEntries()] });
  await bundle.write({
    dir: outElectron,
    format: "esm",
    // One flat folder: addresses made by `new URL("./x.js", import.meta.url)` hold from every chunk.
    entryFileNames: "[name].js",
    chunkFileNames: "[name]-[hash].js",
    sourcemap: true,
  });
  await bundle.close();
  // With its README and LICENSE, which must go where the weights go.
  await cp(join(root, "electron/sandbox/vision/models"), join(outElectron, "models"), { recursive: true });
  if (existsSync(join(root, "electron/preload.ts"))) await bundlePreload(outElectron);
}

/** A sandboxed preload has no module loader: one CommonJS file. */
async function bundlePreload(dir: string): Promise<void> {
  const bundle = await rolldown({ ...shared, input: { preload: "electron/preload.ts" } });
  await bundle.write({ dir, format: "cjs", entryFileNames: "[name].cjs", sourcemap: false });
  await bundle.close();
}
