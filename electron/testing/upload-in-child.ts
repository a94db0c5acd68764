import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createCore } from "../core/core.ts";
import { silentLog } from "../core/log.ts";

/**
 * A core in a process that can be killed: `node upload-in-child.ts <home> [bucket file]` uploads
 * the file, or takes up what an earlier one left, and prints how it ended as JSON.
 */
const [home = "", bucket, file] = process.argv.slice(2);
const core = createCore({ host: { kind: "browser", version: "0.0.0", dataDir: join(home, "data"), downloadDir: home, env: { HOME: home } }, log: silentLog });
let calls = 0;

async function call(name: string, input: object, context?: object): Promise<any> {
  const reply = await core.dispatcher.dispatch({ callId: String(calls++), name, input, context });
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value;
}

if (bucket && file) {
  const { grant } = await core.grants.add(file);
  await call("transfers.upload", { bucket, files: [{ grant }], label: false }, { profile: "child", region: "us-west-2", epoch: 0 });
}
for (;;) {
  const { totals, transfers } = await call("transfers.listTransfers", {});
  if (totals.queued + totals.running === 0) {
    const { calls: made } = await call("journal.listCalls", { limit: 10_000 });
    const partsSent = made.filter((one: { operation: string; outcome: string }) => one.operation === "UploadPart" && one.outcome === "ok").length;
    console.log(JSON.stringify({ states: transfers.map((transfer: { state: string }) => transfer.state), partsSent }));
    break;
  }
  await sleep(10);
}
await core.close();
