import { readFile } from "node:fs/promises";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { beforeAll, expect, test, vi } from "vitest";
import { s3Client, waitForTransfers } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";

const core = useCore();
const [bucket, other] = ["renamed-photos", "moved-photos"];
const cat = await readFile(new URL("../../../../e2e/photos/chelsea.jpg", import.meta.url));
const found = async (query: string, of = bucket) => (await core.call("photos.searchPhotos", { bucket: of, query, sort: "name" }, core.context())).hits.map(({ key }) => key);
const asked = async () => (await core.call("journal.listCalls", { limit: 10_000 })).calls.filter(({ operation }) => operation === "DetectLabels").length;

beforeAll(async () => {
  for (const name of [bucket, other]) await core.call("s3.createBucket", { bucket: name }, core.context());
  await s3Client(core).send(new PutObjectCommand({ Bucket: bucket, Key: "cat.jpg", Body: cat }));
  await core.call("photos.labelPhotos", { bucket, keys: ["cat.jpg"] }, core.context());
  await vi.waitFor(async () => expect(await found("cat >= 50")).toEqual(["cat.jpg"]), { timeout: 60_000 });
}, 90_000);

test("a copy, a rename and a move to another bucket keep what is known of the photo, and nothing is asked again", async () => {
  const before = await asked();
  await core.call("transfers.copy", { bucket, keys: ["cat.jpg"], to: { bucket, prefix: "copies/" } }, core.context());
  await waitForTransfers(core);
  expect(await found("cat >= 50")).toEqual(["cat.jpg", "copies/cat.jpg"]);
  await core.call("transfers.copy", { bucket, keys: ["copies/cat.jpg"], to: { bucket: other, prefix: "" }, move: true }, core.context());
  await waitForTransfers(core);
  expect(await found("cat >= 50")).toEqual(["cat.jpg"]);
  expect(await found("cat >= 50", other)).toEqual(["cat.jpg"]);
  // A listing that passes by finds all as it is kept.
  for (const name of [bucket, other]) await core.call("s3.listObjects", { bucket: name }, core.context());
  expect(await found("cat >= 50", other)).toEqual(["cat.jpg"]);
  expect((await core.call("photos.labelPhotos", { bucket: other, keys: ["cat.jpg"] }, core.context())).queued).toBe(0);
  expect(await asked()).toBe(before);
});

test("what is copied over other content takes that one's labels away", async () => {
  await s3Client(core).send(new PutObjectCommand({ Bucket: bucket, Key: "plain.jpg", Body: "no photo" }));
  await core.call("transfers.copy", { bucket, keys: ["plain.jpg"], to: { bucket: other, prefix: "" }, onConflict: "replace" }, core.context());
  await s3Client(core).send(new PutObjectCommand({ Bucket: bucket, Key: "over/cat.jpg", Body: "no cat" }));
  await core.call("transfers.copy", { bucket, keys: ["over/cat.jpg"], to: { bucket: other, prefix: "" }, onConflict: "replace" }, core.context());
  await waitForTransfers(core);
  expect(await found("cat >= 50", other)).toEqual([]);
});
