import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterEach, beforeAll, expect, test } from "vitest";
import { hostileKeys } from "../../../testing/hostile-keys.ts";
import { plainText, s3Client, waitForTransfers } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";

const core = useCore();
const bucket = "download-from";

beforeAll(async () => {
  await s3Client(core).send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
});
afterEach(async () => {
  await core.call("sandbox.setFaults", {});
  await core.call("app.setPreferences", { downloadLimit: 0 });
  await core.call("transfers.clearTransfers", {});
});

const put = (key: string, body: Uint8Array | string = plainText) => s3Client(core).send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
const download = async (keys: string[], prefix = "") => {
  await core.call("transfers.download", { bucket, keys, prefix }, core.context());
  return waitForTransfers(core);
};
const at = (...names: string[]) => join(core.folder, "downloads", ...names);

/** Every file under the downloads, by its path with `/`. */
async function listFiles(folder = at()): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name).slice(folder.length + 1).replaceAll("\\", "/")).sort();
}

test("a folder arrives as that folder, with what is in it", async () => {
  const photo = randomBytes(300_000);
  await put("trips/rome/a.jpg", photo);
  await put("trips/rome/day 1/b.txt");
  await put("trips/rome/empty/", "");
  const { totals, transfers } = await download(["trips/rome/"], "trips/");
  expect(totals).toMatchObject({ done: 3, failed: 0 });
  expect(transfers.map((transfer) => transfer.savedAs).sort()).toEqual(["rome/a.jpg", "rome/day 1/b.txt", "rome/empty"]);
  expect((await readFile(at("rome", "a.jpg"))).equals(photo)).toBe(true);
  expect(await readdir(at("rome", "empty"))).toEqual([]);
});

test("nothing is overwritten, and no temporary file stays", async () => {
  await put("twice.txt", "from S3");
  await writeFile(at("twice.txt"), "mine");
  expect((await download(["twice.txt"])).transfers[0]).toMatchObject({ state: "done", savedAs: "twice (1).txt" });
  expect(await readFile(at("twice.txt"), "utf8")).toBe("mine");
  expect(await readFile(at("twice (1).txt"), "utf8")).toBe("from S3");
  expect((await listFiles()).filter((name) => name.includes(".part"))).toEqual([]);
});

test("hostile keys stay in the folder, each in a file of its own", async () => {
  const keys = hostileKeys.filter((key) => !key.endsWith("/"));
  await Promise.all(keys.map((key) => put(key, key)));
  const before = await listFiles(core.folder);
  const { totals, transfers } = await download(keys);
  expect(totals).toMatchObject({ done: keys.length, failed: 0 });
  for (const { key, savedAs } of transfers) expect(await readFile(at(savedAs!), "utf8")).toBe(key);
  const added = (await listFiles(core.folder)).filter((name) => !before.includes(name) && !/^(data|sandbox)\//.test(name));
  expect(added).toHaveLength(keys.length);
  for (const name of added) expect(name).toMatch(/^downloads\//);
});

test.skipIf(process.platform === "win32")("no link is followed out of the folder", async () => {
  const outside = join(core.folder, "outside");
  await mkdir(outside);
  await symlink(outside, at("linked"));
  await symlink(join(outside, "target.txt"), at("link.txt"));
  await put("linked/in.txt");
  await put("link.txt");
  const { transfers } = await download(["linked/in.txt", "link.txt"]);
  expect(transfers.map((transfer) => transfer.savedAs).sort()).toEqual(["link (1).txt", "linked (1)/in.txt"]);
  expect(await readdir(outside)).toEqual([]);
});

test.skipIf(process.platform === "win32")("a folder that becomes a link while something is received leads nowhere", async () => {
  const outside = join(core.folder, "elsewhere");
  await mkdir(outside);
  for (const size of [2_000_000, 17 * 1024 * 1024]) {
    await put("tree/deep/slow.bin", randomBytes(size));
    await core.call("app.setPreferences", { downloadLimit: 0.05 });
    await core.call("transfers.download", { bucket, keys: ["tree/"] }, core.context());
    const isUnderWay = async () => (await waitForTransfers(core, ({ transfers }) => (transfers[0]?.doneBytes ?? 0) > 0)).totals.running === 1;
    expect(await isUnderWay()).toBe(true);
    await rename(at("tree", "deep"), at("tree", "moved"));
    await symlink(outside, at("tree", "deep"));
    await core.call("app.setPreferences", { downloadLimit: 0 });
    const { transfers } = await waitForTransfers(core);
    expect(transfers[0]).toMatchObject({ state: "failed", error: { code: "conflict", message: "A folder of the download became a link meanwhile. Nothing is written through links." } });
    expect(await readdir(outside)).toEqual([]);

    // Tried again it goes beside the link.
    await core.call("transfers.retryTransfers", {});
    expect((await waitForTransfers(core)).transfers[0]).toMatchObject({ state: "done", savedAs: "tree/deep (1)/slow.bin" });
    expect([await readdir(outside), await readdir(at("tree", "deep (1)"))]).toEqual([[], ["slow.bin"]]);
    await rm(at("tree"), { recursive: true });
    await core.call("transfers.clearTransfers", {});
  }
}, 60_000);

test("a key that is not there says so, and leaves nothing", async () => {
  const { transfers } = await download(["missing.txt"]);
  expect(transfers[0]).toMatchObject({ state: "failed", error: { code: "not-found", awsCode: "NoSuchKey" } });
  expect(await listFiles()).not.toContain("missing.txt");
});

test("cut and truncated answers are made whole", async () => {
  const contents = new Map(Array.from({ length: 20 }, (_, index) => [`storm/${index}.bin`, randomBytes(400_000)]));
  for (const [key, content] of contents) await put(key, content);
  await core.call("sandbox.setFaults", { service: "s3", operation: "GetObject", cutConnectionRate: 0.2, truncateRate: 0.1, serverErrorRate: 0.1, seed: 3 });
  const { totals } = await download(["storm/"]);
  expect(totals).toMatchObject({ done: 20, failed: 0 });
  for (const [key, content] of contents) expect((await readFile(at(key))).equals(content)).toBe(true);
}, 60_000);

test("a network that is down is waited for", async () => {
  await put("patient.txt");
  await core.call("sandbox.setFaults", { service: "s3", operation: "GetObject", cutConnectionRate: 1 });
  await core.call("transfers.download", { bucket, keys: ["patient.txt"] }, core.context());
  const { transfers } = await waitForTransfers(core, (listed) => listed.transfers[0]?.error !== undefined);
  expect(transfers[0]).toMatchObject({ state: "queued", error: { code: "network", retryable: true } });
  await core.call("sandbox.setFaults", {});
  expect((await waitForTransfers(core)).transfers[0]).toMatchObject({ state: "done", savedAs: "patient.txt" });
  expect(await readFile(at("patient.txt"), "utf8")).toBe(plainText);
});

test("a multipart object is received and checked", async () => {
  const large = randomBytes(20 * 1024 * 1024);
  const path = join(core.folder, "large.bin");
  await writeFile(path, large);
  const { grant } = await core.core.grants.add(path);
  await core.call("transfers.upload", { bucket, files: [{ grant }], label: false }, core.context());
  await waitForTransfers(core);
  await download(["large.bin"]);
  expect((await readFile(at("large.bin"))).equals(large)).toBe(true);
});

test("one that is cancelled leaves nothing, one that was interrupted is finished by the next start", async () => {
  await put("slow.bin", randomBytes(100_000));
  await core.call("sandbox.setFaults", { service: "s3", operation: "GetObject", latencyMs: [2000, 2000] });
  await core.call("transfers.download", { bucket, keys: ["slow.bin"] }, core.context());
  await waitForTransfers(core, ({ totals }) => totals.running === 1);
  await core.restart();
  await core.call("sandbox.setFaults", {});
  expect((await waitForTransfers(core)).transfers[0]).toMatchObject({ state: "done", savedAs: "slow.bin" });

  await core.call("sandbox.setFaults", { service: "s3", operation: "GetObject", latencyMs: [2000, 2000] });
  await core.call("transfers.download", { bucket, keys: ["slow.bin"] }, core.context());
  await waitForTransfers(core, ({ totals }) => totals.running === 1);
  await core.call("transfers.cancelTransfers", {});
  expect((await waitForTransfers(core)).transfers[0]).toMatchObject({ state: "cancelled" });
  expect((await listFiles()).filter((name) => /^slow|\.part/.test(name))).toEqual(["slow.bin"]);
});

test("one that was paused goes on where it was, unless the object changed", async () => {
  const content = randomBytes(30 * 1024 * 1024);
  const isUnderWay = ({ transfers, totals }: Awaited<ReturnType<typeof waitForTransfers>>) => totals.running === 1 && (transfers[0]?.doneBytes ?? 0) > 1_000_000;
  for (const next of [content, randomBytes(1000)]) {
    await put("resumed.bin", content);
    await core.call("transfers.download", { bucket, keys: ["resumed.bin"] }, core.context());
    await waitForTransfers(core, isUnderWay);
    await core.call("transfers.pauseTransfers", {});
    const { transfers } = await waitForTransfers(core, ({ totals }) => totals.paused === 1);
    expect(transfers[0]?.doneBytes).toBeGreaterThan(1_000_000);
    if (next !== content) await put("resumed.bin", next);
    await core.call("transfers.resumeTransfers", {});
    const { transfers: [ended] } = await waitForTransfers(core);
    expect(ended?.state).toBe("done");
    expect((await readFile(at(ended?.savedAs ?? ""))).equals(next)).toBe(true);
    await core.call("transfers.clearTransfers", {});
  }
  expect((await listFiles()).filter((name) => name.includes(".part"))).toEqual([]);
});
