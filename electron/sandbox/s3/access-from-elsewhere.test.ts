import {
  CreateBucketCommand, DeleteBucketPolicyCommand, DeleteObjectsCommand, DeletePublicAccessBlockCommand, GetBucketPolicyCommand, GetBucketPolicyStatusCommand, GetObjectCommand, HeadBucketCommand, ListObjectsV2Command,
  PutBucketCorsCommand, PutBucketPolicyCommand, PutBucketRequestPaymentCommand, PutObjectCommand, PutPublicAccessBlockCommand, S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const Bucket = "open-to-others";
const objects = `arn:aws:s3:::${Bucket}/*`;
const own = (): S3Client => new S3Client(test.config());
/** The sandbox's second account. */
const other = (): S3Client => new S3Client(test.config("sandbox-prod"));
const put = (...Statement: object[]) => own().send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify({ Version: "2012-10-17", Statement }) }));
const allow = (more: object = {}) => ({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: objects, ...more });
const unsigned = (key: string, init: RequestInit = {}) => fetch(`${test.sandbox.url}/${Bucket}/${key}`, init);
const read = (client: S3Client, Key = "a.txt", more = {}) => client.send(new GetObjectCommand({ Bucket, Key, ...more }));
const codeOf = async (answer: Response): Promise<string | undefined> => /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1];

beforeAll(async () => {
  await own().send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  await own().send(new DeletePublicAccessBlockCommand({ Bucket }));
  for (const Key of ["a.txt", "private/b.txt"]) await own().send(new PutObjectCommand({ Bucket, Key, Body: "text" }));
});
afterEach(() => own().send(new DeleteBucketPolicyCommand({ Bucket })));

describe("who signed nothing", () => {
  it("is let in by a public policy, as far as it goes", async () => {
    expect([(await unsigned("a.txt")).status, await codeOf(await unsigned("a.txt"))]).toEqual([403, "AccessDenied"]);
    await put(allow(), { ...allow({ Resource: `arn:aws:s3:::${Bucket}/private/*` }), Effect: "Deny" });
    expect(await (await unsigned("a.txt")).text()).toBe("text");
    expect((await unsigned("a.txt", { method: "HEAD" })).headers.get("content-length")).toBe("4");
    expect((await unsigned("private/b.txt")).status).toBe(403);
    expect((await unsigned("a.txt", { method: "PUT", body: "theirs" })).status).toBe(403);
    expect((await unsigned("?list-type=2")).status).toBe(403);
    await put(allow({ Action: "s3:ListBucket", Resource: `arn:aws:s3:::${Bucket}` }));
    expect(await (await unsigned("?list-type=2")).text()).toContain("<Key>private/b.txt</Key>");
  });

  it("may write where a policy says so, from its address too", async () => {
    await put(allow({ Action: "s3:PutObject", Resource: `arn:aws:s3:::${Bucket}/inbox/*`, Condition: { IpAddress: { "aws:SourceIp": "127.0.0.1" } } }));
    expect((await unsigned("inbox/x", { method: "PUT", body: "theirs" })).status).toBe(200);
    expect((await unsigned("outbox/x", { method: "PUT", body: "theirs" })).status).toBe(403);
    await put(allow({ Action: "s3:PutObject", Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }));
    expect((await unsigned("inbox/y", { method: "PUT", body: "theirs" })).status).toBe(403);
  });

  it("hears of a bucket that is not there, and never lists the account's", async () => {
    expect(await codeOf(await fetch(`${test.sandbox.url}/there-is-no-such-bucket/k`))).toBe("NoSuchBucket");
    expect(await codeOf(await fetch(`${test.sandbox.url}/`))).toBe("AccessDenied");
  });
});

describe("another account", () => {
  it("wants the bucket's word and its own", async () => {
    await expect(read(other())).rejects.toMatchObject({ name: "AccessDenied", message: expect.stringContaining("because no resource-based policy allows the s3:GetObject action") });
    await put(allow({ Principal: { AWS: "arn:aws:iam::000000000002:root" } }));
    await expect(read(other())).resolves.toBeDefined();
    await expect(other().send(new PutObjectCommand({ Bucket, Key: "x", Body: "x" }))).rejects.toMatchObject({ name: "AccessDenied" });
    await expect(other().send(new HeadBucketCommand({ Bucket }))).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  });

  it("has each key of a bulk deletion weighed", async () => {
    await own().send(new PutObjectCommand({ Bucket, Key: "bin/x", Body: "x" }));
    await put(allow({ Action: "s3:DeleteObject", Resource: `arn:aws:s3:::${Bucket}/bin/*`, Principal: { AWS: "000000000002" } }));
    const answer = await other().send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: "bin/x" }, { Key: "a.txt" }] } }));
    expect([answer.Deleted?.map(({ Key }) => Key), answer.Errors?.map(({ Key, Code }) => [Key, Code])]).toEqual([["bin/x"], [["a.txt", "AccessDenied"]]]);
  });

  it("never reads or changes the policy itself", async () => {
    await put(allow({ Action: "s3:*", Resource: [`arn:aws:s3:::${Bucket}`, objects], Principal: { AWS: "000000000002" } }));
    await expect(other().send(new GetBucketPolicyCommand({ Bucket }))).rejects.toMatchObject({ name: "MethodNotAllowed", $metadata: { httpStatusCode: 405 } });
    await expect(other().send(new ListObjectsV2Command({ Bucket }))).resolves.toBeDefined();
  });
});

describe("the public access block", () => {
  afterEach(() => own().send(new DeletePublicAccessBlockCommand({ Bucket })));
  const block = (flags: object) => own().send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: flags }));

  it("refuses to take a public policy, and no other", async () => {
    await block({ BlockPublicPolicy: true });
    await expect(put(allow())).rejects.toMatchObject({ name: "AccessDenied", message: expect.stringContaining("BlockPublicPolicy") });
    await expect(put(allow({ Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } } }))).resolves.toBeDefined();
    await expect(put(allow({ Principal: { AWS: "000000000002" } }))).resolves.toBeDefined();
  });

  it("keeps others out of a bucket with a public policy", async () => {
    await put(allow(), allow({ Principal: { AWS: "000000000002" } }));
    await block({ RestrictPublicBuckets: true });
    expect((await unsigned("a.txt")).status).toBe(403);
    await expect(read(other())).rejects.toMatchObject({ name: "AccessDenied" });
    await expect(read(own())).resolves.toBeDefined();
    await put(allow({ Principal: { AWS: "000000000002" } }));
    await expect(read(other())).resolves.toBeDefined();
  });

  it.each([
    [{}, true], [{ Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }, false], [{ Condition: { StringLike: { "aws:PrincipalOrgID": "*" } } }, true],
    [{ Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }, false], [{ Condition: { IpAddress: { "aws:SourceIp": "0.0.0.0/1" } } }, true], [{ Principal: { AWS: "000000000002" } }, false],
  ])("has S3 call %j public: %s", async (more, isPublic) => {
    await put(allow(more));
    expect((await own().send(new GetBucketPolicyStatusCommand({ Bucket }))).PolicyStatus).toEqual({ IsPublic: isPublic });
  });

  it("of no policy has no status", async () => {
    await expect(own().send(new GetBucketPolicyStatusCommand({ Bucket }))).rejects.toMatchObject({ name: "NoSuchBucketPolicy" });
  });
});

it("where the requester pays, others say that they do; nobody unsigned can", async () => {
  await put(allow());
  const pays = (Payer: "Requester" | "BucketOwner") => own().send(new PutBucketRequestPaymentCommand({ Bucket, RequestPaymentConfiguration: { Payer } }));
  await pays("Requester");
  await expect(read(other())).rejects.toMatchObject({ name: "AccessDenied", message: "Access Denied" });
  await expect(read(other(), "a.txt", { RequestPayer: "requester" })).resolves.toBeDefined();
  const charged = async (client: S3Client) => (await client.send(new GetObjectCommand({ Bucket, Key: "a.txt", RequestPayer: "requester" }))).RequestCharged;
  expect([await charged(other()), await charged(own())]).toEqual(["requester", undefined]);
  await expect(read(own())).resolves.toBeDefined();
  expect((await unsigned("a.txt", { headers: { "x-amz-request-payer": "requester" } })).status).toBe(403);
  expect((await fetch(await getSignedUrl(other(), new GetObjectCommand({ Bucket, Key: "a.txt", RequestPayer: "requester" })))).status).toBe(200);
  expect((await fetch(await getSignedUrl(other(), new GetObjectCommand({ Bucket, Key: "a.txt" })))).status).toBe(403);
  await pays("BucketOwner");
  await expect(read(other())).resolves.toBeDefined();
});

describe("another origin", () => {
  const origin = "https://app.example";
  const ask = (method: string, headers = "", from = origin) =>
    unsigned("a.txt", { method: "OPTIONS", headers: { origin: from, "access-control-request-method": method, ...(headers ? { "access-control-request-headers": headers } : {}) } });

  it("is answered by the bucket's rules", async () => {
    expect([(await ask("GET")).status, await codeOf(await ask("GET"))]).toEqual([403, "AccessForbidden"]);
    await own().send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [
      { AllowedOrigins: ["https://*.example"], AllowedMethods: ["PUT", "GET"], AllowedHeaders: ["x-amz-*", "content-type"], ExposeHeaders: ["ETag"], MaxAgeSeconds: 60 },
      { AllowedOrigins: ["*"], AllowedMethods: ["HEAD"] },
    ] } }));
    const preflight = await ask("PUT", "content-type, x-amz-acl");
    expect([preflight.status, preflight.headers.get("access-control-allow-origin"), preflight.headers.get("access-control-allow-headers"), preflight.headers.get("access-control-max-age")])
      .toEqual([200, origin, "content-type, x-amz-acl", "60"]);
    expect((await ask("PUT", "authorization")).status).toBe(403);
    expect((await ask("DELETE")).status).toBe(403);
    expect((await ask("GET", "", "https://evil.test")).status).toBe(403);
    expect((await ask("HEAD", "", "https://evil.test")).headers.get("access-control-allow-origin")).toBe("*");
    await put(allow());
    const answer = await unsigned("a.txt", { headers: { origin } });
    expect([answer.headers.get("access-control-allow-origin"), answer.headers.get("access-control-expose-headers"), await answer.text()]).toEqual([origin, "ETag", "text"]);
    expect((await unsigned("a.txt", { headers: { origin: "https://evil.test" } })).headers.get("access-control-allow-origin")).toBeNull();
    expect((await unsigned("not-there", { headers: { origin } })).headers.get("access-control-allow-origin")).toBe(origin);
  });
});
