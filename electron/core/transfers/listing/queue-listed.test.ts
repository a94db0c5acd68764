import { access } from "node:fs/promises";
import { join } from "node:path";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { afterEach, beforeAll, expect, test } from "vitest";
import { putMany, s3Client, waitForTransfers } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";

const core = useCore();
const bucket = "listed-for-long";
const count = 4200;
const keys = Array.from({ length: count }, (_, at) => `many/${String(at).padStart(5, "0")}.txt`);
/** Far longer than a test takes: what is asked so never answers. */
const never: [number, number] = [60_000, 60_000];
/** A page takes so long that there is time to do something between the third, with which the answer comes, and the fifth. */
const slowPages = { service: "s3" as const, latencyMs: [1500, 1500] as [number, number] };

beforeAll(async () => {
  await s3Client(core).send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  await putMany(s3Client(core), bucket, keys);
}, 60_000);
afterEach(async () => {
  await core.call("transfers.cancelTransfers", {});
  await core.call("sandbox.setFaults", {});
  await core.call("transfers.clearTransfers", {});
});

const download = () => core.call("transfers.download", { bucket, keys: ["many/"] }, core.context());
const batchOf = async (id: string) => (await core.call("transfers.listBatches", {})).batches.find((batch) => batch.id === id);
const untilListed = async (id: string) => void (await expect.poll(async () => (await batchOf(id))?.isGrowing, { timeout: 50_000 }).toBe(false));
const totals = async () => (await core.call("transfers.listTransfers", { limit: 1 })).totals;
const held = async () => (await totals()).queued + (await totals()).running + (await totals()).paused;

test("the answer comes after some pages, the rest is listed behind it, and all is queued once", async () => {
  await core.call("sandbox.setFaults", { service: "s3", operation: "GetObject", latencyMs: never });
  const { batch, count: told, ids, more } = await download();
  expect([told, ids.length, more]).toEqual([3000, 1000, true]);
  await untilListed(batch);
  expect(await held()).toBe(count);
  expect(await batchOf(batch)).toMatchObject({ missing: 0 });
  expect((await totals()).isListing).toBeUndefined();
});

test("cancelling ends the listing: nothing more comes, and nothing is called missing", async () => {
  await core.call("sandbox.setFaults", slowPages);
  const { batch } = await download();
  expect((await totals()).isListing).toBe(true);
  await core.call("transfers.cancelTransfers", { batch });
  expect((await totals()).isListing).toBeUndefined();
  expect(await batchOf(batch)).toMatchObject({ isGrowing: false, missing: 0 });
  expect(await held()).toBe(0);
  const { cancelled, done } = await totals();
  expect(cancelled + done).toBeLessThan(count);
});

test("what is listed while its batch is paused waits too", async () => {
  await core.call("sandbox.setFaults", slowPages);
  const { batch } = await download();
  await core.call("transfers.pauseTransfers", { batch });
  await untilListed(batch);
  const { paused, done, queued } = await totals();
  expect([paused + done, queued]).toEqual([count, 0]);
  expect(paused).toBeGreaterThan(1200);
});

test("a listing that fails behind the answer says so, and what was queued before is moved", async () => {
  await core.call("sandbox.setFaults", slowPages);
  const { batch } = await download();
  await core.call("sandbox.setFaults", { service: "s3", operation: "ListObjectsV2", expiredCredentials: true });
  await untilListed(batch);
  expect(await batchOf(batch)).toMatchObject({ missing: "unknown", failure: { code: "credentials-expired" } });
  // The fourth page may have been on its way already.
  const { total } = await core.call("transfers.listTransfers", { batch, limit: 1 });
  expect([3000, 4000]).toContain(total);
  expect((await waitForTransfers(core)).totals).toMatchObject({ done: total, failed: 0 });
});

test("closed in the middle of it, the next start says that the list was cut short, and moves what was queued", async () => {
  await core.call("sandbox.setFaults", slowPages);
  const listing = download().catch(() => {});
  await expect.poll(held, { timeout: 50_000 }).toBeGreaterThan(0);
  await core.restart();
  await listing;
  await core.call("sandbox.setFaults", {});
  const { batches: [batch] } = await core.call("transfers.listBatches", {});
  expect(batch).toMatchObject({ isGrowing: false, missing: "unknown" });
  const listed = await waitForTransfers(core);
  expect(listed.totals.done).toBeGreaterThan(0);
  expect(listed.totals.done).toBeLessThan(count);
  for (const { savedAs } of listed.transfers.slice(0, 10)) await access(join(core.folder, "downloads", savedAs!));
});

test("a file of the name of a folder that is listed pages later keeps its name, and the folder gets another", async () => {
  const between = Array.from({ length: 1010 }, (_, at) => `both/a-${at}`);
  await putMany(s3Client(core), bucket, ["both/a", ...between, "both/a/b"]);
  await core.call("transfers.download", { bucket, keys: ["both/"], prefix: "both/" }, core.context());
  const { transfers } = await waitForTransfers(core);
  const savedAs = (key: string) => transfers.find((transfer) => transfer.key === key)?.savedAs?.replaceAll("\\", "/");
  expect([savedAs("both/a"), savedAs("both/a/b")]).toEqual(["a", "a (1)/b"]);
});
