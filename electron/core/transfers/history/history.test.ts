import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import { historyLimits } from "../../../../shared/contract/transfer-history.ts";
import { grantFile, plainText, s3Client, waitForTransfers } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";
import { useInFolder } from "../../../testing/use-in-folder.ts";
import { silentLog } from "../../log.ts";
import { QueueDatabase } from "../queue/queue-database.ts";
import { Queue } from "../queue/queue.ts";
import type { NewTransfer } from "../queue/transfer-row.ts";
import { History } from "./history.ts";

const dayMs = 24 * 60 * 60 * 1000;

describe("what is kept", () => {
  let database: QueueDatabase;
  useInFolder((folder) => (database = new QueueDatabase(join(folder, "transfers.db"), silentLog)));
  const ended = (key: string, endedAt: number, more: Partial<NewTransfer> = {}): NewTransfer => ({ direction: "download", profile: "home", region: "us-west-2", bucket: "b", key, sizeBytes: 1, cleared: true, ...more, state: "done", endedAt });

  test("is found by part of its key, whatever that is, by its place, outcome and time, page by page", () => {
    const history = new History(database);
    new Queue(database).add([ended("a_b.jpg", 1000), ended("a%b.jpg", 2000), ended("axb.jpg", 3000, { bucket: "other" }), ended("later.jpg", 3000)]);
    const keys = (filter: Parameters<History["list"]>[0], after?: { endedAt: number; id: number }, limit = 10) => history.list(filter, after, limit).map(({ key }) => key);
    expect(keys({ search: "a_b" })).toEqual(["a_b.jpg"]);
    expect(keys({ search: "A%" })).toEqual(["a%b.jpg"]);
    expect(keys({ bucket: "other" })).toEqual(["axb.jpg"]);
    expect(keys({ from: new Date(1500).toISOString(), to: new Date(2500).toISOString() })).toEqual(["a%b.jpg"]);
    expect(history.count({ states: ["failed"] })).toBe(0);
    const [first, second] = history.list({}, undefined, 2);
    expect([first!.key, second!.key]).toEqual(["later.jpg", "axb.jpg"]);
    expect(keys({}, { endedAt: second!.endedAt!, id: second!.id })).toEqual(["a%b.jpg", "a_b.jpg"]);
  });

  test("is bounded in time and number, and what is still owed stays", () => {
    const history = new History(database);
    const now = 400 * dayMs;
    new Queue(database).add([ended("old", now - (historyLimits.days + 1) * dayMs), ended("owing", now - 200 * dayMs, { uploadId: "u" }), ended("young", now - dayMs)]);
    expect(history.prune(now)).toBe(1);
    expect(history.list({}, undefined, 10).map(({ key }) => key)).toEqual(["young", "owing"]);
  });

  test("of a batch that goes on, nothing goes", () => {
    const queue = new Queue(database);
    queue.add([ended("done", 1, { batchId: 7 }), { ...ended("going", 1, { batchId: 7, cleared: false }), state: "queued", endedAt: null }]);
    expect(new History(database).clear()).toBe(0);
  });
});

describe("through the core", () => {
  const core = useCore();

  test("ended transfers outlive being cleared and a restart, are exported, queued again, and forgotten when asked", async () => {
    const bucket = "history";
    await s3Client(core).send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
    const kept = await grantFile(core, "kept.txt", plainText);
    const lost = await grantFile(core, "lost.txt", plainText);
    await core.call("transfers.upload", { bucket, files: [{ grant: kept.grant }, { grant: lost.grant }], label: false }, core.context());
    await waitForTransfers(core);
    await core.call("transfers.clearTransfers", {});
    await core.restart();
    expect((await core.call("transfers.listTransfers", {})).total).toBe(0);
    const { transfers, total, buckets } = await core.call("transfers.listHistory", { search: "KEPT" });
    expect([total, buckets]).toEqual([1, [bucket]]);
    expect(transfers[0]).toMatchObject({ key: "kept.txt", state: "done", canRestart: true, endedAt: expect.any(String) });

    const { path, count } = await core.call("transfers.exportHistory", {});
    expect(count).toBe(2);
    expect(readFileSync(path, "utf8")).toContain(",upload,done,sandbox,us-west-2,history,kept.txt,15,");

    rmSync(lost.path);
    const all = await core.call("transfers.listHistory", {});
    expect(await core.call("transfers.restartTransfers", { ids: all.transfers.map(({ id }) => id) })).toEqual({ restarted: 1, gone: 1 });
    // S3 holds just that content there already.
    expect((await waitForTransfers(core)).transfers).toMatchObject([{ key: "kept.txt", state: "done" }]);
    await core.call("transfers.download", { bucket, keys: ["kept.txt"] }, core.context());
    const { transfers: [download] } = await waitForTransfers(core);
    expect(await core.call("transfers.showDownloadedFile", { id: download!.id })).toEqual({ shown: false, path: join(core.folder, "downloads", "kept.txt") });

    expect(await core.call("transfers.clearHistory", {})).toEqual({ cleared: 3 });
    expect((await core.call("transfers.listHistory", {})).total).toBe(0);
  });
});
