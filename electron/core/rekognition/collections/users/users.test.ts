import { readFile } from "node:fs/promises";
import { CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import sharp from "sharp";
import { afterEach, beforeAll, expect, test } from "vitest";
import { s3Client } from "../../../../testing/s3-fixtures.ts";
import { useCore } from "../../../../testing/use-core.ts";

const core = useCore();
const bucket = "users-photos";
const timeout = 60_000;
const photo = (name: string) => readFile(new URL(`../../../../../e2e/photos/${name}`, import.meta.url));
const [astronaut, hopper, cat] = [await photo("astronaut.jpg"), await photo("grace-hopper.jpg"), await photo("chelsea.jpg")];
/** Another picture of the same person: mirrored, darker. */
const another = await sharp(astronaut).flop().modulate({ brightness: 0.85 }).jpeg().toBuffer();
const nobody = "00000000-0000-4000-8000-000000000000";
const inPeople = { collectionId: "people" };
const faces: Record<string, string> = {};

beforeAll(async () => {
  const client = s3Client(core);
  await client.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  for (const [Key, Body] of Object.entries({ "eileen.jpg": astronaut, "eileen-2.jpg": another, "grace.jpg": hopper, "cat.jpg": cat })) await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
  await core.call("rekognition.createCollection", inPeople, core.context());
  const { rows } = await core.call("rekognition.indexFaces", { ...inPeople, bucket, keys: ["eileen.jpg", "eileen-2.jpg", "grace.jpg"], name: { by: "key" } }, core.context());
  for (const { key, faces: [face] } of rows) faces[key] = face!.faceId;
}, timeout);
afterEach(() => core.call("photos.setCostLimit", { profile: "sandbox" }));

const users = async () => (await core.call("rekognition.listUsers", inPeople, core.context())).rows;
const userOf = async (faceId: string) => (await core.call("rekognition.listFaces", inPeople, core.context())).rows.find((face) => face.faceId === faceId)?.userId;
const counted = async (operation: string) => (await core.call("photos.listCosts", {})).rows.find((row) => row.operation === operation)?.calls ?? 0;

test("a user is created with its first faces, and each face has its own outcome", async () => {
  expect(await core.call("rekognition.estimateAssociating", {}, core.context())).toMatchObject({ usd: 0, source: "sandbox: free", exceedsLimit: false });
  const calls = await counted("AssociateFaces");
  const made = await core.call("rekognition.associateFaces", { ...inPeople, userId: "eileen", create: true, faceIds: [faces["eileen.jpg"]!, nobody] }, core.context());
  expect(made).toMatchObject({ associated: [faces["eileen.jpg"]], failed: [{ faceId: nobody, reasons: ["FACE_NOT_FOUND"] }], status: "ACTIVE" });
  const more = await core.call("rekognition.associateFaces", { ...inPeople, userId: "eileen", faceIds: [faces["eileen-2.jpg"]!, faces["grace.jpg"]!] }, core.context());
  expect(more.associated).toEqual([faces["eileen-2.jpg"]]);
  expect(more.failed).toMatchObject([{ faceId: faces["grace.jpg"], reasons: ["LOW_MATCH_CONFIDENCE"], confidence: expect.any(Number) }]);
  expect(await users()).toEqual([{ userId: "eileen", status: "ACTIVE" }]);
  expect(await userOf(faces["eileen-2.jpg"]!)).toBe("eileen");
  expect(await counted("AssociateFaces")).toBe(calls + 2);
  expect(await core.callFailing("rekognition.createUser", { ...inPeople, userId: "eileen" }, core.context())).toMatchObject({ code: "conflict" });
}, timeout);

test("a face of another user is refused by name, and no limit is exceeded unasked", async () => {
  await core.call("rekognition.createUser", { ...inPeople, userId: "grace" }, core.context());
  const { failed } = await core.call("rekognition.associateFaces", { ...inPeople, userId: "grace", faceIds: [faces["eileen.jpg"]!] }, core.context());
  expect(failed).toMatchObject([{ reasons: ["ASSOCIATED_TO_A_DIFFERENT_USER"], userId: "eileen" }]);
  await core.call("rekognition.associateFaces", { ...inPeople, userId: "grace", faceIds: [faces["grace.jpg"]!] }, core.context());
  const wrong = await core.call("rekognition.disassociateFaces", { ...inPeople, userId: "grace", faceIds: [faces["eileen.jpg"]!] }, core.context());
  expect(wrong).toMatchObject({ disassociated: [], failed: [{ faceId: faces["eileen.jpg"], userId: "eileen" }] });
}, timeout);

test("users are found by a face, by a user, and by a photo; one without a face says so", async () => {
  const find = async (like: { by: "face"; faceId: string } | { by: "user"; userId: string } | { by: "photo"; bucket: string; key: string }) =>
    (await core.call("rekognition.searchUsers", { ...inPeople, like }, core.context())).matches.map(({ userId }) => userId);
  expect(await find({ by: "face", faceId: faces["eileen-2.jpg"]! })).toEqual(["eileen"]);
  expect(await find({ by: "user", userId: "grace" })).toEqual([]);
  expect(await find({ by: "photo", bucket, key: "grace.jpg" })).toEqual(["grace"]);
  expect(await core.callFailing("rekognition.searchUsers", { ...inPeople, like: { by: "photo", bucket, key: "cat.jpg" } }, core.context())).toMatchObject({ code: "not-found", message: expect.stringMatching(/No face/) });
  expect(await counted("SearchUsers")).toBe(2);
}, timeout);

test("faces that are taken away, and those of a user that is deleted, stay in the collection", async () => {
  expect(await core.call("rekognition.disassociateFaces", { ...inPeople, userId: "eileen", faceIds: [faces["eileen.jpg"]!] }, core.context())).toMatchObject({ disassociated: [faces["eileen.jpg"]], failed: [] });
  expect([await userOf(faces["eileen.jpg"]!), await userOf(faces["eileen-2.jpg"]!)]).toEqual([undefined, "eileen"]);
  await core.call("rekognition.deleteUser", { ...inPeople, userId: "eileen" }, core.context());
  expect(await users()).toEqual([{ userId: "grace", status: "ACTIVE" }]);
  expect((await core.call("rekognition.listFaces", inPeople, core.context())).rows).toHaveLength(3);
  expect(await core.callFailing("rekognition.deleteUser", { ...inPeople, userId: "eileen" }, core.context())).toMatchObject({ code: "not-found" });
}, timeout);
