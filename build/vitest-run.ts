import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { binOf, cacheDir } from "./paths.ts";
import { runNode } from "./step.ts";

export interface Tally {
  passed: number;
  failed: number;
  /** Full names, the file's path first. */
  skipped: string[];
}

/** What Vitest's JSON reporter writes, as far as it is counted here. */
export interface VitestReport {
  success: boolean;
  testResults: {
    name: string;
    status: string;
    assertionResults: { status: string; fullName: string }[];
  }[];
}

/** Runs Vitest with one configuration, shows its output, and counts. A run that dies counts as a failure. */
export async function runVitest(config: string, args: string[] = [], env: Readonly<Record<string, string>> = {}): Promise<Tally> {
  const report = join(cacheDir, `${config}.json`);
  await rm(report, { force: true });
  const { ok } = await runNode(
    binOf("vitest", "vitest.mjs"),
    ["run", "--config", config, "--passWithNoTests", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...args],
    // Vite leaves NODE_ENV=production behind in a process that built; React has no `act` then.
    { show: true, env: { NODE_ENV: "test", ...env } },
  );
  const text = await readFile(report, "utf8").catch(() => undefined);
  const tally = text === undefined ? { passed: 0, failed: 0, skipped: [] } : countReport(JSON.parse(text) as VitestReport);
  // Errors outside of tests, and a run without a report, fail no test but fail the run.
  return !ok && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

export function countReport({ testResults }: VitestReport): Tally {
  const tally: Tally = { passed: 0, failed: 0, skipped: [] };
  for (const file of testResults) {
    const failedHere = file.assertionResults.filter(({ status }) => status === "failed").length;
    tally.passed += file.assertionResults.filter(({ status }) => status === "passed").length;
    // A file that cannot be loaded has no test that failed.
    tally.failed += failedHere === 0 && file.status === "failed" ? 1 : failedHere;
    for (const test of file.assertionResults) if (test.status !== "passed" && test.status !== "failed") tally.skipped.push(test.fullName);
  }
  return tally;
}

/** The last line of every test script; `.ci/run` reads it. */
export function lastLine({ passed, failed }: Pick<Tally, "passed" | "failed">): string {
  return `${passed} passed, ${failed} failed`;
}
