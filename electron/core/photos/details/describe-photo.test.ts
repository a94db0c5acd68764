import { readFile } from "node:fs/promises";
import { CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { s3Client } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";

const core = useCore();
const bucket = "described-photos";
const astronaut = await readFile(new URL("../../../../e2e/photos/astronaut.jpg", import.meta.url));
const dated = await sharp(astronaut).withExif({ IFD2: { DateTimeOriginal: "2019:08:01 10:20:30" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "47/1 0/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "8/1 0/1 0/1" } }).jpeg().toBuffer();

const put = (Key: string, Body: Uint8Array | string) => s3Client(core).send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
const describe = (key: string, includeLocation = false) => core.call("photos.describePhoto", { bucket, key, includeLocation }, core.context());

beforeAll(async () => {
  await s3Client(core).send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
});

test("the place comes only when it is asked for", async () => {
  await put("dated.jpg", dated);
  const details = await describe("dated.jpg");
  expect(details).toMatchObject({ takenAt: "2019-08-01T10:20:30", hasLocation: true });
  expect(JSON.stringify(details)).not.toContain("47");
  expect((await describe("dated.jpg", true)).location).toMatchObject({ latitude: 47, longitude: 8 });
});

test("only the beginning of a large object is read", async () => {
  const large = Buffer.concat([dated, Buffer.alloc(20 * 1024 * 1024)]);
  await put("large.jpg", large);
  expect(await describe("large.jpg")).toMatchObject({ takenAt: "2019-08-01T10:20:30" });
  const { calls } = await core.call("journal.listCalls", { limit: 10 });
  expect(calls.filter(({ operation }) => operation === "GetObject")).toHaveLength(2 + 1);
});

test("an empty object, what is no photo and what is not there say so", async () => {
  await put("empty.jpg", "");
  expect((await describe("empty.jpg")).problems).toEqual(["The file is empty."]);
  await put("page.jpg", "<h1>hello</h1>");
  expect((await describe("page.jpg")).problems).toEqual([expect.stringMatching(/not that of a photo/)]);
  expect(await core.callFailing("photos.describePhoto", { bucket, key: "nowhere.jpg" }, core.context())).toMatchObject({ code: "not-found" });
});

test("the index keeps when a labelled photo was taken", async () => {
  await put("labelled.jpg", dated);
  await core.call("photos.labelPhotos", { bucket, keys: ["labelled.jpg"] }, core.context());
  await expect.poll(async () => (await core.call("photos.getPhotoLabels", { bucket, keys: ["labelled.jpg"] }, core.context())).photos[0], { timeout: 60_000 })
    .toMatchObject({ status: "labelled", takenAt: "2019-08-01T10:20:30" });
}, 90_000);
