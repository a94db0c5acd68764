import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { cacheDir, root } from "./paths.ts";

/** One thing that is built: what it is made from decides whether it is stale. */
export interface Target {
  name: string;
  /** Files and folders, relative to the repository. */
  sources: readonly string[];
  /** One file that exists only once the target was built. */
  product: string;
}

const ignored = /(^|[\\/])(node_modules|testing)([\\/]|$)|\.test\.tsx?$|\.md$/;

/** Answers the stamp to record after a build, or undefined where what is there is fresh. */
export async function staleStamp(target: Target): Promise<string | undefined> {
  const [now, before, product] = await Promise.all([
    stampOf(target),
    readFile(stampFile(target), "utf8").catch(() => ""),
    stat(join(root, target.product)).catch(() => undefined),
  ]);
  return product && before === now ? undefined : now;
}

export async function recordStamp(target: Target, stamp: string): Promise<void> {
  await mkdir(dirname(stampFile(target)), { recursive: true });
  await writeFile(stampFile(target), stamp);
}

function stampFile(target: Target): string {
  return join(cacheDir, `${target.name}.stamp`);
}

/** A digest of names, sizes and times: reading every source would cost more than it tells. */
async function stampOf({ sources }: Target): Promise<string> {
  const files = (await Promise.all(sources.map((source) => filesUnder(join(root, source))))).flat();
  const facts = await Promise.all(files.map(async (file) => {
    const { size, mtimeMs } = await stat(file);
    return `${relative(root, file)} ${size} ${mtimeMs}`;
  }));
  return createHash("sha256").update(facts.sort().join("\n")).digest("hex");
}

async function filesUnder(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return [];
  if (found.isFile()) return [path];
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries.map((entry) => (entry.isFile() ? join(entry.parentPath, entry.name) : "")).filter((file) => file !== "" && !ignored.test(relative(root, file)));
}
