import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { posix } from "node:path";
import { join } from "node:path";
import { findCycles } from "./find-cycles.ts";
import { readImports } from "./read-imports.ts";
import { isTest, rules, type Edge } from "./rules.ts";

export interface BoundaryReport {
  /** One line each: the import, the rule, and what to do instead. */
  violations: string[];
  /** How many of our own modules were read: a scan that sees nothing would pass everything. */
  modules: number;
  imports: number;
}

const folders = ["electron", "renderer", "shared", "build", "e2e"];

/**
 * Checks every import under `root`. Our own scan, because the ready-made one cannot: TypeScript 7
 * has no compiler API, and dependency-cruiser's swc reader neither parses .tsx nor sees type-only
 * imports. Imports here carry their extension, so resolving them is joining paths.
 */
export async function checkBoundaries(root: string): Promise<BoundaryReport> {
  const files = (await Promise.all(folders.map((folder) => modulesUnder(root, folder)))).flat();
  const edges = (await Promise.all(files.map((file) => edgesOf(root, file)))).flat();
  return {
    violations: [...brokenRules(edges), ...lostImports(root, edges), ...cycles(edges)].sort(),
    modules: files.length,
    imports: edges.length,
  };
}

async function modulesUnder(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true }).catch(() => []);
  return entries.map((entry) => `${folder}/${entry.replaceAll("\\", "/")}`).filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"));
}

async function edgesOf(root: string, from: string): Promise<Edge[]> {
  const source = await readFile(join(root, from), "utf8");
  return readImports(from, source).map((specifier) => ({ from, to: resolve(from, specifier) }));
}

function resolve(from: string, specifier: string): string {
  // Vite's `?url` and `?worker` name the same file.
  if (specifier.startsWith(".")) return posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ""));
  // Made by a plugin of the page's build, which fails by itself where it is not.
  if (specifier.startsWith("virtual:")) return specifier;
  if (isBuiltin(specifier)) return specifier.startsWith("node:") ? specifier : `node:${specifier}`;
  const [scope = "", name] = specifier.split("/");
  return `npm:${scope.startsWith("@") ? `${scope}/${name}` : scope}`;
}

function brokenRules(edges: readonly Edge[]): string[] {
  return rules.flatMap(({ name, advice, from, forbids }) =>
    edges.filter((edge) => from.test(edge.from) && !isTest(edge.from) && forbids(edge)).map((edge) => `${edge.from} → ${edge.to}: ${name}. ${advice}`),
  );
}

function lostImports(root: string, edges: readonly Edge[]): string[] {
  const lost = edges.filter(({ to }) => (to.startsWith("npm:") ? !existsSync(join(root, "node_modules", to.slice(4))) : !/^(node|virtual):/.test(to) && !existsSync(join(root, to))));
  return lost.map(({ from, to }) => `${from} → ${to}: no-unresolved. This import leads nowhere.`);
}

function cycles(edges: readonly Edge[]): string[] {
  // Types too: files that describe each other cannot be read one by one, and nothing at run time says so.
  const ours = edges.filter(({ to }) => !/^(npm|node|virtual):/.test(to));
  return findCycles(ours).map((cycle) => `${cycle[0]} → ${cycle.slice(1).join(" → ")} → ${cycle[0]}: no-cycles. Two files that need each other are one, or lack a third.`);
}
