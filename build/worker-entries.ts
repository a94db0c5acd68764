import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Plugin } from "rolldown";
import { root } from "./paths.ts";

const workerUrl = /new URL\(\s*(["'])(\.{1,2}\/[^"']+\.ts)\1\s*,\s*import\.meta\.url\s*\)/g;

/**
 * Workers that run from beside the ASAR, where they find their libraries: one file each, so that
 * nothing of the rest has to be unpacked with them, out of reach of ASAR integrity.
 */
export const standaloneWorkers = ["electron/sandbox/vision/vision-worker.ts", "electron/sandbox/vision/text/text-worker.ts"] as const;

/**
 * Workers whose modules are bundled apart from the hosts'. The sandbox needs every operation schema of
 * the SDK clients; in one graph the core would load these same whole clients, EC2's with its 2 MB,
 * where 80 KB do.
 */
export const separateWorkers = ["electron/sandbox/worker.ts"] as const;

/** The file that a worker's module becomes in out/electron. */
export function workerFile(module: string): string {
  return `${basename(dirname(module))}-${basename(module, ".ts")}.js`;
}

/**
 * Makes `new Worker(new URL("./worker.ts", import.meta.url))` mean the same in source and in the
 * bundle: each such module becomes an entry of its own, and the address that of its file. Relies on
 * all files of the bundle standing in one folder.
 */
export function workerEntries(): Plugin {
  const elsewhere = new Set([...standaloneWorkers, ...separateWorkers].map((module) => join(root, module)));
  return {
    name: "worker-entries",
    transform(code, id) {
      if (!code.includes("import.meta.url")) return null;
      const replaced = code.replace(workerUrl, (whole, _quote: string, address: string) => {
        const module = join(dirname(id), address);
        if (!existsSync(module)) return whole;
        const fileName = workerFile(module);
        if (!elsewhere.has(module)) this.emitFile({ type: "chunk", id: module, fileName });
        return `new URL(${JSON.stringify(`./${fileName}`)}, import.meta.url)`;
      });
      return replaced === code ? null : { code: replaced, map: null };
    },
  };
}
