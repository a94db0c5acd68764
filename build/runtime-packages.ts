import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.ts";

interface Manifest {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** What the bundle leaves in node_modules, with everything that those packages need in turn. */
export function runtimePackages(names: readonly string[], found = new Set<string>()): Set<string> {
  for (const name of names) {
    const manifest = join(root, "node_modules", name, "package.json");
    // Optional packages of other platforms are not installed.
    if (found.has(name) || !existsSync(manifest)) continue;
    found.add(name);
    const { dependencies, optionalDependencies } = JSON.parse(readFileSync(manifest, "utf8")) as Manifest;
    runtimePackages(Object.keys({ ...dependencies, ...optionalDependencies }), found);
  }
  return found;
}
