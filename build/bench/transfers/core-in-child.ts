import { opendir } from "node:fs/promises";
import { join } from "node:path";
import type { TransferTotals } from "../../../shared/contract/transfer.ts";
import { createCore } from "../../../electron/core/core.ts";
import { silentLog } from "../../../electron/core/log.ts";
import { peakMegabytes } from "../memory/peak-memory.ts";
import { keepHeapSmall } from "../../../electron/small-heap.ts";

/**
 * A core whose memory is its own: `node core-in-child.ts <home> <bucket> up|down <folder or prefix>`
 * moves all of it and prints `{ peakMegabytes, ms, moved }`. Files come in portions of 200, as the page hands them over.
 */
const [home = "", bucket = "", way = "up", what = ""] = process.argv.slice(2);
const context = { profile: "environment", region: "us-west-2", epoch: 0 };
const portion = 200;

// As both hosts do.
keepHeapSmall();
const core = createCore({ host: { kind: "browser", version: "0.0.0", dataDir: join(home, `data-${way}`), downloadDir: join(home, "downloads"), env: { ...process.env, HOME: home } }, log: silentLog });
let calls = 0;
async function call(name: string, input: object, its?: object): Promise<any> {
  const reply = await core.dispatcher.dispatch({ callId: String(calls++), name, input, context: its });
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value;
}

/** Of a download it is only known when its listing has ended, which goes on behind the call's answer. */
let isQueued = false;
let totals: TransferTotals | undefined;
const whole = Promise.withResolvers<number>();
function look(): void {
  if (!totals) return;
  const { done, queued, running, failed, conflicts, isListing } = totals;
  if (failed + conflicts > 0) whole.reject(new Error(`Not all arrived: ${JSON.stringify(totals)}`));
  if (isQueued && !isListing && queued + running === 0) whole.resolve(done - doneBefore);
}
// Written as a host writes it to each window.
core.events.subscribe((event) => {
  JSON.stringify(event);
  if (event.name !== "transfers.changed") return;
  ({ totals } = event.value);
  look();
});

// News and waits of the core keep no process alive.
const alive = setInterval(() => {}, 1000);
// An earlier core over the same home moved some.
const doneBefore: number = (await call("transfers.listTransfers", { limit: 1 })).totals.done;
const startedAt = performance.now();
if (way === "up") await handOver();
else await call("transfers.download", { bucket, keys: [what], prefix: "" }, context);
isQueued = true;
// The last of it may have arrived, and been told, before the call's answer.
look();
const moved = await whole.promise;
console.log(JSON.stringify({ peakMegabytes: peakMegabytes(), ms: performance.now() - startedAt, moved }));
clearInterval(alive);
await core.close();

async function handOver(): Promise<void> {
  let batch: string | undefined;
  let some: string[] = [];
  const send = async () => {
    const files = await Promise.all(some.map(async (path) => ({ grant: (await core.grants.add(path)).grant })));
    ({ batch } = await call("transfers.upload", { bucket, prefix: "many/", files, label: false, expectedFiles: 1_000_000, ...(batch ? { batch } : {}) }, context));
    some = [];
  };
  for await (const entry of await opendir(what)) {
    some.push(join(what, entry.name));
    if (some.length === portion) await send();
  }
  if (some.length > 0) await send();
  await call("transfers.endBatch", { batch });
}
