import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { build } from "./build.ts";
import { outDir } from "./paths.ts";

await build({ say: (line) => console.error(line) });
await import(pathToFileURL(join(outDir, "electron/serve.js")).href);
