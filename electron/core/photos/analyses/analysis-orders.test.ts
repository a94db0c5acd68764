import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { afterEach, beforeAll, expect, test } from "vitest";
import { putMany, s3Client } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";

const core = useCore();
const bucket = "ordered-photos";
const count = 2400;
const keys = Array.from({ length: count }, (_, at) => `many/${String(at).padStart(5, "0")}.jpg`);
const timeout = 60_000;

beforeAll(async () => {
  await s3Client(core).send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  await putMany(s3Client(core), bucket, [...keys, "many/notes.txt"]);
}, timeout);
afterEach(async () => {
  await core.call("photos.cancelAnalyses", {}, core.context());
  await core.call("sandbox.setFaults", {});
  await core.restart();
});

const label = (wanted: string[], more: { expected?: number } = {}) => core.call("photos.labelPhotos", { bucket, keys: wanted, ...more }, core.context());
const work = async () => (await core.call("photos.listAnalysisWork", {})).work[0];
const statuses = async (some: string[]) => (await core.call("photos.getPhotoLabels", { bucket, keys: some }, core.context())).photos.map(({ status }) => status);
/** Photos are read before they are looked at: with this, each takes as long as a test. */
const slow = () => core.call("sandbox.setFaults", { service: "s3", operation: "GetObject", latencyMs: [60_000, 60_000] });

test("of a large folder some photos wait, and the rest is looked at as there is room", async () => {
  await slow();
  expect(await label(["many/"], { expected: count })).toEqual({ queued: 1000, cached: 0, more: true });
  expect(await work()).toMatchObject({ profile: "sandbox", waiting: 1000, held: 0, expected: count, isListing: true });
  expect(await statuses([keys[0]!, keys[900]!, keys[2000]!])).toEqual([expect.stringMatching(/queued|labelling/), "queued", "none"]);
});

test("what is not looked at yet is gone on with by the next start, and taken back with the rest", async () => {
  await slow();
  await label(["many/"], { expected: count });
  await core.restart();
  expect(await work()).toMatchObject({ waiting: 1000, expected: count, isListing: true });
  // These have no photos in them: each ends at once, and room is made for the others.
  await core.call("sandbox.setFaults", {});
  await expect.poll(async () => (await work())?.waiting ?? 0, { timeout }).toBe(0);
  expect(await work()).toBeUndefined();
  expect(new Set(await statuses(keys.slice(0, 1000)))).toEqual(new Set(["skipped"]));
  expect(new Set(await statuses(keys.slice(-1000)))).toEqual(new Set(["skipped"]));
  expect(await statuses(["many/notes.txt"])).toEqual(["none"]);
}, timeout);

test("cancelling takes back what waits and what was to come", async () => {
  await slow();
  await label(["many/"]);
  const { cancelled } = await core.call("photos.cancelLabelling", {}, core.context());
  expect(cancelled).toBe(996);
  expect(await work()).toMatchObject({ waiting: 4, isListing: false });
  expect((await statuses(keys.slice(500, 1500))).filter((status) => status === "queued")).toEqual([]);
});

test("a listing that fails stops what was to come, says why, and goes on when it is told to", async () => {
  await slow();
  await label(["many/"]);
  await core.call("sandbox.setFaults", { service: "s3", operation: "ListObjectsV2", expiredCredentials: true });
  // What is slow ends with it.
  await core.restart();
  await expect.poll(async () => (await work())?.failure?.code, { timeout }).toBe("credentials-expired");
  expect(await work()).toMatchObject({ isListing: false });
  await core.call("sandbox.setFaults", {});
  await core.call("photos.resumeAnalyses", {}, core.context());
  await expect.poll(work, { timeout }).toBeUndefined();
  expect(new Set(await statuses(keys.slice(-1000)))).toEqual(new Set(["skipped"]));
}, timeout);
