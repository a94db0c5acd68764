import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { ListMultipartUploadsCommand, ListPartsCommand } from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import { grantFile, plainText, waitForTransfers } from "../../../testing/s3-fixtures.ts";
import { type UploadInput, useTransfers } from "../../../testing/use-transfers.ts";

const bucket = "upload-here";
const mebibyte = 1024 * 1024;
const { core, client, put, read, upload } = useTransfers(bucket);

const openUploads = async () => (await client().send(new ListMultipartUploadsCommand({ Bucket: bucket }))).Uploads ?? [];
const sentParts = async () => (await core.call("journal.listCalls", { limit: 10_000 })).calls.filter((call) => call.operation === "UploadPart" && call.outcome === "ok").length;

test("fifty files arrive as they are, with progress and news of the bucket", async () => {
  const contents = Array.from({ length: 50 }, (_, index) => randomBytes(index * 1000));
  const files = await Promise.all(contents.map((content, index) => grantFile(core, `f${index}.jpg`, content)));
  core.events.length = 0;
  const { ids } = await upload(files.map(({ grant }) => ({ grant })), { prefix: "fifty" });
  expect(ids).toHaveLength(50);
  const { totals, transfers } = await waitForTransfers(core);
  expect(totals).toMatchObject({ done: 50, failed: 0, doneBytes: totals.totalBytes, totalBytes: 1225 * 1000 });
  expect(transfers[0]).toMatchObject({ key: "fifty/f49.jpg", state: "done", doneBytes: 49_000 });
  for (const [index, content] of contents.entries()) expect((await read(`fifty/f${index}.jpg`)).equals(content)).toBe(true);
  await expect.poll(() => core.events.flatMap((event) => (event.name === "s3.changed" ? event.value.keys : [])).length).toBe(50);
  const news = core.events.flatMap((event) => (event.name === "transfers.changed" ? [event.value] : []));
  expect(news.at(-1)?.totals.done).toBe(50);
});

test.each([["shorter", "now"], ["longer", "x".repeat(5000)], ["of the same size", "b".repeat(100)]])("a file that became %s after it was dropped is sent as it is now, and told so", async (_what, now) => {
  const { grant, path } = await grantFile(core, "edited.txt", "a".repeat(100));
  await writeFile(path, now);
  await upload([{ grant }], { onConflict: "replace" });
  expect((await waitForTransfers(core)).transfers[0]).toMatchObject({ state: "done", sizeBytes: now.length, doneBytes: now.length });
  expect((await read("edited.txt")).toString()).toBe(now);
});

test("a grant is used once, and an unknown one queues nothing", async () => {
  const { grant } = await grantFile(core, "once.txt", plainText);
  const failure = await core.callFailing("transfers.upload", { bucket, files: [{ grant }, { grant: "invented" }] }, core.context());
  expect(failure.code).toBe("invalid-input");
  expect((await waitForTransfers(core)).total).toBe(0);
  await upload([{ grant }]);
  await waitForTransfers(core);
  expect(await core.callFailing("transfers.upload", { bucket, files: [{ grant }] }, core.context())).toMatchObject({ code: "invalid-input" });
});

describe("a key that is there already", () => {
  async function again(key: string, onConflict?: UploadInput["onConflict"]) {
    await put(key, "older");
    const { grant } = await grantFile(core, key, plainText);
    await upload([{ grant }], { onConflict });
    return (await waitForTransfers(core)).transfers[0];
  }

  test("is asked about, and kept until there is an answer", async () => {
    expect(await again("asked.txt")).toMatchObject({ state: "conflict" });
    expect((await read("asked.txt")).toString()).toBe("older");
    await core.call("transfers.resolveConflicts", { choice: "replace" });
    expect((await waitForTransfers(core)).totals).toMatchObject({ done: 1, conflicts: 0 });
    expect((await read("asked.txt")).toString()).toBe(plainText);
  });

  test("is skipped", async () => {
    expect(await again("skipped.txt", "skip")).toMatchObject({ state: "skipped" });
    expect((await read("skipped.txt")).toString()).toBe("older");
  });

  test("is replaced", async () => {
    expect(await again("replaced.txt", "replace")).toMatchObject({ state: "done" });
    expect((await read("replaced.txt")).toString()).toBe(plainText);
  });

  test("is kept beside the new one, by the first free number", async () => {
    await put("both (1).txt", "older still");
    expect(await again("both.txt", "keep-both")).toMatchObject({ state: "done", key: "both (2).txt" });
    expect((await read("both.txt")).toString()).toBe("older");
    expect((await read("both (2).txt")).toString()).toBe(plainText);
  });

  test("is not raced over: of two uploads of one name, one asks", async () => {
    const [one, other] = await Promise.all([grantFile(core, "one.txt", "one"), grantFile(core, "other.txt", "other")]);
    await upload([{ grant: one.grant, name: "race.txt" }, { grant: other.grant, name: "race.txt" }]);
    const { transfers } = await waitForTransfers(core);
    expect(transfers.map((transfer) => transfer.state).sort()).toEqual(["conflict", "done"]);
  });
});

describe("a large file", () => {
  const content = randomBytes(44 * mebibyte + 1);

  /** Stops the upload when S3 holds its first four parts. */
  async function uploadPartly(key: string, more: Partial<UploadInput> = {}, ephemeral = false) {
    const { grant, path } = await grantFile(core, key, content, ephemeral);
    await core.call("sandbox.setFaults", { service: "s3", operation: "UploadPart", latencyMs: [300, 300] });
    await upload([{ grant }], more);
    await waitForTransfers(core, ({ totals }) => totals.doneBytes >= 32 * mebibyte);
    return path;
  }

  test("is taken up by the next start, each part sent once", async () => {
    await uploadPartly("resumed.bin");
    await core.restart();
    const [open] = await openUploads();
    const { Parts = [] } = await client().send(new ListPartsCommand({ Bucket: bucket, Key: "resumed.bin", UploadId: open?.UploadId }));
    expect(Parts.length).toBeGreaterThanOrEqual(4);
    await core.call("sandbox.setFaults", {});
    const { totals } = await waitForTransfers(core);
    // The journal is of this run alone; what was on its way when the other was closed may have landed after the look.
    expect(await sentParts()).toBeLessThanOrEqual(6 - Parts.length);
    expect(totals).toMatchObject({ done: 1, failed: 0 });
    expect((await read("resumed.bin")).equals(content)).toBe(true);
    expect(await openUploads()).toEqual([]);
  });

  test("that changed meanwhile is failed with the reason, and leaves nothing", async () => {
    const path = await uploadPartly("changed.bin");
    await core.call("transfers.pauseTransfers", {});
    await waitForTransfers(core, ({ totals }) => totals.paused === 1);
    await writeFile(path, "shorter now");
    await core.call("transfers.resumeTransfers", {});
    const { transfers } = await waitForTransfers(core);
    expect(transfers[0]).toMatchObject({ state: "failed", error: { code: "conflict", message: expect.stringMatching(/changed/) } });
    await expect.poll(openUploads).toEqual([]);
    await core.call("transfers.retryTransfers", {});
    expect((await waitForTransfers(core)).transfers[0]).toMatchObject({ state: "done", sizeBytes: 11 });
    expect((await read("changed.bin")).toString()).toBe("shorter now");
  });

  test("that is gone at the next start is failed with the reason, and leaves nothing", async () => {
    const path = await uploadPartly("gone.bin");
    await core.restart();
    await rm(path);
    await core.call("sandbox.setFaults", {});
    const { transfers } = await waitForTransfers(core);
    expect(transfers[0]).toMatchObject({ state: "failed", error: { code: "not-found", message: expect.stringMatching(/no longer there/) } });
    await expect.poll(openUploads).toEqual([]);
  });

  test("is paused and goes on", async () => {
    await uploadPartly("paused.bin");
    await core.call("transfers.pauseTransfers", {});
    await waitForTransfers(core, ({ totals }) => totals.paused === 1);
    await core.call("sandbox.setFaults", {});
    const before = await sentParts();
    await core.call("transfers.resumeTransfers", {});
    expect((await waitForTransfers(core)).totals.done).toBe(1);
    expect((await sentParts()) - before).toBeLessThanOrEqual(2);
    expect((await read("paused.bin")).equals(content)).toBe(true);
  });

  test("that is cancelled leaves no part at S3 and no copy on the disk", async () => {
    const path = await uploadPartly("cancelled.bin", {}, true);
    await core.call("transfers.cancelTransfers", {});
    expect(await openUploads()).toEqual([]);
    expect(existsSync(path)).toBe(false);
    expect((await waitForTransfers(core)).totals).toMatchObject({ cancelled: 1, running: 0 });
    await expect(read("cancelled.bin")).rejects.toThrow(/not exist/);
  });
});

test("a spooled copy is deleted when its upload has ended, a person's file never", async () => {
  const spooled = await grantFile(core, "spooled.txt", plainText, true);
  const own = await grantFile(core, "own.txt", plainText);
  await upload([{ grant: spooled.grant }, { grant: own.grant }]);
  await waitForTransfers(core);
  await expect.poll(() => existsSync(spooled.path)).toBe(false);
  expect(existsSync(own.path)).toBe(true);
});

test("nothing is lost while throttling, server errors and cut connections rage", async () => {
  await core.call("sandbox.setFaults", { service: "s3", throttleRate: 0.15, serverErrorRate: 0.1, cutConnectionRate: 0.1, seed: 7 });
  const contents = Array.from({ length: 40 }, () => randomBytes(50_000));
  const files = await Promise.all(contents.map((content, index) => grantFile(core, `storm${index}.bin`, content)));
  const large = randomBytes(20 * mebibyte);
  files.push(await grantFile(core, "storm-large.bin", large));
  await upload(files.map(({ grant }) => ({ grant })));
  const { totals } = await waitForTransfers(core);
  expect(totals).toMatchObject({ done: 41, failed: 0, conflicts: 0 });
  await core.call("sandbox.setFaults", {});
  for (const [index, content] of contents.entries()) expect((await read(`storm${index}.bin`)).equals(content)).toBe(true);
  expect((await read("storm-large.bin")).equals(large)).toBe(true);
  // A beginning whose answer was cut is begun again; nobody knows the first one's id, but it holds no part.
  for (const { Key, UploadId } of await openUploads()) {
    const { Parts = [] } = await client().send(new ListPartsCommand({ Bucket: bucket, Key, UploadId }));
    expect(Parts).toEqual([]);
  }
}, 60_000);

test("expired credentials stop the queue with one failure, and nothing is burnt", async () => {
  await core.call("sandbox.setFaults", { service: "s3", expiredCredentials: true });
  const files = await Promise.all(Array.from({ length: 40 }, (_, index) => grantFile(core, `late${index}.txt`, plainText)));
  await upload(files.map(({ grant }) => ({ grant })));
  const { totals, transfers } = await waitForTransfers(core);
  expect(totals).toMatchObject({ failed: 1, paused: 39 });
  for (const transfer of transfers) expect(transfer.error).toMatchObject({ code: "credentials-expired", retryable: true });
  await core.call("sandbox.setFaults", {});
  await core.call("transfers.resumeTransfers", {});
  await core.call("transfers.retryTransfers", {});
  expect((await waitForTransfers(core)).totals).toMatchObject({ done: 40, failed: 0, paused: 0 });
});
