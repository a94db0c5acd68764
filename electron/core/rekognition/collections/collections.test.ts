import { readFile } from "node:fs/promises";
import { CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import sharp from "sharp";
import { afterEach, beforeAll, expect, test } from "vitest";
import type { InputOf } from "../../../../shared/contract/define.ts";
import type { rekognition } from "../../../../shared/contract/rekognition.ts";
import { grantFile, plainText, s3Client } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";

const core = useCore();
const bucket = "people-photos";
const timeout = 60_000;
const photo = (name: string) => readFile(new URL(`../../../../e2e/photos/${name}`, import.meta.url));
const [astronaut, hopper, cat] = [await photo("astronaut.jpg"), await photo("grace-hopper.jpg"), await photo("chelsea.jpg")];
/** Another picture of the same person: mirrored, darker, smaller. */
const another = await sharp(astronaut).flop().modulate({ brightness: 0.85 }).resize(380).jpeg().toBuffer();

const put = (Key: string, Body: Uint8Array | string) => s3Client(core).send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
beforeAll(async () => {
  await s3Client(core).send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  await put("trip/day 1/eileen.jpg", astronaut);
  await put("trip/grace.jpg", hopper);
  await put("trip/cat.jpg", cat);
  await put("trip/notes.txt", plainText);
  await put("trip/broken.jpg", plainText);
  await core.call("rekognition.createCollection", { collectionId: "people" }, core.context());
}, timeout);
afterEach(() => core.call("photos.setCostLimit", { profile: "sandbox" }));

type Indexing = InputOf<typeof rekognition.indexFaces>;
type Search = InputOf<typeof rekognition.searchFaces>;
const indexFaces = (input: Omit<Indexing, "bucket" | "collectionId">) => core.call("rekognition.indexFaces", { bucket, collectionId: "people", ...input }, core.context());
const search = (input: Omit<Search, "collectionId">) => core.call("rekognition.searchFaces", { collectionId: "people", ...input }, core.context());
const faces = async () => (await core.call("rekognition.listFaces", { collectionId: "people" }, core.context())).rows;

test("a folder is indexed photo by photo, each with its own outcome, and each face knows its photo", async () => {
  expect(await core.call("rekognition.estimateIndexing", { bucket, keys: ["trip/"] }, core.context())).toMatchObject({ photos: 4, usd: 0, source: "sandbox: free" });
  const { rows, ...total } = await indexFaces({ keys: ["trip/"], name: { by: "key" } });
  expect(total).toMatchObject({ photos: 4, indexed: 2, failed: 1 });
  expect(rows.find(({ key }) => key === "trip/broken.jpg")?.error?.message).toMatch(/no photo/);
  expect(rows.find(({ key }) => key === "trip/cat.jpg")).toMatchObject({ faces: [] });
  const [eileen] = rows.find(({ key }) => key === "trip/day 1/eileen.jpg")?.faces ?? [];
  expect(eileen).toMatchObject({ externalImageId: "trip::day:201::eileen.jpg", photo: { bucket, key: "trip/day 1/eileen.jpg" } });
  expect((await faces()).map((face) => face.photo?.key).toSorted()).toEqual(["trip/day 1/eileen.jpg", "trip/grace.jpg"]);
  const { rows: collections } = await core.call("rekognition.listCollections", {}, core.context());
  expect(collections).toMatchObject([{ collectionId: "people", faceCount: 2, createdAt: expect.any(String), faceModelVersion: expect.any(String) }]);
}, timeout);

test("another picture of the same person finds them; a threshold out of reach finds nobody", async () => {
  await put("another.jpg", another);
  const found = await search({ like: { by: "photo", bucket, key: "another.jpg" } });
  expect(found.matches.map(({ face }) => face.photo?.key)).toEqual(["trip/day 1/eileen.jpg"]);
  expect(found.searchedBox?.width).toBeGreaterThan(0);
  // Two faces of different people are less alike.
  const [grace] = (await faces()).filter((face) => face.photo?.key === "trip/grace.jpg");
  expect((await search({ like: { by: "face", faceId: grace!.faceId } })).matches).toEqual([]);
  const { grant } = await grantFile(core, "on-disk.jpg", another);
  expect((await search({ like: { by: "file", grant } })).matches).toHaveLength(1);
}, timeout);

test("of a photo with two people, the face that is meant is looked for", async () => {
  const side = 512;
  const [left, right] = await Promise.all([astronaut, hopper].map((bytes) => sharp(bytes).resize(side, side, { fit: "cover", position: "top" }).toBuffer()));
  await put("both.jpg", await sharp({ create: { width: 2 * side, height: side, channels: 3, background: "white" } }).composite([{ input: left!, left: 0, top: 0 }, { input: right!, left: side, top: 0 }]).jpeg({ quality: 95 }).toBuffer());
  await core.call("photos.analysePhotos", { bucket, keys: ["both.jpg"], kinds: ["faces"] }, core.context());
  const read = async () => (await core.call("photos.getPhotoAnalyses", { bucket, keys: ["both.jpg"] }, core.context())).photos[0]!.faces;
  await expect.poll(async () => (await read()).status, { timeout }).toBe("done");
  const boxes = ((await read()).answer ?? []).map(({ box }) => box).toSorted((a, b) => a.left - b.left);
  expect(boxes).toHaveLength(2);
  const who = async (box: (typeof boxes)[number]) => (await search({ like: { by: "photo", bucket, key: "both.jpg", box } })).matches[0]?.face.photo?.key;
  expect([await who(boxes[0]!), await who(boxes[1]!)]).toEqual(["trip/day 1/eileen.jpg", "trip/grace.jpg"]);
}, timeout);

test("a photo without a face says so, and a collection that is not there too", async () => {
  expect(await core.callFailing("rekognition.searchFaces", { collectionId: "people", like: { by: "photo", bucket, key: "trip/cat.jpg" } }, core.context())).toMatchObject({ code: "not-found", message: expect.stringMatching(/No face/) });
  expect(await core.callFailing("rekognition.listFaces", { collectionId: "nobody" }, core.context())).toMatchObject({ code: "not-found" });
  const { rows } = await core.call("rekognition.indexFaces", { collectionId: "nobody", bucket, keys: ["trip/"], name: { by: "key" } }, core.context());
  expect(rows.filter(({ error }) => error?.code === "not-found").length).toBeGreaterThanOrEqual(3);
}, timeout);

test("faces named by a person make that person findable, also in a copy of the photo", async () => {
  await put("ada/portrait.jpg", another);
  await indexFaces({ keys: ["ada/portrait.jpg"], name: { by: "person", externalImageId: "ada" } });
  const persons = async (key: string) => (await core.call("photos.getPhotoAnalyses", { bucket, keys: [key] }, core.context())).photos[0]!.persons;
  expect(await persons("ada/portrait.jpg")).toMatchObject([{ name: "ada", collectionId: "people", similarity: 100 }]);
  // Once more is the same face, and the same person.
  await indexFaces({ keys: ["ada/portrait.jpg"], name: { by: "person", externalImageId: "ada" } });
  expect(await persons("ada/portrait.jpg")).toHaveLength(1);
  await core.call("photos.addPersons", { bucket, photos: [{ key: "trip/grace.jpg", person: { name: "grace", similarity: 97 } }] }, core.context());
  expect(await persons("trip/grace.jpg")).toEqual([{ name: "grace", similarity: 97 }]);
}, timeout);

test("every call is counted", async () => {
  const counted = async (operation: string) => (await core.call("photos.listCosts", {})).rows.find((row) => row.operation === operation)?.calls ?? 0;
  const before = await counted("IndexFaces");
  await indexFaces({ keys: ["trip/grace.jpg"], name: { by: "key" } });
  expect(await counted("IndexFaces")).toBe(before + 1);
  expect(await counted("SearchFacesByImage")).toBeGreaterThan(0);
}, timeout);

test("faces that are deleted are gone, what was not there is said, and the collection goes with all of them", async () => {
  const known = await faces();
  const none = "00000000-0000-4000-8000-000000000000";
  const { deleted, failed } = await core.call("rekognition.deleteFaces", { collectionId: "people", faceIds: [known[0]!.faceId, none] }, core.context());
  expect([deleted, failed.map(({ faceId }) => faceId)]).toEqual([1, [none]]);
  expect(await faces()).toHaveLength(known.length - 1);
  await core.call("rekognition.deleteCollection", { collectionId: "people" }, core.context());
  expect((await core.call("rekognition.listCollections", {}, core.context())).rows).toEqual([]);
}, timeout);
