import { chromium, type Browser } from "playwright-core";
import sharp from "sharp";
import { ensureChromium } from "../chromium.ts";
import { median, type BenchOptions, type BenchRow } from "./row.ts";
import { servePage } from "./serve/serve-page.ts";

const photoCount = 100_000;
const places = 20;
const goalFps = 55;
const jumpGoalMs = 200;
/** What a thumbnail takes that S3 is asked for. */
const latencyMs = 400;

/** What the page of gallery-page offers. */
interface GalleryBench {
  scroll(name: "ours" | "bare", count: number): Promise<{ framesPerSecond: number; longestMs: number }>;
  jumps(count: number, places: number): Promise<number[]>;
  rush(count: number): Promise<{ asked: number; takenBack: number; leftRunning: number; passed: number }>;
}

/** The wall of the Photos pane beside TanStack Virtual alone, with pictures that come as late as they do from S3. */
export async function rows({ say }: BenchOptions): Promise<BenchRow[]> {
  const picture = await sharp({ create: { width: 320, height: 240, channels: 3, background: "#7a9cc6" } }).jpeg().toBuffer();
  const page = await servePage("build/bench/gallery-page/page.tsx", (request, response) => {
    const timer = setTimeout(() => response.writeHead(200, { "content-type": "image/jpeg", "cache-control": "no-store" }).end(picture), latencyMs);
    request.once("close", () => clearTimeout(timer));
  });
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
  const ask = <Name extends keyof GalleryBench>(name: Name, ...given: Parameters<GalleryBench[Name]>) => askPage(browser, page.url, name, given) as Promise<Awaited<ReturnType<GalleryBench[Name]>>>;
  try {
    const [ours, bare] = [await ask("scroll", "ours", photoCount), await ask("scroll", "bare", photoCount)];
    const times = await ask("jumps", photoCount, places);
    const rush = await ask("rush", photoCount);
    say(`  jumps: ${times.map((ms) => ms.toFixed(0)).join(", ")} ms; rush: ${JSON.stringify(rush)}`);
    const work = `Gallery of ${photoCount.toLocaleString("en")} photos`;
    const share = rush.asked === 0 ? 0 : Math.round((100 * rush.takenBack) / rush.asked);
    return [
      {
        work: `${work}, scroll (longest frame ${ours.longestMs.toFixed(0)} ms, there ${bare.longestMs.toFixed(0)} ms)`, ours: ours.framesPerSecond,
        beside: { what: "TanStack Virtual alone", figure: bare.framesPerSecond }, unit: "fps", goal: `≥ ${goalFps} fps`, met: ours.framesPerSecond >= goalFps,
      },
      { work: `${work}, any place to its thumbnails asked (longest ${Math.max(...times).toFixed(0)} ms)`, ours: median(times), unit: "ms", goal: `≤ ${jumpGoalMs} ms`, met: Math.max(...times) <= jumpGoalMs },
      {
        work: `${work}, fast scroll past ${rush.passed.toLocaleString("en")}: asked, and ${share} % of them taken back`, ours: rush.asked,
        unit: "count", goal: "none left running out of sight", met: rush.leftRunning === 0 && rush.takenBack > 0,
      },
    ];
  } finally {
    await browser.close();
    page.close();
  }
}

/** Each in a page of its own, so that none pays for what another left behind. */
async function askPage(browser: Browser, url: string, name: string, given: readonly unknown[]): Promise<unknown> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.goto(url);
    return await page.evaluate(([asked, args]) => (globalThis as unknown as { bench: Record<string, (...args: unknown[]) => unknown> }).bench[asked]!(...args), [name, given] as const);
  } finally {
    await page.close();
  }
}
