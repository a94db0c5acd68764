import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { checkBoundaries } from "./boundaries/check-boundaries.ts";
import { findLockfileHosts } from "./lockfile-hosts.ts";
import { binOf, root } from "./paths.ts";
import { runNode, type StepResult } from "./step.ts";

const steps: readonly [name: string, run: () => Promise<StepResult>][] = [
  ["types of the hosts", () => runNode(binOf("typescript", "bin/tsc"), ["-p", "tsconfig.node.json"])],
  ["types of the page", () => runNode(binOf("typescript", "bin/tsc"), ["-p", "tsconfig.renderer.json"])],
  ["lint", () => runNode(binOf("oxlint", "bin/oxlint"), ["--config", ".oxlintrc.json", "--deny-warnings", "."])],
  ["boundaries", async () => {
    const { violations } = await checkBoundaries(root);
    return { ok: violations.length === 0, output: violations.join("\n") };
  }],
  ["lockfile names no host", async () => {
    const hosts = findLockfileHosts(await readFile(join(root, "package-lock.json"), "utf8"));
    return { ok: hosts.length === 0, output: `Resolved from ${hosts.join(", ")}. The .npmrc of this project keeps them out.` };
  }],
];

/** Types, lint, boundaries, lockfile. Says each; answers how many held. */
export async function check(): Promise<{ passed: number; failed: number }> {
  let failed = 0;
  for (const [name, run] of steps) {
    const { ok, output } = await run();
    console.log(`${ok ? "✓" : "✗"} ${name}`);
    if (ok) continue;
    failed += 1;
    console.log(output);
  }
  return { passed: steps.length - failed, failed };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = (await check()).failed > 0 ? 1 : 0;
}
