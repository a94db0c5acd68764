import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { rolldown } from "rolldown";
import { outDir, root } from "../paths.ts";
import { spawnHost } from "../spawn-host.ts";
import { median, type BenchRow } from "./row.ts";
import { launchChromium } from "./serve/launch-chromium.ts";

const runs = 7;
const coldGoalMs = 1_200;
const warmGoalMs = 500;
const scriptGoalKb = 400;

/** What the page weighs, and when its first pane shows rows of the sandbox. */
export async function rows(): Promise<BenchRow[]> {
  const scriptKb = await initialScriptKb();
  const weight: BenchRow = { work: "Initial JavaScript, gzip", ours: scriptKb, unit: "KB", goal: `≤ ${scriptGoalKb} KB`, met: scriptKb <= scriptGoalKb };
  const browser = await launchChromium();
  try {
    const bare = await bareReactMs(browser);
    const { coldMs, warmMs } = await firstRowsMs(browser);
    const beside = { what: "a bare React page", figure: bare };
    return [
      weight,
      { work: "First pane with rows, cold", ours: coldMs, beside, unit: "ms", goal: `≤ ${coldGoalMs} ms`, met: coldMs <= coldGoalMs },
      { work: "First pane with rows, warm", ours: warmMs, beside, unit: "ms", goal: `≤ ${warmGoalMs} ms`, met: warmMs <= warmGoalMs },
    ];
  } finally {
    await browser.close();
  }
}

/** The entry and what it imports statically; panes come later. */
async function initialScriptKb(): Promise<number> {
  const page = await readFile(join(outDir, "renderer/index.html"), "utf8");
  const files = new Set([...page.matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+\.js)"/g)].map(([, file]) => file!));
  const sizes = await Promise.all([...files].map(async (file) => gzipSync(await readFile(join(outDir, "renderer", file))).length));
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

/** From navigation to the first instance's name on screen; cold is a new browser profile on a new host. */
async function firstRowsMs(browser: Browser): Promise<{ coldMs: number; warmMs: number }> {
  const cold: number[] = [];
  const warm: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const host = await spawnHost();
    const context = await browser.newContext();
    const page = await context.newPage();
    const shown = async (url: string) => {
      await page.goto(url);
      return shownAfterMs(page);
    };
    cold.push(await shown(`${host.openingUrl}#/instances`));
    await page.goto("about:blank");
    warm.push(await shown(`${host.origin}/#/instances`));
    await context.close();
    await host.stop();
  }
  return { coldMs: median(cold), warmMs: median(warm) };
}

/** From the navigation to the first frame that shows the instance. Asked in each frame: a locator's own retries are up to 500 ms apart. */
async function shownAfterMs(page: Page): Promise<number> {
  const shown = await page.waitForFunction(
    // A function, as the page's CSP allows no text to be evaluated.
    () => (globalThis as unknown as { document: { body?: { innerText: string } } }).document.body?.innerText.includes("web-1") ? performance.now() : undefined,
    undefined,
    { polling: "raf" },
  );
  return (await shown.jsonValue())!;
}

/** The floor: React with one line of text, from a server that does nothing else. */
async function bareReactMs(browser: Browser): Promise<number> {
  const bundle = await rolldown({
    cwd: root,
    input: "bare",
    platform: "browser",
    transform: { define: { "process.env.NODE_ENV": '"production"' } },
    plugins: [{
      name: "bare",
      resolveId: (id) => (id === "bare" ? join(root, "bare.js") : null),
      load: (id) => (id.endsWith("bare.js") ? `import { createElement } from "react"; import { createRoot } from "react-dom/client"; createRoot(document.body).render(createElement("p", null, "web-1"));` : null),
    }],
  });
  const { output } = await bundle.generate({ format: "esm", minify: true, codeSplitting: false });
  const server = createServer((request, response) => {
    response.setHeader("content-type", request.url === "/bare.js" ? "text/javascript" : "text/html");
    response.end(request.url === "/bare.js" ? output[0].code : '<!doctype html><body></body><script type="module" src="/bare.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    times.push(await shownAfterMs(page));
    await context.close();
  }
  server.close();
  return median(times);
}
