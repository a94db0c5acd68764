import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createCore } from "../core/core.ts";
import { silentLog } from "../core/log.ts";

/**
 * A core in a process that can be killed: `node transfer-in-child.ts <home> <work> <version>` queues
 * `{ bucket, uploads: paths, downloads: keys, moves: keys, to: prefix }` of the profile `child`, prints a line once all is
 * queued, and works until nothing is left (a line `paused: …` tells the first pause); then it prints how each transfer ended.
 */
const [home = "", work = "{}", version = "0.0.0"] = process.argv.slice(2);
const { bucket, uploads = [], downloads = [], moves = [], to = "" } = JSON.parse(work) as { bucket: string; uploads?: string[]; downloads?: string[]; moves?: string[]; to?: string };
const core = createCore({ host: { kind: "browser", version, dataDir: join(home, "data"), downloadDir: join(home, "downloads"), env: { HOME: home } }, log: silentLog });
const context = { profile: "child", region: "us-west-2", epoch: 0 };
let calls = 0;

async function call(name: string, input: object, its?: object): Promise<any> {
  const reply = await core.dispatcher.dispatch({ callId: String(calls++), name, input, context: its });
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value;
}

const files = await Promise.all(uploads.map(async (path) => ({ grant: (await core.grants.add(path)).grant })));
if (files.length > 0) await call("transfers.upload", { bucket, files, label: false }, context);
if (downloads.length > 0) await call("transfers.download", { bucket, keys: downloads }, context);
if (moves.length > 0) await call("transfers.copy", { bucket, keys: moves, to: { bucket, prefix: to }, move: true, onConflict: "keep-both" }, context);
console.log("queued");
let hasPaused = false;
for (;;) {
  const { totals, transfers } = await call("transfers.listTransfers", { limit: 10_000 });
  if (totals.paused > 0 && !hasPaused) console.log(`paused: ${transfers.find((transfer: Record<string, unknown>) => transfer.state === "paused").error?.message}`);
  hasPaused ||= totals.paused > 0;
  // What waits for room on the disk goes on by itself.
  if (totals.queued + totals.running + totals.paused === 0) {
    console.log(JSON.stringify(transfers.map(({ direction, key, state, savedAs, error }: Record<string, unknown>) => ({ direction, key, state, savedAs, error }))));
    break;
  }
  await sleep(20);
}
await core.close();
