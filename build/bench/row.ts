/** One measured line of `npm run bench`. */
export interface BenchRow {
  work: string;
  /** Median of the runs, in `unit`. */
  ours: number;
  /** The floor's or the peer's figure from the same run. */
  beside?: { what: string; figure: number } | undefined;
  unit: "ms" | "fps" | "KB" | "MB" | "MB/s" | "per s" | "count";
  /** What the figure is held to, in words. */
  goal: string;
  met: boolean;
}

/** What each file of build/bench/ exports. */
export interface BenchModule {
  rows(options: BenchOptions): Promise<BenchRow[]>;
}

export interface BenchOptions {
  say(line: string): void;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Runs `work` so many times and answers the median of its milliseconds. */
export async function medianMs(runs: number, work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  return median(times);
}

/** A table in Markdown, as docs/benchmarks.md keeps it. */
export function formatRows(rows: readonly BenchRow[]): string {
  const lines = rows.map(({ work, ours, beside, unit, goal, met }) => [
    work, `${round(ours)} ${unit}`, beside ? `${round(beside.figure)} ${unit} (${beside.what})` : "–",
    beside && beside.figure > 0 ? `${round(ours / beside.figure)}×` : "–", goal, met ? "yes" : "NO",
  ]);
  return [["Work", "Ours", "Beside it", "Ratio", "Goal", "Met"], ["---", "---", "---", "---", "---", "---"], ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function round(value: number): string {
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString("en-US") : String(Number(value.toPrecision(3)));
}
