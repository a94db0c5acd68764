import { randomBytes } from "node:crypto";
import { lstat, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CreateMultipartUploadCommand, CompleteMultipartUploadCommand, UploadPartCommand, type ChecksumAlgorithm } from "@aws-sdk/client-s3";
import { beforeEach, describe, expect, test } from "vitest";
import { waitForTransfers } from "../../../testing/s3-fixtures.ts";
import { type DownloadInput, useTransfers } from "../../../testing/use-transfers.ts";

const bucket = "conflicting";
const mebibyte = 1024 * 1024;
const { core, client, put, download } = useTransfers(bucket);
const at = (...names: string[]) => join(core.folder, "downloads", ...names);

beforeEach(async () => {
  await rm(at(), { recursive: true, force: true });
  await mkdir(at());
});

describe("a file of the name that is there already", () => {
  const taken = async (onConflict: DownloadInput["onConflict"]) => {
    await put("there.txt", "from S3");
    await writeFile(at("there.txt"), "mine");
    return (await download(["there.txt"], { onConflict })).transfers[0];
  };

  test("is asked about before anything is fetched, and kept until there is an answer", async () => {
    expect(await taken("ask")).toMatchObject({ state: "conflict", doneBytes: 0 });
    expect(await readFile(at("there.txt"), "utf8")).toBe("mine");
    await core.call("transfers.resolveConflicts", { choice: "keep-both" });
    expect((await waitForTransfers(core)).transfers[0]).toMatchObject({ state: "done", savedAs: "there (1).txt" });
    expect(await readFile(at("there.txt"), "utf8")).toBe("mine");
  });

  test("is replaced, and a link is replaced itself, never what it leads to", async () => {
    expect(await taken("replace")).toMatchObject({ state: "done", savedAs: "there.txt" });
    expect(await readFile(at("there.txt"), "utf8")).toBe("from S3");
    await rm(at("there.txt"));
    const precious = join(core.folder, "precious.txt");
    await writeFile(precious, "precious");
    await symlink(precious, at("there.txt"));
    expect((await download(["there.txt"], { onConflict: "replace" })).transfers[0]).toMatchObject({ state: "done", savedAs: "there.txt" });
    expect((await lstat(at("there.txt"))).isFile()).toBe(true);
    expect(await readFile(precious, "utf8")).toBe("precious");
  });

  test("stays when it is to be skipped", async () => {
    expect(await taken("skip")).toMatchObject({ state: "skipped" });
    expect(await readFile(at("there.txt"), "utf8")).toBe("mine");
    expect(await readdir(at())).toEqual(["there.txt"]);
  });

  test("is no file but a folder: that is not replaced, and told", async () => {
    await put("folder", "from S3");
    await mkdir(at("folder"));
    expect((await download(["folder"], { onConflict: "replace" })).transfers[0]).toMatchObject({ state: "failed", error: { code: "conflict", message: expect.stringMatching(/folder/) } });
    expect(await readdir(at())).toEqual(["folder"]);
  });

  test("that comes while the object is received is not lost either: what came is kept for the answer", async () => {
    await put("late.bin", randomBytes(300_000));
    await core.call("sandbox.setFaults", { service: "s3", operation: "GetObject", latencyMs: [3000, 3000] });
    await core.call("transfers.download", { bucket, keys: ["late.bin"], onConflict: "ask" }, core.context());
    await waitForTransfers(core, ({ totals }) => totals.running === 1);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await writeFile(at("late.bin"), "mine");
    expect((await waitForTransfers(core)).transfers[0]).toMatchObject({ state: "conflict" });
    await core.call("sandbox.setFaults", {});
    await core.call("transfers.resolveConflicts", { choice: "replace" });
    expect((await waitForTransfers(core)).transfers[0]).toMatchObject({ state: "done", savedAs: "late.bin" });
    expect((await readFile(at("late.bin"))).byteLength).toBe(300_000);
    expect(await readdir(at())).toEqual(["late.bin"]);
  });

  test("is answered for all of its batch, those too that did not come to it yet", async () => {
    const names = Array.from({ length: 60 }, (_, index) => `many-${index}.txt`);
    for (const name of names) {
      await put(name, "from S3");
      await writeFile(at(name), "mine");
    }
    const { batch } = await core.call("transfers.download", { bucket, keys: names, onConflict: "ask" }, core.context());
    await waitForTransfers(core, ({ totals }) => totals.conflicts > 0);
    await core.call("transfers.resolveConflicts", { choice: "skip", batch, applyToRest: true });
    expect((await waitForTransfers(core)).totals).toMatchObject({ skipped: 60, conflicts: 0 });
  });
});

describe("what came is compared with what S3 holds", () => {
  test.each(["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"] satisfies ChecksumAlgorithm[])("by its %s", async (algorithm) => {
    await put(`${algorithm}.bin`, randomBytes(200_000), { ChecksumAlgorithm: algorithm });
    expect((await download([`${algorithm}.bin`])).transfers[0]).toMatchObject({ state: "done", checkedBy: algorithm });
  });

  async function putParts(key: string, sizes: number[], algorithm: ChecksumAlgorithm | undefined) {
    const s3 = client();
    const begin = { Bucket: bucket, Key: key };
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ ...begin, ChecksumAlgorithm: algorithm }));
    const parts = [];
    for (const [index, size] of sizes.entries()) {
      const sent = await s3.send(new UploadPartCommand({ ...begin, UploadId, PartNumber: index + 1, Body: randomBytes(size), ...(algorithm ? { ChecksumAlgorithm: algorithm } : {}) }));
      parts.push({ PartNumber: index + 1, ETag: sent.ETag, ...(algorithm === "SHA256" ? { ChecksumSHA256: sent.ChecksumSHA256 } : {}) });
    }
    await s3.send(new CompleteMultipartUploadCommand({ ...begin, UploadId, MultipartUpload: { Parts: parts } }));
  }

  test("part by part, where S3 keeps a checksum of the parts' alone", async () => {
    await putParts("even.bin", [5 * mebibyte, 5 * mebibyte, 1000], "SHA256");
    expect((await download(["even.bin"])).transfers[0]).toMatchObject({ state: "done", checkedBy: "SHA256" });
  });

  test("parts of any size", async () => {
    await putParts("uneven.bin", [5 * mebibyte + 1, 6 * mebibyte, 77], "SHA256");
    expect((await download(["uneven.bin"])).transfers[0]).toMatchObject({ state: "done", checkedBy: "SHA256" });
  });
});

test("an object that is replaced while it is received arrives as the new one, whole", async () => {
  const [older, newer] = [randomBytes(24 * mebibyte), randomBytes(3 * mebibyte)];
  await put("moving.bin", older);
  await core.call("transfers.download", { bucket, keys: ["moving.bin"] }, core.context());
  await waitForTransfers(core, ({ transfers }) => (transfers[0]?.doneBytes ?? 0) > mebibyte);
  await core.call("transfers.pauseTransfers", {});
  await waitForTransfers(core, ({ totals }) => totals.paused === 1);
  await core.call("transfers.resumeTransfers", {});
  await put("moving.bin", newer);
  const { transfers: [ended] } = await waitForTransfers(core);
  expect(ended?.state).toBe("done");
  const came = await readFile(at(ended!.savedAs!));
  expect(came.equals(newer) || came.equals(older)).toBe(true);
});

test("an archived object ends as that", async () => {
  await put("frozen.bin", "ice", { StorageClass: "GLACIER" });
  expect((await download(["frozen.bin"])).transfers[0]).toMatchObject({ state: "failed", error: { code: "conflict", message: "frozen.bin is archived (GLACIER) and cannot be read.", advice: expect.stringMatching(/Restore/) } });
  expect(await readdir(at())).toEqual([]);
});

test("a folder that a person chose is where it goes, and one that nobody chose is refused", async () => {
  await put("chosen.txt", "from S3");
  expect(await core.callFailing("transfers.chooseDownloadFolder", {})).toMatchObject({ code: "unsupported" });
  expect(await core.callFailing("transfers.download", { bucket, keys: ["chosen.txt"], folder: "/etc" }, core.context())).toMatchObject({ code: "invalid-input" });
  const elsewhere = join(core.folder, "elsewhere");
  await mkdir(elsewhere);
  const folder = await core.core.grants.addFolder(elsewhere);
  expect((await download(["chosen.txt"], { folder })).transfers[0]).toMatchObject({ state: "done", savedAs: "chosen.txt" });
  expect(await readFile(join(elsewhere, "chosen.txt"), "utf8")).toBe("from S3");
  const { batches } = await core.call("transfers.listBatches", {});
  expect(batches[0]).toMatchObject({ name: "chosen.txt", place: elsewhere, totals: { done: 1 } });
});
