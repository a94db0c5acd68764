import type { Browser } from "playwright-core";
import { layoutNetwork } from "../../shared/network/map/layout/layout-network.ts";
import type { Scene } from "../../shared/network/map/scene.ts";
import { launchChromium } from "./serve/launch-chromium.ts";
import { servePage } from "./serve/serve-page.ts";
import { largeNetwork } from "./network-layout.ts";
import { median, type BenchOptions, type BenchRow } from "./row.ts";

const runs = 3;
const firstGoalMs = 150;
const goalFps = 55;
const manyGoalFps = 50;

type MapName = "ours" | "flow" | "bare";

interface Measured {
  firstMs: number;
  framesPerSecond: number;
  longestMs: number;
}

/** The map of a large region beside React Flow and bare rectangles: when it is there, and how many frames a gesture gets. */
export async function rows({ say }: BenchOptions): Promise<BenchRow[]> {
  const page = await servePage("build/bench/network-map-page/page.tsx");
  const browser = await launchChromium();
  try {
    const scene = layoutNetwork(largeNetwork());
    const measured = async (name: MapName, of: Scene) => {
      const all: Measured[] = [];
      for (let run = 0; run < runs; run += 1) all.push(await measure(browser, page.url, name, of));
      const [firstMs, framesPerSecond, longestMs] = [median(all.map((each) => each.firstMs)), median(all.map((each) => each.framesPerSecond)), median(all.map((each) => each.longestMs))];
      say(`  ${name}, ${of.boxes.length.toLocaleString("en")} boxes: first frame ${firstMs.toFixed(0)} ms, ${framesPerSecond.toFixed(1)} fps, longest frame ${longestMs.toFixed(0)} ms`);
      return { firstMs, framesPerSecond, longestMs };
    };
    const [ours, flow, bare] = [await measured("ours", scene), await measured("flow", scene), await measured("bare", scene)];
    const many = layoutNetwork(largeNetwork(38));
    const [oursMany, bareMany] = [await measured("ours", many), await measured("bare", many)];
    const work = "Map of 500 subnets / 5,000 instances";
    const workMany = `Map of ${many.boxes.length.toLocaleString("en")} boxes`;
    return [
      firstRow(`${work}, first paint`, ours, { what: "React Flow", of: flow }),
      firstRow(`${work}, first paint`, ours, { what: "bare rectangles", of: bare }),
      fpsRow(`${work}, pan and zoom`, ours, { what: "React Flow", of: flow }, goalFps),
      fpsRow(`${work}, pan and zoom`, ours, { what: "bare rectangles", of: bare }, goalFps),
      fpsRow(`${workMany}, pan and zoom`, oursMany, { what: "bare rectangles", of: bareMany }, manyGoalFps),
    ];
  } finally {
    await browser.close();
    page.close();
  }
}

interface Beside {
  what: string;
  of: Measured;
}

function firstRow(work: string, { firstMs }: Measured, { what, of }: Beside): BenchRow {
  return { work, ours: firstMs, beside: { what, figure: of.firstMs }, unit: "ms", goal: `≤ ${firstGoalMs} ms`, met: firstMs <= firstGoalMs };
}

function fpsRow(work: string, { framesPerSecond, longestMs }: Measured, { what, of }: Beside, goal: number): BenchRow {
  const longest = `longest frame ${longestMs.toFixed(0)} ms, there ${of.longestMs.toFixed(0)} ms`;
  return { work: `${work} (${longest})`, ours: framesPerSecond, beside: { what, figure: of.framesPerSecond }, unit: "fps", goal: `≥ ${goal} fps`, met: framesPerSecond >= goal };
}

/** Each run in a page of its own, so that none pays for what another left behind. */
async function measure(browser: Browser, url: string, name: MapName, scene: Scene): Promise<Measured> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.goto(url);
    return await page.evaluate(({ name, scene }) => (globalThis as unknown as { measure(name: string, scene: unknown): Promise<Measured> }).measure(name, scene), { name, scene });
  } finally {
    await page.close();
  }
}
