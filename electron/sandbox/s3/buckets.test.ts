import {
  CreateBucketCommand,
  DeleteBucketCommand,
  GetBucketLocationCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  paginateListBuckets,
  PutObjectCommand,
  S3Client,
  type BucketLocationConstraint,
  type S3ClientConfig,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const client = (region = "us-west-2", profile: "sandbox" | "sandbox-prod" = "sandbox", more: S3ClientConfig = {}): S3Client =>
  new S3Client({ ...test.config(profile, region), ...more });
const located = (LocationConstraint: string) => ({ CreateBucketConfiguration: { LocationConstraint: LocationConstraint as BucketLocationConstraint } });

describe("ListBuckets", () => {
  it("shows each account its own buckets of every region", async () => {
    const own = await client().send(new ListBucketsCommand({}));
    expect(own.Buckets?.map(({ Name, BucketRegion }) => `${Name} ${BucketRegion}`)).toEqual([
      "edx-photo-bucket us-west-2",
      "skydeck-notes-eu eu-central-1",
      "skydeck-reports us-east-1",
    ]);
    expect(own.Owner?.ID).toMatch(/^[0-9a-f]{64}$/);
    const prod = await client("us-west-2", "sandbox-prod").send(new ListBucketsCommand({}));
    expect(prod.Buckets?.map(({ Name }) => Name)).toEqual(["prod-backups-eu", "prod-media-archive", "prod-web-logs"]);
  });

  it("pages, and filters by prefix and region", async () => {
    const names: (string | undefined)[] = [];
    let pages = 0;
    for await (const page of paginateListBuckets({ client: client(), pageSize: 2 }, {})) {
      pages++;
      names.push(...(page.Buckets ?? []).map(({ Name }) => Name));
    }
    expect(pages).toBe(2);
    expect(new Set(names).size).toBe(3);
    const filtered = await client().send(new ListBucketsCommand({ Prefix: "skydeck", BucketRegion: "us-east-1" }));
    expect(filtered.Buckets?.map(({ Name }) => Name)).toEqual(["skydeck-reports"]);
  });
});

describe("CreateBucket", () => {
  it("creates in the signed region and answers BucketAlreadyOwnedByYou the second time", async () => {
    await client().send(new CreateBucketCommand({ Bucket: "made-here", ...located("us-west-2") }));
    expect(await client().send(new GetBucketLocationCommand({ Bucket: "made-here" }))).toMatchObject({ LocationConstraint: "us-west-2" });
    await expect(client().send(new CreateBucketCommand({ Bucket: "made-here", ...located("us-west-2") }))).rejects.toMatchObject({ name: "BucketAlreadyOwnedByYou", $metadata: { httpStatusCode: 409 } });
    await expect(client("us-west-2", "sandbox-prod").send(new CreateBucketCommand({ Bucket: "made-here", ...located("us-west-2") }))).rejects.toMatchObject({ name: "BucketAlreadyExists" });
    await client().send(new DeleteBucketCommand({ Bucket: "made-here" }));
    await expect(client().send(new HeadBucketCommand({ Bucket: "made-here" }))).rejects.toMatchObject({ name: "NotFound" });
  });

  it("needs no constraint in us-east-1, and tells its location as empty", async () => {
    await client("us-east-1").send(new CreateBucketCommand({ Bucket: "made-in-virginia" }));
    expect((await client("us-east-1").send(new GetBucketLocationCommand({ Bucket: "made-in-virginia" }))).LocationConstraint).toBeUndefined();
  });

  it.each(["ab", "Capital", "under_score", "192.168.5.4", "-dash", "dash-", "two..dots", "xn--name", "name-s3alias", "a".repeat(64)])("refuses the name %s", async (Bucket) => {
    await expect(client("us-east-1").send(new CreateBucketCommand({ Bucket }))).rejects.toMatchObject({ name: "InvalidBucketName" });
  });

  it("refuses a constraint of another region", async () => {
    await expect(client("us-west-2").send(new CreateBucketCommand({ Bucket: "elsewhere-1", ...located("eu-central-1") }))).rejects.toMatchObject({ name: "IllegalLocationConstraintException" });
  });
});

describe("DeleteBucket", () => {
  it("refuses a bucket that is not empty", async () => {
    await expect(client().send(new DeleteBucketCommand({ Bucket: "edx-photo-bucket" }))).rejects.toMatchObject({ name: "BucketNotEmpty" });
  });
});

describe("regions and owners", () => {
  it("redirects a request signed for another region, so that following clients arrive", async () => {
    await expect(client("eu-central-1").send(new ListObjectsV2Command({ Bucket: "edx-photo-bucket" }))).rejects.toMatchObject({
      name: "PermanentRedirect",
      $metadata: { httpStatusCode: 301 },
    });
    const following = client("eu-central-1", "sandbox", { followRegionRedirects: true });
    expect((await following.send(new ListObjectsV2Command({ Bucket: "edx-photo-bucket" }))).KeyCount).toBe(11);
    expect((await client("us-west-2").send(new HeadBucketCommand({ Bucket: "edx-photo-bucket" }))).BucketRegion).toBe("us-west-2");
  });

  it("denies another account's bucket and a wrong expected owner", async () => {
    await expect(client("us-west-2", "sandbox-prod").send(new ListObjectsV2Command({ Bucket: "edx-photo-bucket" }))).rejects.toMatchObject({ name: "AccessDenied" });
    await expect(client().send(new PutObjectCommand({ Bucket: "edx-photo-bucket", Key: "k", Body: "b", ExpectedBucketOwner: "000000000002" }))).rejects.toMatchObject({ name: "AccessDenied" });
  });

  it("takes the bucket from a virtual host", async () => {
    const { port } = new URL(test.sandbox.url);
    const virtual = client("us-west-2", "sandbox", { endpoint: `http://localhost:${port}`, forcePathStyle: false });
    // No resolver knows the name here, so the request goes to the address with the host that was signed.
    virtual.middlewareStack.add(
      (next) => async (args) => {
        const request = args.request as { hostname: string; headers: Record<string, string> };
        expect(request.headers["host"]).toBe(`edx-photo-bucket.localhost:${port}`);
        request.hostname = "127.0.0.1";
        return next(args);
      },
      { step: "finalizeRequest", priority: "low", name: "resolveLocalhost" },
    );
    expect((await virtual.send(new ListObjectsV2Command({ Bucket: "edx-photo-bucket" }))).KeyCount).toBe(11);
  });
});
