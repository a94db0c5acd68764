import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CompareFacesCommand,
  CreateCollectionCommand,
  DeleteCollectionCommand,
  DeleteFacesCommand,
  DescribeCollectionCommand,
  IndexFacesCommand,
  ListCollectionsCommand,
  ListFacesCommand,
  ListTagsForResourceCommand,
  RekognitionClient,
  ResourceAlreadyExistsException,
  ResourceNotFoundException,
  InvalidPaginationTokenException,
  InvalidParameterException,
  SearchFacesByImageCommand,
  SearchFacesCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-rekognition";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { startSandbox } from "../../server.ts";
import { useSandbox } from "../../testing/test-sandbox.ts";
import { both, cat, collins, collinsAgain, hopper } from "./testing/face-photos.ts";

const running = useSandbox();

const client = (profile?: "sandbox-prod", region?: string) => new RekognitionClient(running.config(profile, region));
const send: RekognitionClient["send"] = (command: never) => client().send(command);

async function collection(name: string): Promise<string> {
  await send(new CreateCollectionCommand({ CollectionId: name }));
  return name;
}

async function index(CollectionId: string, bytes: Uint8Array, more: Partial<ConstructorParameters<typeof IndexFacesCommand>[0]> = {}) {
  return send(new IndexFacesCommand({ CollectionId, Image: { Bytes: bytes }, ...more }));
}

describe("collections", () => {
  test("are made, described, listed and deleted, in one account and region alone", async () => {
    const made = await send(new CreateCollectionCommand({ CollectionId: "family", Tags: { album: "2026" } }));
    expect(made).toMatchObject({ StatusCode: 200, CollectionArn: "aws:rekognition:us-west-2:000000000001:collection/family", FaceModelVersion: "skydeck-local-1.0" });
    await expect(send(new CreateCollectionCommand({ CollectionId: "family" }))).rejects.toBeInstanceOf(ResourceAlreadyExistsException);
    const told = await send(new DescribeCollectionCommand({ CollectionId: "family" }));
    expect(told).toMatchObject({ FaceCount: 0, UserCount: 0, CollectionARN: "arn:aws:rekognition:us-west-2:000000000001:collection/family" });
    expect(Math.abs(Date.now() - told.CreationTimestamp!.getTime())).toBeLessThan(60_000);
    for (const elsewhere of [client(undefined, "us-east-1"), client("sandbox-prod")]) {
      await expect(elsewhere.send(new DescribeCollectionCommand({ CollectionId: "family" }))).rejects.toThrow("The collection id: family does not exist");
      expect((await elsewhere.send(new ListCollectionsCommand({}))).CollectionIds).toEqual([]);
    }
    await send(new DeleteCollectionCommand({ CollectionId: "family" }));
    await expect(send(new DeleteCollectionCommand({ CollectionId: "family" }))).rejects.toBeInstanceOf(ResourceNotFoundException);
  });

  test("are listed in pages, whose token is of that list alone", async () => {
    const names = ["page-a", "page-b", "page-c"];
    for (const name of names) await collection(name);
    const first = await send(new ListCollectionsCommand({ MaxResults: 2 }));
    expect(first.CollectionIds).toEqual(["page-a", "page-b"]);
    expect(first.FaceModelVersions).toHaveLength(2);
    const second = await send(new ListCollectionsCommand({ MaxResults: 2, NextToken: first.NextToken }));
    expect([second.CollectionIds, second.NextToken]).toEqual([["page-c"], undefined]);
    for (const [caller, NextToken] of [[client(), "made up"], [client("sandbox-prod"), first.NextToken]] as const) {
      await expect(caller.send(new ListCollectionsCommand({ NextToken }))).rejects.toBeInstanceOf(InvalidPaginationTokenException);
    }
    for (const name of names) await send(new DeleteCollectionCommand({ CollectionId: name }));
  });

  test("have tags", async () => {
    const ResourceArn = "arn:aws:rekognition:us-west-2:000000000001:collection/tagged";
    await send(new CreateCollectionCommand({ CollectionId: "tagged", Tags: { a: "1" } }));
    await send(new TagResourceCommand({ ResourceArn, Tags: { b: "2", a: "3" } }));
    expect((await send(new ListTagsForResourceCommand({ ResourceArn }))).Tags).toEqual({ a: "3", b: "2" });
    await send(new UntagResourceCommand({ ResourceArn, TagKeys: ["a", "z"] }));
    expect((await send(new ListTagsForResourceCommand({ ResourceArn }))).Tags).toEqual({ b: "2" });
    await expect(send(new TagResourceCommand({ ResourceArn, Tags: { "aws:x": "1" } }))).rejects.toBeInstanceOf(InvalidParameterException);
    await expect(send(new ListTagsForResourceCommand({ ResourceArn: ResourceArn.replace("us-west-2", "us-east-1") }))).rejects.toBeInstanceOf(ResourceNotFoundException);
  });

  test.for(["", "a b", "ä", "a/b", "x".repeat(256)])("are not called %j", async (CollectionId) => {
    await expect(send(new CreateCollectionCommand({ CollectionId }))).rejects.toMatchObject({ name: "ValidationException" });
  });
});

describe("faces", () => {
  test("are found again by photo and by face, and another person's are not", async () => {
    const CollectionId = await collection("two-people");
    const { FaceRecords: records, FaceModelVersion: version } = await index(CollectionId, both, { ExternalImageId: "both.jpg" });
    expect(version).toBe("skydeck-local-1.0");
    expect(records).toHaveLength(2);
    const [left, right] = [...records!].sort((a, b) => a.Face!.BoundingBox!.Left! - b.Face!.BoundingBox!.Left!);
    expect(left!.Face).toMatchObject({ ExternalImageId: "both.jpg", ImageId: right!.Face!.ImageId });
    expect(left!.FaceDetail!.Landmarks).toHaveLength(5);

    const found = await send(new SearchFacesByImageCommand({ CollectionId, Image: { Bytes: collinsAgain } }));
    expect(found.FaceMatches!.map(({ Face: face }) => face!.FaceId)).toEqual([left!.Face!.FaceId]);
    expect(found.FaceMatches![0]!.Similarity).toBeGreaterThan(80);
    expect(found.SearchedFaceBoundingBox!.Width).toBeGreaterThan(0.1);
    expect(found.SearchedFaceConfidence).toBeGreaterThan(80);
    const all = await send(new SearchFacesByImageCommand({ CollectionId, Image: { Bytes: hopper }, FaceMatchThreshold: 0 }));
    expect(all.FaceMatches!.map(({ Face: face }) => face!.FaceId)).toEqual([right!.Face!.FaceId, left!.Face!.FaceId]);
    expect(all.FaceMatches![1]!.Similarity).toBeLessThan(50);

    const { FaceRecords: [again] = [] } = await index(CollectionId, collinsAgain);
    const byFace = await send(new SearchFacesCommand({ CollectionId, FaceId: again!.Face!.FaceId }));
    expect(byFace).toMatchObject({ SearchedFaceId: again!.Face!.FaceId, FaceMatches: [{ Face: { FaceId: left!.Face!.FaceId } }] });
    expect((await send(new SearchFacesCommand({ CollectionId, FaceId: again!.Face!.FaceId, MaxFaces: 1, FaceMatchThreshold: 0 }))).FaceMatches).toHaveLength(1);
    await expect(send(new SearchFacesCommand({ CollectionId, FaceId: "00000000-0000-0000-0000-000000000000" }))).rejects.toBeInstanceOf(InvalidParameterException);
    await expect(send(new SearchFacesByImageCommand({ CollectionId, Image: { Bytes: cat } }))).rejects.toThrow("There are no faces in the image");
  });

  test("of one photo are kept once, as many as wanted, the others told why not", async () => {
    const CollectionId = await collection("once");
    const [first, second] = [await index(CollectionId, both, { MaxFaces: 1 }), await index(CollectionId, both, { MaxFaces: 1 })];
    expect(first.FaceRecords).toHaveLength(1);
    expect(first.UnindexedFaces!.map(({ Reasons: reasons }) => reasons)).toEqual([["EXCEEDS_MAX_FACES"]]);
    expect(second.FaceRecords![0]!.Face).toEqual(first.FaceRecords![0]!.Face);
    const other = await index(CollectionId, both, { MaxFaces: 1, ExternalImageId: "another" });
    expect(other.FaceRecords![0]!.Face!.FaceId).not.toBe(first.FaceRecords![0]!.Face!.FaceId);
    expect((await send(new DescribeCollectionCommand({ CollectionId }))).FaceCount).toBe(2);
    expect((await index(CollectionId, cat)).FaceRecords).toEqual([]);
  });

  test("that are dark or blurred are held back by the filter, and taken without it", async () => {
    const CollectionId = await collection("poor");
    const dark = await sharp(collins).linear(0.09).jpeg({ quality: 95 }).toBuffer();
    const blurred = await sharp(collins).blur(3).jpeg().toBuffer();
    for (const [bytes, reason] of [[dark, "LOW_BRIGHTNESS"], [blurred, "LOW_SHARPNESS"]] as const) {
      const held = await index(CollectionId, bytes, { QualityFilter: "HIGH" });
      expect(held.FaceRecords).toEqual([]);
      expect(held.UnindexedFaces![0]!.Reasons).toContain(reason);
      expect((await index(CollectionId, bytes, { QualityFilter: "NONE" })).FaceRecords).toHaveLength(1);
    }
  });

  test("are listed in pages and by id, and deleted, each with its outcome", async () => {
    const CollectionId = await collection("listed");
    const ids = (await index(CollectionId, both)).FaceRecords!.map(({ Face: face }) => face!.FaceId!);
    const first = await send(new ListFacesCommand({ CollectionId, MaxResults: 1 }));
    const second = await send(new ListFacesCommand({ CollectionId, MaxResults: 1, NextToken: first.NextToken }));
    expect([...first.Faces!, ...second.Faces!].map(({ FaceId: id }) => id)).toEqual(ids);
    expect(second.NextToken).toBeUndefined();
    const gone = "00000000-0000-4000-8000-000000000000";
    expect((await send(new ListFacesCommand({ CollectionId, FaceIds: [ids[1]!, gone] }))).Faces!.map(({ FaceId: id }) => id)).toEqual([ids[1]]);
    const outcome = await send(new DeleteFacesCommand({ CollectionId, FaceIds: [ids[0]!, gone] }));
    expect(outcome).toMatchObject({ DeletedFaces: [ids[0]], UnsuccessfulFaceDeletions: [{ FaceId: gone, Reasons: ["FACE_NOT_FOUND"] }] });
    expect((await send(new ListFacesCommand({ CollectionId }))).Faces!.map(({ FaceId: id }) => id)).toEqual([ids[1]]);
    await expect(send(new ListFacesCommand({ CollectionId, FaceIds: ["x"] }))).rejects.toMatchObject({ name: "ValidationException" });
  });

  test.for([
    [{ ExternalImageId: "a b" }, "ValidationException"],
    [{ MaxFaces: 0 }, "ValidationException"],
    [{ QualityFilter: "BEST" as "HIGH" }, "ValidationException"],
    [{ DetectionAttributes: ["HEIGHT" as "ALL"] }, "InvalidParameterException"],
    [{ Image: { Bytes: Buffer.from("no photo") } }, "InvalidImageFormatException"],
    [{ CollectionId: "no-such-collection" }, "ResourceNotFoundException"],
  ] as const)("%j is %s", async ([more, name]) => {
    await send(new CreateCollectionCommand({ CollectionId: "strict" })).catch(() => undefined);
    await expect(index("strict", collins, more as object)).rejects.toMatchObject({ name });
  });
});

test("two photos of one person are alike, of two persons not, and the rest is told as unmatched", async () => {
  const compared = await send(new CompareFacesCommand({ SourceImage: { Bytes: collinsAgain }, TargetImage: { Bytes: both } }));
  expect(compared.FaceMatches).toHaveLength(1);
  expect(compared.FaceMatches![0]!.Similarity).toBeGreaterThan(80);
  expect(compared.FaceMatches![0]!.Face!.BoundingBox!.Left).toBeLessThan(0.5);
  expect(compared.UnmatchedFaces!.map(({ BoundingBox: box }) => box!.Left! > 0.5)).toEqual([true]);
  expect(compared.SourceImageFace!.Confidence).toBeGreaterThan(80);
  const none = await send(new CompareFacesCommand({ SourceImage: { Bytes: hopper }, TargetImage: { Bytes: collins } }));
  expect([none.FaceMatches, none.UnmatchedFaces!.length]).toEqual([[], 1]);
  await expect(send(new CompareFacesCommand({ SourceImage: { Bytes: cat }, TargetImage: { Bytes: collins } }))).rejects.toBeInstanceOf(InvalidParameterException);
});

test("faces outlast the sandbox's end, and its reset takes them", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "skydeck-faces-"));
  const start = async () => {
    const sandbox = await startSandbox({ dataDir, log: () => {} });
    const { accessKeyId, secretAccessKey } = sandbox.accounts[0]!;
    return { sandbox, rekognition: new RekognitionClient({ region: "us-west-2", endpoint: sandbox.url, credentials: { accessKeyId, secretAccessKey }, maxAttempts: 1 }) };
  };
  const CollectionId = "lasting";
  const first = await start();
  await first.rekognition.send(new CreateCollectionCommand({ CollectionId }));
  const { FaceRecords: [record] = [] } = await first.rekognition.send(new IndexFacesCommand({ CollectionId, Image: { Bytes: collins } }));
  await first.sandbox.close();
  const second = await start();
  try {
    expect((await second.rekognition.send(new ListFacesCommand({ CollectionId }))).Faces).toEqual([record!.Face]);
    expect((await second.rekognition.send(new SearchFacesByImageCommand({ CollectionId, Image: { Bytes: collinsAgain } }))).FaceMatches).toHaveLength(1);
    await second.sandbox.reset();
    expect((await second.rekognition.send(new ListCollectionsCommand({}))).CollectionIds).toEqual([]);
  } finally {
    await second.sandbox.close();
    await rm(dataDir, { recursive: true, force: true });
  }
});
