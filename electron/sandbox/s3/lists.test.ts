import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  paginateListObjectsV2,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const client = (): S3Client => new S3Client(test.config("sandbox", "us-east-1"));

async function bucketWith(Bucket: string, keys: readonly string[]): Promise<void> {
  await client().send(new CreateBucketCommand({ Bucket }));
  for (const Key of keys) await client().send(new PutObjectCommand({ Bucket, Key, Body: Key }));
}

/** Every key and prefix of a paged list, in the order of the pages. */
async function pagedV2(Bucket: string, input: object, pageSize: number): Promise<{ keys: string[]; prefixes: string[]; pages: number }> {
  const result = { keys: [] as string[], prefixes: [] as string[], pages: 0 };
  for await (const page of paginateListObjectsV2({ client: client(), pageSize }, { Bucket, ...input })) {
    result.pages++;
    expect(page.KeyCount).toBeLessThanOrEqual(pageSize);
    result.keys.push(...(page.Contents ?? []).map(({ Key }) => Key!));
    result.prefixes.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix!));
  }
  return result;
}

const keys = ["a.txt", "b/1", "b/2", "b/c/3", "b0", "é", "z/9", "\u{1f986}", "\u{ff5e}"];

describe("ListObjectsV2", () => {
  it("orders by UTF-8 bytes and pages with tokens of any size", async () => {
    await bucketWith("list-order", keys);
    const expected = [...keys].sort((x, y) => Buffer.compare(Buffer.from(x), Buffer.from(y)));
    for (const size of [1, 2, 3, 1000]) expect((await pagedV2("list-order", {}, size)).keys).toEqual(expected);
  });

  it("rolls keys up below a delimiter, over pages too", async () => {
    for (const size of [1, 2, 5, 1000]) {
      const { keys: found, prefixes } = await pagedV2("list-order", { Delimiter: "/" }, size);
      expect(prefixes).toEqual(["b/", "z/"]);
      expect(found).toEqual(["a.txt", "b0", "é", "\u{ff5e}", "\u{1f986}"]);
    }
    expect(await pagedV2("list-order", { Delimiter: "/", Prefix: "b/" }, 1)).toMatchObject({ keys: ["b/1", "b/2"], prefixes: ["b/c/"], pages: 3 });
  });

  it("starts after a key, and refuses a token that is not its own", async () => {
    expect((await pagedV2("list-order", { StartAfter: "b/2" }, 2)).keys[0]).toBe("b/c/3");
    await expect(client().send(new ListObjectsV2Command({ Bucket: "list-order", ContinuationToken: "made up" }))).rejects.toMatchObject({ name: "InvalidArgument" });
    expect(await client().send(new ListObjectsV2Command({ Bucket: "list-order", MaxKeys: 0 }))).toMatchObject({ KeyCount: 0, IsTruncated: false });
  });

  it("says what it knows of each object", async () => {
    const { Contents } = await client().send(new ListObjectsV2Command({ Bucket: "list-order", Prefix: "a", FetchOwner: true }));
    expect(Contents).toMatchObject([{ Key: "a.txt", Size: 5, StorageClass: "STANDARD", ChecksumAlgorithm: ["CRC32"], ChecksumType: "FULL_OBJECT", Owner: { ID: expect.stringMatching(/^[0-9a-f]{64}$/) as string } }]);
    expect(Date.now() - Contents![0]!.LastModified!.getTime()).toBeLessThan(60_000);
  });

  it("lists an empty bucket as empty", async () => {
    await bucketWith("list-empty", []);
    expect((await client().send(new ListObjectsV2Command({ Bucket: "list-empty" }))).Contents).toBeUndefined();
    await expect(client().send(new ListObjectsV2Command({ Bucket: "list-nowhere" }))).rejects.toMatchObject({ name: "NoSuchBucket" });
  });
});

describe("ListObjects", () => {
  it("continues from the marker", async () => {
    const found: string[] = [];
    let Marker: string | undefined;
    do {
      const page = await client().send(new ListObjectsCommand({ Bucket: "list-order", Delimiter: "/", MaxKeys: 2, Marker }));
      found.push(...(page.Contents ?? []).map(({ Key }) => Key!), ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix!));
      Marker = page.IsTruncated ? page.NextMarker : undefined;
    } while (Marker);
    expect(found).toEqual(["a.txt", "b/", "b0", "z/", "é", "\u{ff5e}", "\u{1f986}"]);
  });
});

describe("versions", () => {
  const Bucket = "with-versions";
  const put = async (Key: string, Body: string) => (await client().send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId;
  const get = async (Key: string, VersionId?: string) => (await client().send(new GetObjectCommand({ Bucket, Key, VersionId }))).Body!.transformToString();

  it("keeps what was there before as the null version", async () => {
    await bucketWith(Bucket, ["k"]);
    await client().send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
    const second = await put("k", "second");
    expect(second).toMatch(/^[\w-]{32}$/);
    expect(await get("k")).toBe("second");
    expect(await get("k", "null")).toBe("k");
    expect(await get("k", second)).toBe("second");
    await expect(get("k", "no-such-version")).rejects.toMatchObject({ name: "NoSuchVersion" });
  });

  it("hides a deleted key behind a marker, and brings it back when the marker goes", async () => {
    const { DeleteMarker, VersionId: marker } = await client().send(new DeleteObjectCommand({ Bucket, Key: "k" }));
    expect(DeleteMarker).toBe(true);
    await expect(get("k")).rejects.toMatchObject({ name: "NoSuchKey" });
    await expect(client().send(new HeadObjectCommand({ Bucket, Key: "k", VersionId: marker }))).rejects.toMatchObject({ $metadata: { httpStatusCode: 405 } });
    expect((await client().send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
    const listed = await client().send(new ListObjectVersionsCommand({ Bucket }));
    expect(listed.DeleteMarkers).toMatchObject([{ Key: "k", VersionId: marker, IsLatest: true }]);
    expect(listed.Versions?.map(({ IsLatest }) => IsLatest)).toEqual([false, false]);
    expect(await client().send(new DeleteObjectCommand({ Bucket, Key: "k", VersionId: marker }))).toMatchObject({ DeleteMarker: true });
    expect(await get("k")).toBe("second");
  });

  it("pages through versions newest first", async () => {
    for (const body of ["1", "2", "3"]) await put("m", body);
    const seen: string[] = [];
    let markers: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } | undefined = {};
    while (markers) {
      const page: Awaited<ReturnType<typeof nextPage>> = await nextPage(markers);
      for (const { Key, VersionId } of page.Versions ?? []) seen.push(`${Key} ${await get(Key!, VersionId)}`);
      markers = page.IsTruncated ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : undefined;
    }
    expect(seen).toEqual(["k second", "k k", "m 3", "m 2", "m 1"]);
    function nextPage(from: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined }) {
      return client().send(new ListObjectVersionsCommand({ Bucket, MaxKeys: 2, ...from }));
    }
  });

  it("overwrites only the null version while suspended", async () => {
    await client().send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Suspended" } }));
    expect(await put("m", "null one")).toBe("null");
    expect(await put("m", "null two")).toBe("null");
    const { Versions } = await client().send(new ListObjectVersionsCommand({ Bucket, Prefix: "m" }));
    expect(Versions?.map(({ VersionId }) => VersionId === "null")).toEqual([true, false, false, false]);
    expect(await client().send(new DeleteObjectCommand({ Bucket, Key: "m" }))).toMatchObject({ DeleteMarker: true, VersionId: "null" });
  });

  it("is empty only when every version is gone", async () => {
    await expect(client().send(new DeleteBucketCommand({ Bucket }))).rejects.toMatchObject({ name: "BucketNotEmpty" });
    const { Versions = [], DeleteMarkers = [] } = await client().send(new ListObjectVersionsCommand({ Bucket }));
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    await client().send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    await client().send(new DeleteBucketCommand({ Bucket }));
  });
});
