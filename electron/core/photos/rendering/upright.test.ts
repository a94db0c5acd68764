import { readFile } from "node:fs/promises";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import type { BoundingBox, PhotoLabels } from "../../../../shared/contract/photos.ts";
import { s3Client } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";

/** The same cat, upright and stored on its side: what is seen, told and drawn over it must be the same. */
const core = useCore();
const bucket = "upright-photos";
const chelsea = await readFile(new URL("../../../../e2e/photos/chelsea.jpg", import.meta.url));
// Lossless, so that nothing but the turning differs.
const upright = await sharp(chelsea).png().toBuffer();
const lying = await sharp(chelsea).rotate(-90).withMetadata({ orientation: 6 }).png().toBuffer();

beforeAll(async () => {
  const client = s3Client(core);
  await client.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  for (const [Key, Body] of [["upright.png", upright], ["lying.png", lying]] as const) await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
});

async function pixelsOf(key: string, size: "screen" | "part", part?: string) {
  const { body } = await core.core.readPhoto({ profile: "sandbox", region: "us-west-2", bucket, key, size, part }, { signal: new AbortController().signal });
  const bytes = body instanceof Uint8Array ? body : await buffer(body as Readable);
  return sharp(bytes).raw().toBuffer({ resolveWithObject: true });
}

test.each([["screen", undefined], ["part", "120,40,200,150"]] as const)("%s shows the same pixels", async (size, part) => {
  const [one, other] = [await pixelsOf("upright.png", size, part), await pixelsOf("lying.png", size, part)];
  expect([other.info.width, other.info.height]).toEqual([one.info.width, one.info.height]);
  expect(other.data.equals(one.data)).toBe(true);
});

test("pixels are told as they are seen", async () => {
  const { width, height } = await sharp(chelsea).metadata();
  for (const key of ["upright.png", "lying.png"]) {
    expect(await core.call("photos.describePhoto", { bucket, key }, core.context())).toMatchObject({ widthPx: width, heightPx: height });
  }
});

test("boxes are shares of what is seen", async () => {
  const keys = ["upright.png", "lying.png"];
  await core.call("photos.labelPhotos", { bucket, keys }, core.context());
  let found: PhotoLabels[] = [];
  await expect.poll(async () => {
    found = (await core.call("photos.getPhotoLabels", { bucket, keys }, core.context())).photos;
    return found.map(({ status }) => status);
  }, { timeout: 60_000 }).toEqual(["labelled", "labelled"]);
  const [one, other] = found.map(({ labels }) => labels.find(({ name }) => name === "Cat")?.instances[0]?.box as BoundingBox);
  for (const side of ["left", "top", "width", "height"] as const) expect(Math.abs(one![side] - other![side]), side).toBeLessThan(0.02);
}, 90_000);
