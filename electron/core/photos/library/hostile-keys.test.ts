import { readFile } from "node:fs/promises";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import sharp from "sharp";
import { expect, test } from "vitest";
import { hostileKeys } from "../../../testing/hostile-keys.ts";
import { s3Client } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";

const core = useCore();
const bucket = "labelled-whatever-the-key";
/** What is labelled by its name. */
const photos = hostileKeys.filter((key) => key.endsWith(".jpg")).sort();

test("labels of hostile keys are found, written back, read again and exported, each under its own key", async () => {
  const client = s3Client(core);
  const context = core.context();
  await core.call("s3.createBucket", { bucket }, context);
  const small = await sharp(await readFile(new URL("../../../../e2e/photos/astronaut.jpg", import.meta.url))).resize(120).jpeg().toBuffer();
  await Promise.all(photos.map((Key) => client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: small }))));
  await core.call("photos.labelPhotos", { bucket, keys: photos }, context);
  const read = async () => (await core.call("photos.getPhotoLabels", { bucket, keys: photos }, context)).photos;
  await expect.poll(async () => (await read()).filter(({ status }) => status !== "labelled").map(({ key, status }) => [key, status]), { timeout: 60_000 }).toEqual([]);
  const { hits } = await core.call("photos.searchPhotos", { bucket, query: "person", minConfidence: 50, limit: 1000 }, context);
  expect(hits.map(({ key }) => key).sort()).toEqual(photos);

  const tooLong = (suffix: string) => photos.filter((key) => Buffer.byteLength(key + suffix) > 1024);
  for (const [as, suffix] of [["tags", ""], ["xmp", ".xmp"], ["json", ".labels.json"]] as const) {
    const { rows, ...counts } = await core.call("photos.writeLabels", { bucket, keys: photos, as, minConfidence: 50 }, context);
    expect(rows.filter(({ outcome }) => outcome !== "done").map(({ key }) => key).sort()).toEqual(tooLong(suffix));
    expect(counts).toMatchObject({ done: photos.length - tooLong(suffix).length, failed: 0 });
  }
  const again = await core.call("photos.readKeywords", { bucket, keys: [""], tags: true }, context);
  expect(again).toMatchObject({ failed: 0 });
  expect(new Set(again.rows.map(({ key }) => key))).toEqual(new Set(photos));

  const { path } = await core.call("photos.exportLabels", { bucket, keys: [""], minConfidence: 50, format: "json" }, context);
  const lines = (await readFile(path, "utf8")).trimEnd().split("\n").map((line) => (JSON.parse(line) as { key: string }).key);
  expect(lines.sort()).toEqual(photos);
}, 90_000);
