import { randomBytes } from "node:crypto";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterEach, beforeAll, expect, test } from "vitest";
import { s3Client, waitForTransfers } from "../../testing/s3-fixtures.ts";
import { useCore } from "../../testing/use-core.ts";

const core = useCore();
const bucket = "sizes-unknown";
const photoBytes = 1_000_000;
/** Far longer than a test takes: what is asked so never answers. */
const never: [number, number] = [60_000, 60_000];

beforeAll(async () => {
  await core.call("s3.createBucket", { bucket }, core.context());
  const put = (Key: string, bytes: number) => s3Client(core).send(new PutObjectCommand({ Bucket: bucket, Key, Body: Buffer.alloc(bytes) }));
  await Promise.all([put("empty.txt", 0), put("photo.jpg", photoBytes), put("trip/listed.jpg", 5000)]);
});
afterEach(async () => {
  await core.call("transfers.cancelTransfers", {});
  await core.call("sandbox.setFaults", {});
  await core.call("app.setPreferences", { downloadLimit: 0 });
  await core.call("transfers.clearTransfers", {});
});

const keys = ["empty.txt", "photo.jpg", "trip/"];
const ways = {
  download: ["GetObject", () => core.call("transfers.download", { bucket, keys }, core.context())],
  copy: ["HeadObject", () => core.call("transfers.copy", { bucket, keys, to: { bucket, prefix: "copies/" }, onConflict: "replace" }, core.context())],
} as const;
const sizesIn = async (batch: string) => (await core.call("transfers.listTransfers", { batch })).transfers.map(({ sizeBytes }) => sizeBytes);
const batchTotals = async (id: string) => (await core.call("transfers.listBatches", {})).batches.find((batch) => batch.id === id)!.totals;

test.each(["download", "copy"] as const)("a %s of what is named one by one has no size until S3 tells it, and the totals say so", async (direction) => {
  const [operation, begin] = ways[direction];
  await core.call("sandbox.setFaults", { service: "s3", operation, latencyMs: never });
  const waiting = await begin();
  expect(await sizesIn(waiting.batch)).toEqual([undefined, undefined, 5000]);
  expect(await batchTotals(waiting.batch)).toMatchObject({ hasUnknownSizes: true, totalBytes: 5000 });
  expect((await core.call("transfers.listTransfers", {})).totals.hasUnknownSizes).toBe(true);
  await core.call("transfers.pauseTransfers", {});
  const { totals: paused } = await waitForTransfers(core);
  expect(paused).toMatchObject({ paused: 3, hasUnknownSizes: true });
  await core.call("transfers.cancelTransfers", {});
  expect((await batchTotals(waiting.batch)).hasUnknownSizes).toBeUndefined();
  expect(await sizesIn(waiting.batch)).toEqual([undefined, undefined, 5000]);

  await core.call("sandbox.setFaults", {});
  const moved = await begin();
  await waitForTransfers(core);
  expect(await sizesIn(moved.batch)).toEqual([0, photoBytes, 5000]);
  expect(await batchTotals(moved.batch)).toMatchObject({ done: 3, totalBytes: photoBytes + 5000, doneBytes: photoBytes + 5000 });
});

test("the first answer of a download tells its size, long before the last byte", async () => {
  await core.call("app.setPreferences", { downloadLimit: 0.05 });
  await core.call("transfers.download", { bucket, keys: ["photo.jpg"] }, core.context());
  const { totals } = await waitForTransfers(core, ({ transfers: [photo] }) => photo?.sizeBytes === photoBytes);
  expect(totals).toMatchObject({ running: 1, totalBytes: photoBytes });
  expect(totals.doneBytes).toBeLessThan(photoBytes);
  expect(totals.hasUnknownSizes).toBeUndefined();
});

test("what turns out to be large waits for its turn among the large ones", async () => {
  const large = ["1.bin", "2.bin", "3.bin"];
  const largeBytes = 9 * 1024 * 1024;
  for (const Key of large) await s3Client(core).send(new PutObjectCommand({ Bucket: bucket, Key, Body: randomBytes(largeBytes) }));
  await core.call("app.setPreferences", { downloadLimit: 0.05 });
  await core.call("transfers.download", { bucket, keys: large }, core.context());
  await waitForTransfers(core, ({ transfers, totals }) => transfers.every(({ sizeBytes }) => sizeBytes === largeBytes) && totals.running === 2 && totals.queued === 1);
  await core.call("transfers.pauseTransfers", {});
  expect((await waitForTransfers(core)).totals).toMatchObject({ paused: 3 });
  await core.call("app.setPreferences", { downloadLimit: 0 });
  await core.call("transfers.resumeTransfers", {});
  const { transfers } = await waitForTransfers(core);
  expect(transfers.map(({ state, doneBytes, checkedBy }) => [state, doneBytes, checkedBy])).toEqual(large.map(() => ["done", largeBytes, "CRC32"]));
});
