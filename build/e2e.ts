import { pathToFileURL } from "node:url";
import { build } from "./build.ts";
import { ensureChromium } from "./chromium.ts";
import { lastLine, runVitest, type Tally } from "./vitest-run.ts";

/** The running app in a real browser, and in Electron where its runtime is there. */
export async function e2e(args: string[] = []): Promise<Tally> {
  await build({ say: console.log });
  try {
    return await runVitest("vitest.e2e.config.ts", args, { CHROME_PATH: ensureChromium() });
  } catch (error) {
    console.error((error as Error).message);
    return { passed: 0, failed: 1, skipped: [] };
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const tally = await e2e(process.argv.slice(2));
  for (const name of tally.skipped) console.log(`skipped: ${name}`);
  console.log(lastLine(tally));
  process.exitCode = tally.failed > 0 ? 1 : 0;
}
