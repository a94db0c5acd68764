import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, test } from "vitest";
import { putMany, s3Client } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";
import { eachOnce, keysInOrder } from "./named-keys.ts";

const core = useCore();
const bucket = "selected-from";
const count = 2300;
const keys = Array.from({ length: count }, (_, at) => `all/${String(at).padStart(5, "0")}.jpg`);

beforeAll(async () => {
  await s3Client(core).send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  await putMany(s3Client(core), bucket, [...keys, "kept.txt"]);
}, 60_000);

async function select(wanted: readonly string[], portion = 1000): Promise<{ selection: string }> {
  let selection: string | undefined;
  for (let at = 0; at < wanted.length; at += portion) {
    ({ selection } = await core.call("s3.selectKeys", { bucket, keys: wanted.slice(at, at + portion), ...(selection === undefined ? {} : { selection }) }, core.context()));
  }
  return { selection: selection! };
}

describe("keys by name", () => {
  test("come each once, and none that a named folder holds", () => {
    const wanted = (some: string[], delimiter: "" | "/" = "") => [...eachOnce(keysInOrder(some), delimiter)];
    expect(wanted(["b/c", "a", "b/", "a", "b/d/", "b-", "b/d/e"])).toEqual(["a", "b-", "b/"]);
    expect(wanted(["b/", "b/c", "b/d/", "b/d/e", "b/d/f/g"], "/")).toEqual(["b/", "b/d/", "b/d/f/g"]);
    expect(wanted(["", "a", "b/c"])).toEqual([""]);
    expect(wanted(["", "a", "b/c", "b/"], "/")).toEqual(["", "b/"]);
  });
});

describe("a selection", () => {
  test("is given in portions, and holds each key once", async () => {
    const { selection } = await select(keys.slice(0, 1500));
    expect(await core.call("s3.selectKeys", { bucket, keys: keys.slice(1400, 1600), selection }, core.context())).toEqual({ selection, keys: 1600 });
    expect(await core.call("s3.measureObjects", { bucket, keys: { selection } }, core.context())).toMatchObject({ objects: 1600 });
    expect(await core.call("photos.estimateLabelling", { bucket, keys: { selection } }, core.context())).toMatchObject({ photos: 1600, calls: 1600 });
    expect((await core.call("photos.summarizeAnalyses", { bucket, keys: { selection }, kinds: ["labels"] }, core.context())).kinds[0]?.counts.none).toBe(1600);
  });

  test("is of one bucket and one profile", async () => {
    const keysOf = await select(keys.slice(0, 10));
    await core.call("s3.createBucket", { bucket: "another-selected-from" }, core.context());
    expect(await core.callFailing("s3.deleteObjects", { bucket: "another-selected-from", keys: keysOf }, core.context())).toMatchObject({ code: "not-found", advice: "Select them again." });
    expect(await core.callFailing("s3.measureObjects", { bucket, keys: keysOf }, core.context("sandbox-prod"))).toMatchObject({ code: "not-found" });
    expect(await core.callFailing("transfers.download", { bucket, keys: { selection: "made up" } }, core.context())).toMatchObject({ code: "not-found" });
  });

  test("is tagged, copied and moved as keys are", async () => {
    const some = await select(keys.slice(0, 30));
    expect(await core.call("s3.tagObjects", { bucket, keys: some, set: { trip: "rome" } }, core.context())).toMatchObject({ done: 30, failed: 0 });
    expect(await core.call("transfers.copy", { bucket, keys: some, to: { bucket, prefix: "copies/" } }, core.context())).toMatchObject({ count: 30, more: false });
    await expect.poll(async () => (await core.call("s3.listObjects", { bucket, prefix: "copies/" }, core.context())).rows.length).toBe(30);
    expect(await core.callFailing("transfers.copy", { bucket, keys: some, to: { bucket, prefix: "all/" } }, core.context())).toMatchObject({ code: "invalid-input" });
  });

  test("is deleted with each key's own outcome, of which the first failures are told and all are counted", async () => {
    const all = await select(keys);
    await core.call("sandbox.setFaults", { service: "s3", operation: "DeleteObjects", partialFailureRate: 1, seed: 1 });
    const refused = await core.call("s3.deleteObjects", { bucket, keys: all }, core.context());
    await core.call("sandbox.setFaults", {});
    expect([refused.deleted, refused.failed.length, refused.failedCount]).toEqual([0, 1000, count]);
    const gone = await core.call("s3.deleteObjects", { bucket, keys: all }, core.context());
    expect(gone).toMatchObject({ deleted: count, failed: [], failedCount: 0 });
    expect(gone.rows.reduce((sum, row) => sum + row.deleted, 0)).toBe(count);
    expect((await core.call("s3.listObjects", { bucket, delimiter: "" }, core.context())).rows.map(({ key }) => key).filter((key) => !key.startsWith("copies/"))).toEqual(["kept.txt"]);
  });
});
