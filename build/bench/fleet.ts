import type { Page } from "playwright-core";
import { spawnHost, type SpawnedHost } from "../spawn-host.ts";
import { median, type BenchRow } from "./row.ts";
import { launchChromium } from "./serve/launch-chromium.ts";

const runs = 5;
const latencyMs = 100;
const firstGoalMs = 1_000;
const profiles = ["sandbox", "sandbox-prod"];
/** Those that every account has from its beginning. */
const regions = [
  "us-west-2", "us-east-1", "us-east-2", "us-west-1", "ca-central-1", "sa-east-1", "eu-central-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1",
  "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2",
];

interface Shown {
  firstMs: number;
  wholeMs: number;
}

/** The instances of 17 regions and two profiles in one table, each answer of AWS 100 ms late, beside those of one region. */
export async function rows(): Promise<BenchRow[]> {
  const browser = await launchChromium();
  const host = await spawnHost();
  try {
    const page = await browser.newPage();
    await page.goto(`${host.openingUrl}#/instances`);
    await page.getByText("web-1", { exact: true }).waitFor();
    await call(host, "sandbox.setFaults", { latencyMs: [latencyMs, latencyMs] });
    const one = await measure(page, host, { profiles: "current", regions: "current" }, /\d instances · /);
    await call(host, "journal.clearCalls");
    const all = await measure(page, host, { profiles, regions }, new RegExp(`instances in ${profiles.length * regions.length} places`));
    const { calls } = await call<{ calls: { outcome: string }[] }>(host, "journal.listCalls", { limit: 10_000 });
    const throttled = calls.filter(({ outcome }) => /Throttl|RequestLimitExceeded/.test(outcome)).length;
    const work = `Instances of ${regions.length} regions × ${profiles.length} profiles, ${latencyMs} ms latency`;
    const row = (what: string, key: keyof Shown, goal: string, met: boolean): BenchRow => ({ work: `${work}: ${what}`, ours: all[key], beside: { what: "one region", figure: one[key] }, unit: "ms", goal, met });
    return [
      row("first rows", "firstMs", `≤ ${firstGoalMs} ms`, all.firstMs <= firstGoalMs),
      row("all rows", "wholeMs", "–", true),
      { work: `${work}: throttled`, ours: throttled, unit: "count", goal: `0 of ${calls.length} calls`, met: throttled === 0 },
    ];
  } finally {
    await browser.close();
    await host.stop();
  }
}

/** From the page's navigation, warm, to the first frame with a row, and to the one that says that all have answered. */
async function measure(page: Page, host: SpawnedHost, fleetScope: object, whole: RegExp): Promise<Shown> {
  await call(host, "app.setPreferences", { fleetScope });
  const shown: Shown[] = [];
  for (let run = 0; run < runs; run += 1) {
    await page.reload({ waitUntil: "commit" });
    const firstMs = await seenAfterMs(page, /\bi-[0-9a-f]{17}\b/);
    shown.push({ firstMs, wholeMs: await seenAfterMs(page, whole) });
  }
  return { firstMs: median(shown.map(({ firstMs }) => firstMs)), wholeMs: median(shown.map(({ wholeMs }) => wholeMs)) };
}

/** Asked in each frame: a locator's own retries are up to 500 ms apart. */
async function seenAfterMs(page: Page, words: RegExp): Promise<number> {
  const seen = await page.waitForFunction(
    (source) => (new RegExp(source).test((globalThis as unknown as { document: { body?: { innerText: string } } }).document.body?.innerText ?? "") ? performance.now() : undefined),
    words.source,
    { polling: "raf", timeout: 60_000 },
  );
  return (await seen.jsonValue())!;
}

async function call<Value>(host: SpawnedHost, name: string, input: unknown = {}): Promise<Value> {
  const response = await fetch(`${host.origin}/call/${name}`, {
    method: "POST", headers: { authorization: `Bearer ${host.token}`, "content-type": "application/json" }, body: JSON.stringify({ input }),
  });
  const reply = (await response.json()) as { ok: boolean; value: Value; error?: { message: string } };
  if (!reply.ok) throw new Error(`${name}: ${reply.error?.message}`);
  return reply.value;
}
