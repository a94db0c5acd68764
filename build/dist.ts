import { build } from "./build.ts";
import { findElectronRuntime } from "./electron-runtime.ts";
import { binOf } from "./paths.ts";
import { runNode } from "./step.ts";

/** Installers for this platform into dist/. Its packager needs Electron's runtime, so ask for that first. */
const runtime = await findElectronRuntime({ retry: true });
if ("missing" in runtime) {
  console.error(`npm run dist needs Electron's runtime, which cannot be had here: ${runtime.missing}.`);
  process.exit(1);
}
await build({ say: console.log });
const { ok } = await runNode(binOf("electron-builder", "cli.js"), ["--config", "build/electron-builder.config.ts", "--publish", "never", ...process.argv.slice(2)], { show: true });
process.exitCode = ok ? 0 : 1;
