import { lastLine, runVitest } from "./vitest-run.ts";

/** Servers and clients that nobody here wrote. What is not installed is skipped, and named. */
const tally = await runVitest("vitest.interop.config.ts", process.argv.slice(2));
for (const name of tally.skipped) console.log(`skipped: ${name}`);
console.log(lastLine(tally));
process.exitCode = tally.failed > 0 ? 1 : 0;
