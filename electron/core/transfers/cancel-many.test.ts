import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createEvents } from "../events.ts";
import { silentLog } from "../log.ts";
import { BucketAgreements } from "../s3/bucket/bucket-options.ts";
import { Buckets } from "../s3/buckets.ts";
import type { AwsClients } from "../services.ts";
import { TransferEngine } from "./engine.ts";
import { Pace } from "./pace.ts";
import { Batches } from "./queue/batches.ts";
import { Progress } from "./queue/progress.ts";
import { QueueDatabase } from "./queue/queue-database.ts";
import { Queue } from "./queue/queue.ts";

const count = 12_000;
const copy = (at: number) => ({
  direction: "copy" as const, profile: "home", region: "us-west-2", bucket: "b", key: `k${at}`, sizeBytes: 10,
  source: { profile: "home", region: "us-west-2", bucket: "a", key: `k${at}`, isMove: false },
});
const nothing = () => {};

let folder: string;
let database: QueueDatabase;
let queue: Queue;
let engine: TransferEngine;
let begun: number;

/** The way to S3 is never found, so that what has begun goes on until it is stopped. */
class Unanswered extends Buckets {
  override clientFor(...[, , signal]: Parameters<Buckets["clientFor"]>): Promise<never> {
    begun++;
    return new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason as Error)));
  }
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "skydeck-cancel-"));
  database = new QueueDatabase(join(folder, "transfers.db"), silentLog);
  queue = new Queue(database);
  begun = 0;
  const batches = new Batches(database);
  engine = new TransferEngine({
    queue, batches, progress: new Progress(queue, batches, createEvents()), paces: { upload: new Pace(), download: new Pace() }, log: silentLog, downloadDir: folder,
    buckets: new Unanswered({} as AwsClients, new BucketAgreements(folder, silentLog)), announce: nothing, forgetObjects: nothing, copied: nothing,
  });
  const batch = engine.begin({ name: "many", direction: "copy", profile: "home", region: "us-west-2", bucket: "b", place: "" });
  engine.add(batch, Array.from({ length: count }, (_, at) => copy(at)));
});
afterEach(async () => {
  await engine.close();
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

test("cancelling very many leaves others their turn, and starts none of them meanwhile", async () => {
  const [running, asked] = [queue.count({ states: ["running"] }), begun];
  expect(running).toBeGreaterThan(0);
  const cancelled = engine.cancel();
  expect(queue.totals().cancelled.count).toBeLessThan(count / 2);
  await cancelled;
  expect(queue.totals()).toMatchObject({ cancelled: { count }, queued: { count: 0 }, running: { count: 0 } });
  expect(begun).toBe(asked);
});

test("closing meanwhile ends what was asked for first, and what is added after goes its way", async () => {
  const cancelled = engine.cancel();
  const [late] = engine.add(0, [copy(count)]);
  await engine.close();
  expect(queue.totals()).toMatchObject({ cancelled: { count }, queued: { count: 1 } });
  expect(queue.get(late!)?.state).toBe("queued");
  await cancelled;
});
