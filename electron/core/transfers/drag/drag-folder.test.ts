import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { s3Client } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";

const handed: (readonly string[])[] = [];
const core = useCore({}, undefined, { startDrag: (paths) => void handed.push(paths) });
const bucket = "dragged-photos";
const root = () => join(core.folder, "data", "drag-out");
const sets = () => (existsSync(root()) ? readdirSync(root()) : []);
const put = (Key: string, Body: string) => s3Client(core).send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
const prepare = (keys: string[]) => core.call("transfers.prepareDrag", { bucket, keys }, core.context());

beforeAll(async () => {
  await s3Client(core).send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
});
beforeEach(() => void (handed.length = 0));

test("the files are whole, side by side, and named as downloads are", async () => {
  const keys = ["a/cat.jpg", "b/cat.jpg", "c/..", "d/con.jpg", 'e/"q":<x>\u202e.jpg', "plain.jpg"];
  for (const key of keys) await put(key, `bytes of ${key}`);
  const { drag, files } = await prepare(keys);
  expect(files).toBe(6);
  await core.call("transfers.startDrag", { drag });
  const [paths = []] = handed;
  expect(paths.map((path) => basename(path))).toEqual(["cat.jpg", "cat (1).jpg", "__", "_con.jpg", "_q___x__.jpg", "plain.jpg"]);
  expect(paths.map((path) => readFileSync(path, "utf8"))).toEqual(keys.map((key) => `bytes of ${key}`));
  expect(new Set(paths.map((path) => dirname(path)))).toEqual(new Set([join(root(), drag)]));
  expect(readdirSync(join(root(), drag))).toHaveLength(6);
  if (process.platform !== "win32") expect(statSync(join(root(), drag)).mode & 0o777).toBe(0o700);
});

test("one that is not there fails all of them, and nothing of them stays", async () => {
  await put("here.jpg", "x");
  const before = sets();
  expect(await core.callFailing("transfers.prepareDrag", { bucket, keys: ["here.jpg", "nowhere.jpg"] }, core.context())).toMatchObject({ code: "not-found" });
  expect(sets()).toEqual(before);
});

test("what is cancelled, cut or damaged on its way is never handed out", async () => {
  await put("slow.jpg", "y".repeat(500_000));
  const before = sets();
  await core.call("sandbox.setFaults", { service: "s3", latencyMs: [2000, 2000] });
  const callId = "drag-to-cancel";
  const pending = core.core.dispatcher.dispatch({ callId, name: "transfers.prepareDrag", input: { bucket, keys: ["slow.jpg"] }, context: core.context() });
  await expect.poll(() => sets().length).toBe(before.length + 1);
  core.core.dispatcher.cancel(callId);
  expect(await pending).toMatchObject({ ok: false, error: { code: "cancelled" } });
  await core.call("sandbox.setFaults", {});
  await expect.poll(sets).toEqual(before);
});

test("files that were changed, and sets that are not there, are refused", async () => {
  await put("changing.jpg", "original");
  const { drag } = await prepare(["changing.jpg"]);
  writeFileSync(join(root(), drag, "changing.jpg"), "something longer");
  expect(await core.callFailing("transfers.startDrag", { drag })).toMatchObject({ code: "conflict" });
  expect(await core.callFailing("transfers.startDrag", { drag: "../../etc" })).toMatchObject({ code: "not-found" });
  expect(handed).toEqual([]);
});

test("folders are not dragged", async () => {
  expect(await core.callFailing("transfers.prepareDrag", { bucket, keys: ["a/"] }, core.context())).toMatchObject({ code: "invalid-input", message: expect.stringMatching(/downloaded/) });
});

test("the last few sets stay, and the next start clears all", async () => {
  await put("kept.jpg", "z");
  const made: string[] = [];
  for (let at = 0; at < 7; at += 1) made.push((await prepare(["kept.jpg"])).drag);
  await expect.poll(() => sets().toSorted()).toEqual(made.slice(-5).toSorted());
  await core.restart();
  const { drag } = await prepare(["kept.jpg"]);
  expect(sets()).toEqual([drag]);
  expect(await core.callFailing("transfers.startDrag", { drag: made.at(-1) as string })).toMatchObject({ code: "not-found" });
});
