import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Plugin } from "rolldown";

const workerUrl = /new URL\(\s*(["'])(\.{1,2}\/[^"']+\.ts)\1\s*,\s*import\.meta\.url\s*\)/g;

/**
 * Makes `new Worker(new URL("./worker.ts", import.meta.url))` mean the same in source and in the
 * bundle: each such module becomes an entry of its own, and the address that of its file. Relies on
 * all files of the bundle standing in one folder.
 */
export function workerEntries(): Plugin {
  return {
    name: "worker-entries",
    transform(code, id) {
      if (!code.includes("import.meta.url")) return null;
      const replaced = code.replace(workerUrl, (whole, _quote: string, address: string) => {
        const file = join(dirname(id), address);
        if (!existsSync(file)) return whole;
        const fileName = `${basename(dirname(file))}-${basename(file, ".ts")}.js`;
        this.emitFile({ type: "chunk", id: file, fileName });
        return `new URL(${JSON.stringify(`./${fileName}`)}, import.meta.url)`;
      });
      return replaced === code ? null : { code: replaced, map: null };
    },
  };
}
