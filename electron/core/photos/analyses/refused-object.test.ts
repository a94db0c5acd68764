import { readFile } from "node:fs/promises";
import { PutBucketPolicyCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import sharp from "sharp";
import { expect, test } from "vitest";
import { s3Client } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";

const core = useCore();
const bucket = "one-is-secret";

test("an object that may not be read, or is archived, fails alone: the photos behind it are labelled", async () => {
  const client = s3Client(core);
  await core.call("s3.createBucket", { bucket }, core.context());
  const photo = await readFile(new URL("../../../../e2e/photos/astronaut.jpg", import.meta.url));
  const open = Array.from({ length: 6 }, (_, index) => `open-${index}.jpg`);
  for (const [index, Key] of open.entries()) await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: await sharp(photo).resize(90 + index).jpeg().toBuffer() }));
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: "archived.jpg", Body: photo, StorageClass: "GLACIER" }));
  // They are asked in the order of their keys, four at once.
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: "a-secret.jpg", Body: photo }));
  const denied = { Effect: "Deny", Principal: "*", Action: "s3:GetObject", Resource: `arn:aws:s3:::${bucket}/a-secret.jpg` };
  await client.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: JSON.stringify({ Version: "2012-10-17", Statement: [denied] }) }));

  const keys = ["a-secret.jpg", "archived.jpg", ...open];
  await core.call("photos.labelPhotos", { bucket, keys }, core.context());
  const read = async () => (await core.call("photos.getPhotoLabels", { bucket, keys }, core.context())).photos;
  await expect.poll(async () => (await read()).filter(({ status }) => ["none", "queued", "labelling"].includes(status)), { timeout: 60_000 }).toEqual([]);
  const photos = new Map((await read()).map((one) => [one.key, one]));
  expect(photos.get("a-secret.jpg")).toMatchObject({ status: "failed", reason: expect.stringMatching(/s3:GetObject/) });
  expect(photos.get("archived.jpg")).toMatchObject({ status: "failed", reason: expect.stringMatching(/archived: restore it first/) });
  expect(open.map((key) => photos.get(key)?.status)).toEqual(open.map(() => "labelled"));
}, 90_000);
