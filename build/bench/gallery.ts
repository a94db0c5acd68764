import sharp from "sharp";
import { median, type BenchOptions, type BenchRow } from "./row.ts";
import { askPage } from "./serve/ask-page.ts";
import { launchChromium } from "./serve/launch-chromium.ts";
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
  const browser = await launchChromium();
  const ask = <Name extends keyof GalleryBench>(name: Name, ...given: Parameters<GalleryBench[Name]>) => askPage<GalleryBench, Name>(browser, page.url, name, given);
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
