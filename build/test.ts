import { build } from "./build.ts";
import { check } from "./check.ts";
import { e2e } from "./e2e.ts";
import { lastLine, runVitest } from "./vitest-run.ts";

/** Everything that a fresh machine needs to pass. The last line is the sum. */
const total = { passed: 0, failed: 0 };
const skipped: string[] = [];
const add = (part: { passed: number; failed: number; skipped?: string[] }) => {
  total.passed += part.passed;
  total.failed += part.failed;
  skipped.push(...(part.skipped ?? []));
};

try {
  await build({ say: console.log });
  add(await check());
  add(await runVitest("vitest.config.ts"));
  add(await e2e());
} catch (error) {
  console.error(error);
  add({ passed: 0, failed: 1 });
}

for (const name of skipped) console.log(`skipped: ${name}`);
console.log(lastLine(total));
process.exitCode = total.failed > 0 ? 1 : 0;
