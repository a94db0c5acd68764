import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isHeadless } from "../electron/browser-host/open-browser.ts";
import { build } from "./build.ts";
import { findElectronRuntime } from "./electron-runtime.ts";
import { outDir, root } from "./paths.ts";

/** An Electron that ends with an error so soon never showed a window. */
const startFailureMs = 5_000;

const wantsElectron = process.argv.includes("--electron");
const wantsBrowser = process.argv.includes("--browser");
const args = process.argv.slice(2).filter((arg) => arg !== "--electron" && arg !== "--browser");

await build({ say: (line) => console.log(line) });
const reason = await whyNotElectron();
if (reason !== undefined) {
  console.log(`Skydeck opens in a browser: ${reason}.`);
  process.argv.splice(2, Infinity, ...args);
  await import(pathToFileURL(join(outDir, "electron/serve.js")).href);
}

/** Runs Electron to its end; answers why it could not be run. */
async function whyNotElectron(): Promise<string | undefined> {
  if (wantsBrowser) return "as asked";
  if (!wantsElectron && isHeadless(process.env, process.platform)) return "this machine has no screen";
  const runtime = await findElectronRuntime({ retry: wantsElectron, say: (line) => console.log(line) });
  if ("missing" in runtime) return `Electron's runtime is not here, ${runtime.missing}; \`npm start -- --electron\` tries again`;
  return runElectron(runtime.executable);
}

function runElectron(executable: string): Promise<string | undefined> {
  const startedAt = performance.now();
  // Set in terminals inside of Electron apps (editors): it would make this Electron a plain Node.
  const { ELECTRON_RUN_AS_NODE: _asNode, ...env } = process.env;
  const child = spawn(executable, [root, ...args], { stdio: "inherit", env });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(`Electron does not start (${error.message})`));
    child.once("exit", (code, signal) => {
      const failed = (code !== null && code !== 0) || signal === "SIGABRT" || signal === "SIGTRAP" || signal === "SIGSEGV";
      if (failed && performance.now() - startedAt < startFailureMs) return resolve(`Electron ended at once (${signal ?? `code ${code}`})`);
      process.exit(code ?? 1);
    });
  });
}
