import { median, type BenchOptions, type BenchRow } from "./row.ts";
import { askPage } from "./serve/ask-page.ts";
import { launchChromium } from "./serve/launch-chromium.ts";
import { servePage } from "./serve/serve-page.ts";

const rowCount = 100_000;
const runs = 5;
const firstGoalMs = 100;
const keyGoalMs = 50;
const goalFps = 55;
const typed = "web-12";

/** What the page of instances-table-page offers. */
interface TableBench {
  firstPaint(name: "ours" | "bare", count: number): Promise<number>;
  keystrokes(count: number, text: string): Promise<number[]>;
  bareLoop(count: number, text: string): number[];
  scroll(name: "ours" | "bare", count: number): Promise<{ framesPerSecond: number; longestMs: number }>;
}

/** The table of instances beside TanStack Virtual alone, and its filter beside a bare loop: in one run, in pages of their own. */
export async function rows({ say }: BenchOptions): Promise<BenchRow[]> {
  const page = await servePage("build/bench/instances-table-page/page.tsx");
  const browser = await launchChromium();
  const ask = <Name extends keyof TableBench>(name: Name, ...given: Parameters<TableBench[Name]>) => askPage<TableBench, Name>(browser, page.url, name, given);
  const times = async (name: "ours" | "bare") => {
    const all: number[] = [];
    for (let run = 0; run < runs; run += 1) all.push(await ask("firstPaint", name, rowCount));
    say(`  first paint, ${name}: ${all.map((ms) => ms.toFixed(0)).join(", ")} ms`);
    return median(all);
  };
  try {
    const [ours, bare] = [await times("ours"), await times("bare")];
    const keys = await ask("keystrokes", rowCount, typed);
    say(`  keys of “${typed}”: ${keys.map((ms) => ms.toFixed(0)).join(", ")} ms`);
    const loop = await ask("bareLoop", rowCount, typed);
    const [oursScroll, bareScroll] = [await ask("scroll", "ours", rowCount), await ask("scroll", "bare", rowCount)];
    const [key, worst] = [median(keys), Math.max(...keys)];
    const work = `Table of ${rowCount.toLocaleString("en")} instances`;
    return [
      { work: `${work}, first paint`, ours, beside: { what: "TanStack Virtual alone, not sorted", figure: bare }, unit: "ms", goal: `≤ ${firstGoalMs} ms`, met: ours <= firstGoalMs },
      { work: `${work}, filter keystroke to its frame (longest ${worst.toFixed(0)} ms)`, ours: key, beside: { what: "bare loop over texts, nothing drawn", figure: median(loop) }, unit: "ms", goal: `≤ ${keyGoalMs} ms`, met: worst <= keyGoalMs },
      {
        work: `${work}, scroll (longest frame ${oursScroll.longestMs.toFixed(0)} ms, there ${bareScroll.longestMs.toFixed(0)} ms)`, ours: oursScroll.framesPerSecond,
        beside: { what: "TanStack Virtual alone", figure: bareScroll.framesPerSecond }, unit: "fps", goal: `≥ ${goalFps} fps`, met: oursScroll.framesPerSecond >= goalFps,
      },
    ];
  } finally {
    await browser.close();
    page.close();
  }
}
