import { join } from "node:path";
import { _electron as electron, chromium, type Page } from "playwright-core";
import { findChromium } from "../build/chromium.ts";
import { installedElectron } from "../build/electron-runtime.ts";
import { root } from "../build/paths.ts";
import { appEnvironment } from "./app-environment.ts";
import { startBrowserHost } from "./browser-host.ts";

/** The console on screen, in whichever host. */
export interface AppWindow {
  page: Page;
  /** What the app printed so far. */
  output(): string;
  close(): Promise<void>;
}

type Viewport = { width: number; height: number };

/** The browser host, opened in Chromium by its one-time address, as a person does. */
export async function openInChromium(home: string, viewport: Viewport): Promise<AppWindow> {
  const host = await startBrowserHost(home);
  try {
    const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? findChromium() ?? "", args: ["--no-sandbox"] });
    const page = await browser.newPage({ viewport, locale: "en-US" });
    const close = async () => {
      await browser.close();
      await host.end();
    };
    await page.goto(host.address);
    return { page, output: host.output, close };
  } catch (error) {
    await host.end();
    throw error;
  }
}

/** The desktop app from source, as `npm start` runs it. Rejects where Electron's runtime is not installed. */
export async function openInElectron(home: string, viewport: Viewport): Promise<AppWindow> {
  const executablePath = await installedElectron();
  if (executablePath === undefined) throw new Error("Electron's runtime is not installed. `npm start -- --electron` fetches it.");
  const app = await electron.launch({ executablePath, args: [root, "--data", join(home, "data")], env: appEnvironment(home), locale: "en-US" });
  let output = "";
  for (const stream of [app.process().stdout, app.process().stderr]) stream?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const page = await app.firstWindow();
  await page.setViewportSize(viewport);
  return { page, output: () => output, close: () => app.close() };
}
