import { pathToFileURL } from "node:url";
import { isHeadless } from "../electron/browser-host/open-browser.ts";
import { build } from "./build.ts";
import { ensureChromium } from "./chromium.ts";
import { installedElectron } from "./electron-runtime.ts";
import { lastLine, runVitest, type Tally } from "./vitest-run.ts";

/** The running app in a real browser, and once more in Electron where its runtime is there. */
export async function e2e(args: string[] = []): Promise<Tally> {
  await build({ say: console.log });
  const inBrowser = await runInBrowser(args);
  const why = await whyNotElectron();
  if (why !== undefined) return { ...inBrowser, skipped: [...inBrowser.skipped, `end-to-end tests in Electron: ${why}`] };
  const inElectron = await runVitest("vitest.e2e.config.ts", args, { SKYDECK_E2E_HOST: "electron" });
  return {
    passed: inBrowser.passed + inElectron.passed,
    failed: inBrowser.failed + inElectron.failed,
    skipped: [...inBrowser.skipped, ...inElectron.skipped.map((name) => `${name} (in Electron)`)],
  };
}

async function runInBrowser(args: string[]): Promise<Tally> {
  try {
    return await runVitest("vitest.e2e.config.ts", args, { SKYDECK_E2E_HOST: "browser", CHROME_PATH: ensureChromium() });
  } catch (error) {
    console.error((error as Error).message);
    return { passed: 0, failed: 1, skipped: [] };
  }
}

async function whyNotElectron(): Promise<string | undefined> {
  if ((await installedElectron()) === undefined) return "its runtime is not installed (`npm start -- --electron` fetches it)";
  return isHeadless({ ...process.env, CI: "" }, process.platform) ? "this machine has no screen (xvfb-run gives it one)" : undefined;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const tally = await e2e(process.argv.slice(2));
  for (const name of tally.skipped) console.log(`skipped: ${name}`);
  console.log(lastLine(tally));
  process.exitCode = tally.failed > 0 ? 1 : 0;
}
