import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { AbortMultipartUploadCommand, GetObjectTaggingCommand, HeadObjectCommand, ListMultipartUploadsCommand } from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import { grantFile, plainText, waitForTransfers } from "../../../testing/s3-fixtures.ts";
import { useTransfers } from "../../../testing/use-transfers.ts";

const bucket = "in-trouble";
const mebibyte = 1024 * 1024;
const { core, client, read, upload } = useTransfers(bucket);

describe("what took the place of a file since it was dropped", () => {
  test.each([
    ["a folder", (path: string) => mkdir(path)],
    ["a pipe, which is not waited for", async (path: string) => void execFileSync("mkfifo", [path])],
  ])("is %s: told, and nothing of it is sent", async (_what, put) => {
    const { grant, path } = await grantFile(core, "was-a-file.txt", plainText);
    await rm(path, { recursive: true });
    await put(path);
    await upload([{ grant }]);
    expect((await waitForTransfers(core)).transfers[0]).toMatchObject({ state: "failed", error: { code: "invalid-input", message: expect.stringMatching(/regular file/) } });
    await rm(path, { recursive: true });
  });
});

test("objects are kept as was chosen for the batch, small and large", async () => {
  const files = [await grantFile(core, "small.bin", randomBytes(1000)), await grantFile(core, "large.bin", randomBytes(9 * mebibyte))];
  const tags = { trip: "Rome + back", year: "2026" };
  await upload(files.map(({ grant }) => ({ grant })), { options: { storageClass: "STANDARD_IA", encryption: "aws:kms", tags } });
  expect((await waitForTransfers(core)).totals).toMatchObject({ done: 2, failed: 0 });
  for (const Key of ["small.bin", "large.bin"]) {
    expect(await client().send(new HeadObjectCommand({ Bucket: bucket, Key }))).toMatchObject({ StorageClass: "STANDARD_IA", ServerSideEncryption: "aws:kms" });
    const { TagSet = [] } = await client().send(new GetObjectTaggingCommand({ Bucket: bucket, Key }));
    expect(Object.fromEntries(TagSet.map(({ Key: name, Value }) => [name, Value]))).toEqual(tags);
  }
  expect(await core.callFailing("transfers.upload", { bucket, files: [{ grant: "x" }], options: { tags: Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`t${index}`, ""])) } }, core.context())).toMatchObject({ code: "invalid-input" });
});

test("an upload that somebody aborts in its middle begins again, and arrives whole", async () => {
  const content = randomBytes(40 * mebibyte);
  const { grant } = await grantFile(core, "aborted.bin", content);
  await core.call("sandbox.setFaults", { service: "s3", operation: "UploadPart", latencyMs: [250, 250] });
  await upload([{ grant }]);
  await waitForTransfers(core, ({ totals }) => totals.doneBytes > 0);
  const { Uploads: [open] = [] } = await client().send(new ListMultipartUploadsCommand({ Bucket: bucket }));
  await client().send(new AbortMultipartUploadCommand({ Bucket: bucket, Key: "aborted.bin", UploadId: open?.UploadId }));
  await core.call("sandbox.setFaults", {});
  expect((await waitForTransfers(core)).totals).toMatchObject({ done: 1, failed: 0 });
  expect((await read("aborted.bin")).equals(content)).toBe(true);
  expect((await client().send(new ListMultipartUploadsCommand({ Bucket: bucket }))).Uploads ?? []).toEqual([]);
});

test("a bucket that is not there any more ends all of its files with one question to it, told once", async () => {
  const files = await Promise.all(Array.from({ length: 120 }, (_, index) => grantFile(core, `homeless-${index}.txt`, plainText)));
  await core.call("s3.createBucket", { bucket: "soon-gone" }, core.context());
  await core.call("s3.deleteBucket", { bucket: "soon-gone" }, core.context());
  await core.call("transfers.upload", { bucket: "soon-gone", files: files.map(({ grant }) => ({ grant })), label: false }, core.context()).catch(() => {});
  const { totals } = await waitForTransfers(core);
  expect(totals.failed).toBe(120);
  const { groups } = await core.call("transfers.listTransferFailures", {});
  expect(groups).toMatchObject([{ code: "not-found", count: 120 }]);
});

test("a storm of 503 that passes loses nothing, and is met with fewer and fewer requests", async () => {
  await core.call("sandbox.setFaults", { service: "s3", operation: "PutObject", throttleRate: 1 });
  const files = await Promise.all(Array.from({ length: 300 }, (_, index) => grantFile(core, `patient-${index}.txt`, plainText)));
  await upload(files.map(({ grant }) => ({ grant })));
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const { calls } = await core.call("journal.listCalls", { limit: 10_000 });
  // Each of 300 files with its five attempts would be 1,500.
  expect(calls.filter(({ operation, outcome }) => operation === "PutObject" && outcome !== "ok").length).toBeLessThan(300);
  await core.call("sandbox.setFaults", {});
  expect((await waitForTransfers(core)).totals).toMatchObject({ done: 300, failed: 0 });
}, 60_000);

describe("a limit", () => {
  test("holds uploads and downloads to their bytes a second, and may change while they run", async () => {
    const content = randomBytes(3_000_000);
    const { grant } = await grantFile(core, "slow.bin", content);
    await core.call("app.setPreferences", { uploadLimit: 2 });
    let startedAt = performance.now();
    await upload([{ grant }]);
    await waitForTransfers(core);
    expect(performance.now() - startedAt).toBeGreaterThan(1200);
    expect((await read("slow.bin")).equals(content)).toBe(true);

    await core.call("transfers.clearTransfers", {});
    await core.call("app.setPreferences", { uploadLimit: 0, downloadLimit: 0.1 });
    startedAt = performance.now();
    await core.call("transfers.download", { bucket, keys: ["slow.bin"] }, core.context());
    await waitForTransfers(core, ({ totals }) => totals.doneBytes > 200_000);
    expect(performance.now() - startedAt).toBeGreaterThan(200);
    await core.call("app.setPreferences", { downloadLimit: 0 });
    expect((await waitForTransfers(core)).totals).toMatchObject({ done: 1 });
    // At the first limit it would have taken thirty seconds.
    expect(performance.now() - startedAt).toBeLessThan(25_000);
  });

  test("of a large upload lets small ones through meanwhile, and tells how far it is within a part", async () => {
    await core.call("app.setPreferences", { uploadLimit: 2 });
    const large = await grantFile(core, "in-the-way.bin", randomBytes(20 * mebibyte));
    const small = await grantFile(core, "small-one.txt", plainText);
    await upload([{ grant: large.grant }, { grant: small.grant }]);
    const { transfers } = await waitForTransfers(core, ({ totals }) => totals.done === 1 && (totals.onTheWayBytes ?? 0) > 100_000);
    expect(transfers.find(({ state }) => state === "done")?.key).toBe("small-one.txt");
    await core.call("app.setPreferences", { uploadLimit: 0 });
    expect((await waitForTransfers(core)).totals).toMatchObject({ done: 2 });
  });
});
