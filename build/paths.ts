import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../", import.meta.url));
/** What is built from source; packaged as it is. */
export const outDir = join(root, "out");
/** What scripts remember between runs: stamps, and that Electron's runtime could not be had. */
export const cacheDir = join(root, ".cache");

/** The command file of a package's `bin`, run with this very Node: `.bin` holds shell files on Windows. */
export function binOf(packageName: string, file: string): string {
  return join(root, "node_modules", packageName, file);
}
