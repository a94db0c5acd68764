import { pathToFileURL } from "node:url";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.ts";
import { recordStamp, staleStamp, type Target } from "./stamp.ts";

const electron: Target = {
  name: "electron",
  sources: ["electron", "shared", "build/bundle-electron.ts", "build/worker-entries.ts", "package.json", "package-lock.json"],
  product: "out/electron/serve.js",
};
const renderer: Target = {
  name: "renderer",
  sources: ["renderer", "shared", "build/bundle-renderer.ts", "build/cloudscape-theme.ts", "package.json", "package-lock.json"],
  product: "out/renderer/index.html",
};

/** Builds what is stale: the hosts into out/electron, the page into out/renderer. Throws with the bundler's message. */
export async function build(options: { force?: boolean; say?: (line: string) => void } = {}): Promise<void> {
  const run = async (target: Target, bundle: () => Promise<void>) => {
    const stamp = await staleStamp(target);
    if (stamp === undefined && !options.force) return;
    const startedAt = performance.now();
    await bundle();
    if (stamp !== undefined) await recordStamp(target, stamp);
    options.say?.(`Built ${target.name} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  };
  await Promise.all([
    run(electron, async () => (await import("./bundle-electron.ts")).bundleElectron()),
    // Nothing to build until there is a page.
    existsSync(join(root, "renderer/index.html")) ? run(renderer, async () => (await import("./bundle-renderer.ts")).bundleRenderer()) : undefined,
  ]);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await build({ force: process.argv.includes("--force"), say: console.log });
}
