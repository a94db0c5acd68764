import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { CreateBucketCommand, DeleteObjectCommand, GetObjectCommand, GetObjectTaggingCommand, PutObjectCommand, PutObjectTaggingCommand } from "@aws-sdk/client-s3";
import sharp from "sharp";
import { beforeAll, expect, test, vi } from "vitest";
import type { InputOf } from "../../../../shared/contract/define.ts";
import type { photos } from "../../../../shared/contract/photos.ts";
import { hostileKeys } from "../../../testing/hostile-keys.ts";
import { s3Client } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";
import { readXmp, writeXmp } from "./xmp.ts";

const core = useCore();
const bucket = "labels-for-others";
const cat = "trip/cat.jpg";
let catEtag = "";

const put = (key: string, Body: Uint8Array | string) => s3Client(core).send(new PutObjectCommand({ Bucket: bucket, Key: key, Body }));
const text = async (key: string) => (await s3Client(core).send(new GetObjectCommand({ Bucket: bucket, Key: key }))).Body!.transformToString();
const tagsOf = async (key: string) => (await s3Client(core).send(new GetObjectTaggingCommand({ Bucket: bucket, Key: key }))).TagSet ?? [];
const write = (input: Omit<InputOf<typeof photos.writeLabels>, "bucket">) => core.call("photos.writeLabels", { bucket, ...input }, core.context());
const read = (input: Omit<InputOf<typeof photos.readKeywords>, "bucket">) => core.call("photos.readKeywords", { bucket, ...input }, core.context());
const known = async (key: string) => (await core.call("photos.getPhotoLabels", { bucket, keys: [key] }, core.context())).photos[0]!;
const found = async (query: string) => (await core.call("photos.searchPhotos", { bucket, query, minConfidence: 50 }, core.context())).hits.map(({ key }) => key).sort();

const labelled = () => vi.waitFor(async () => expect((await known(cat)).status).toBe("labelled"), { timeout: 60_000, interval: 50 });

beforeAll(async () => {
  await s3Client(core).send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  catEtag = (await put(cat, await readFile(new URL("../../../../e2e/photos/chelsea.jpg", import.meta.url)))).ETag!;
  await put("trip/unknown.jpg", "no photo at all");
  await core.call("photos.labelPhotos", { bucket, keys: [cat] }, core.context());
  await labelled();
}, 60_000);

test("labels become tags beside the object's own, and are the same when written again", async () => {
  await s3Client(core).send(new PutObjectTaggingCommand({ Bucket: bucket, Key: cat, Tagging: { TagSet: [{ Key: "owner", Value: "ada" }] } }));
  const first = await write({ keys: [cat], as: "tags", minConfidence: 50 });
  expect(first).toMatchObject({ done: 1, failed: 0, rows: [{ key: cat, outcome: "done" }] });
  const tags = await tagsOf(cat);
  expect(tags).toContainEqual({ Key: "owner", Value: "ada" });
  expect(tags.find(({ Key }) => Key === "label:Cat")?.Value).toMatch(/^\d+\.\d$/);
  expect(tags.length).toBeLessThanOrEqual(10);
  expect(await write({ keys: ["trip/"], as: "tags", minConfidence: 50 })).toMatchObject({ done: 0, same: 1 });
});

test("an XMP sidecar is written, read back with its confidence, and replaced only while it is ours", async () => {
  expect(await write({ keys: [cat], as: "xmp" })).toMatchObject({ done: 1 });
  const sidecar = readXmp(await text(`${cat}.xmp`));
  const label = (await known(cat)).labels.find(({ name }) => name === "Cat")!;
  expect(sidecar.keywords.find(({ name }) => name === "Cat")!.confidence).toBeCloseTo(label.confidence, 2);
  expect(await write({ keys: [cat], as: "xmp" })).toMatchObject({ same: 1 });
  await put(`${cat}.xmp`, writeXmp([{ name: "Earlier", confidence: 70, parents: [], instances: [] }]));
  expect(await write({ keys: [cat], as: "xmp" })).toMatchObject({ done: 1 });
  expect(readXmp(await text(`${cat}.xmp`))).toEqual(sidecar);


  const others = `<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="darktable"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>`;
  await put(`${cat}.xmp`, others);
  expect(await write({ keys: [cat], as: "xmp" })).toMatchObject({ skipped: 1, rows: [{ words: expect.stringContaining("another program") }] });
  expect(await text(`${cat}.xmp`)).toBe(others);
});

test("what is not labelled, below the threshold, replaced or gone since is told one by one", async () => {
  expect(await write({ keys: ["trip/unknown.jpg", "nowhere.jpg"], as: "json" })).toMatchObject({ skipped: 2, done: 0 });
  expect(await write({ keys: [cat], as: "json", minConfidence: 100 })).toMatchObject({ skipped: 1 });
  await put(cat, "replaced");
  expect(await write({ keys: [cat], as: "json" })).toMatchObject({ skipped: 1, rows: [{ words: expect.stringContaining("label it again") }] });
  await put(cat, await readFile(new URL("../../../../e2e/photos/chelsea.jpg", import.meta.url)));
  expect(await write({ keys: [cat], as: "json" })).toMatchObject({ done: 1 });
  expect(JSON.parse(await text(`${cat}.labels.json`)).labels.length).toBeGreaterThan(0);
});

test("others' keywords make photos found, go when their sidecar says so no more, and survive labelling", async () => {
  await put("old/dog.jpg", "a photo that nobody labelled");
  await put("old/dog.xmp", `<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:subject><r:Bag><r:li>Bello</r:li></r:Bag></dc:subject></r:Description></r:RDF></x:xmpmeta>`);
  await put("old/me.jpg", "another");
  await put("old/me.jpg.json", JSON.stringify({ title: "me.jpg", photoTakenTime: {}, people: [{ name: "Grace Hopper" }] }));
  await put("old/bad.jpg", "a third");
  await put("old/bad.jpg.xmp", `<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>`);
  await put("old/large.png", "a fourth");
  await put("old/large.xmp", "x".repeat(1024 * 1024 + 1));
  const first = await read({ keys: ["old/"] });
  expect(first).toMatchObject({ done: 2, skipped: 2, failed: 0 });
  expect(await found("bello")).toEqual(["old/dog.jpg"]);
  expect(await found("grace")).toEqual(["old/me.jpg"]);
  expect((await known("old/dog.jpg")).keywords).toEqual([{ name: "Bello", source: "xmp" }]);
  expect(await read({ keys: ["old/"] })).toMatchObject({ done: 0, same: 2 });

  await put("old/dog.xmp", `<x:xmpmeta xmlns:x="adobe:ns:meta/"/>`);
  expect(await read({ keys: ["old/dog.jpg"] })).toMatchObject({ done: 1 });
  expect(await found("bello")).toEqual([]);

  await put("trip/cat.xmp", `<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:subject><r:Bag><r:li>Minka</r:li></r:Bag></dc:subject></r:Description></r:RDF></x:xmpmeta>`);
  await s3Client(core).send(new DeleteObjectCommand({ Bucket: bucket, Key: `${cat}.xmp` }));
  await read({ keys: ["trip/"], tags: true });
  expect(await found("minka")).toEqual([cat]);
  await core.call("photos.labelPhotos", { bucket, keys: [cat], again: true }, core.context());
  await labelled();
  expect(await found("minka cat")).toEqual([cat]);
  expect((await known(cat)).etag).toBe(catEtag);
});

test("an export has each label once, as a spreadsheet and as JSON, and leaves no half file when it is stopped", async () => {
  const csv = await core.call("photos.exportLabels", { bucket, keys: [""], format: "csv" }, core.context());
  const lines = (await readFile(csv.path, "utf8")).trimEnd().split("\r\n");
  expect(lines[0]).toBe("\uFEFFbucket,key,etag,size_bytes,last_modified,label,confidence,parents,source,boxes,labelled_at");
  expect(lines).toHaveLength(csv.labels + 1);
  expect(lines.some((line) => line.startsWith(`${bucket},${cat},`) && line.includes(",Cat,"))).toBe(true);
  expect(lines.some((line) => line.includes(",Grace Hopper,,,json,"))).toBe(true);

  const json = await core.call("photos.exportLabels", { bucket, keys: ["trip/", "trip/"], format: "json" }, core.context());
  const photo = JSON.parse((await readFile(json.path, "utf8")).trimEnd());
  expect(photo).toMatchObject({ bucket, key: cat, labels: expect.arrayContaining([expect.objectContaining({ name: "Cat" })]) });
  expect([json.photos, json.labels]).toEqual([1, photo.labels.length + photo.keywords.length]);
  expect((await readdir(join(core.folder, "downloads"))).filter((name) => name.endsWith(".part"))).toEqual([]);
});

test("labels of hostile keys are found, written back, read again and exported, each under its own key", async () => {
  const client = s3Client(core);
  const bucket = "labelled-whatever-the-key";
  // What is labelled by its name.
  const keys = hostileKeys.filter((key) => key.endsWith(".jpg")).sort();
  const context = core.context();
  await core.call("s3.createBucket", { bucket }, context);
  const small = await sharp(await readFile(new URL("../../../../e2e/photos/astronaut.jpg", import.meta.url))).resize(120).jpeg().toBuffer();
  await Promise.all(keys.map((Key) => client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: small }))));
  await core.call("photos.labelPhotos", { bucket, keys }, context);
  const all = async () => (await core.call("photos.getPhotoLabels", { bucket, keys }, context)).photos;
  await expect.poll(async () => (await all()).filter(({ status }) => status !== "labelled").map(({ key, status }) => [key, status]), { timeout: 60_000 }).toEqual([]);
  const { hits } = await core.call("photos.searchPhotos", { bucket, query: "person", minConfidence: 50, limit: 1000 }, context);
  expect(hits.map(({ key }) => key).sort()).toEqual(keys);

  const tooLong = (suffix: string) => keys.filter((key) => Buffer.byteLength(key + suffix) > 1024);
  for (const [as, suffix] of [["tags", ""], ["xmp", ".xmp"], ["json", ".labels.json"]] as const) {
    const { rows, ...counts } = await core.call("photos.writeLabels", { bucket, keys, as, minConfidence: 50 }, context);
    expect(rows.filter(({ outcome }) => outcome !== "done").map(({ key }) => key).sort()).toEqual(tooLong(suffix));
    expect(counts).toMatchObject({ done: keys.length - tooLong(suffix).length, failed: 0 });
  }
  const again = await core.call("photos.readKeywords", { bucket, keys: [""], tags: true }, context);
  expect(again).toMatchObject({ failed: 0 });
  expect(new Set(again.rows.map(({ key }) => key))).toEqual(new Set(keys));

  const { path } = await core.call("photos.exportLabels", { bucket, keys: [""], minConfidence: 50, format: "json" }, context);
  const lines = (await readFile(path, "utf8")).trimEnd().split("\n").map((line) => (JSON.parse(line) as { key: string }).key);
  expect(lines.sort()).toEqual(keys);
}, 90_000);
