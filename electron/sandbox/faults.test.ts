import { DeleteObjectsCommand, GetObjectCommand, ListBucketsCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { createFaults, type FaultSettings } from "./faults.ts";
import { useSandbox } from "./testing/test-sandbox.ts";

const test = useSandbox();
const Bucket = "edx-photo-bucket";
const s3 = (maxAttempts = 1): S3Client => new S3Client({ ...test.config(), maxAttempts });
const sts = (maxAttempts = 1): STSClient => new STSClient({ ...test.config(), maxAttempts });
const body = Buffer.alloc(300_000, 7);

beforeAll(async () => void (await s3().send(new PutObjectCommand({ Bucket, Key: "f", Body: body }))));
afterEach(() => test.sandbox.faults.clear());

const read = async (client = s3()): Promise<Uint8Array> => (await client.send(new GetObjectCommand({ Bucket, Key: "f" }))).Body!.transformToByteArray();

describe("faults", () => {
  it("throttles in each protocol's own words", async () => {
    test.sandbox.faults.set({ rules: [{ throttleRate: 1 }] });
    await expect(s3().send(new ListBucketsCommand({}))).rejects.toMatchObject({ name: "SlowDown", $metadata: { httpStatusCode: 503 } });
    await expect(sts().send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: "Throttling" });
  });

  it("limits itself to a service and an operation", async () => {
    test.sandbox.faults.set({ rules: [{ service: "s3", operation: "GetObject", errorRate: 1 }] });
    await expect(read()).rejects.toMatchObject({ name: "ServiceUnavailable" });
    await expect(s3().send(new ListBucketsCommand({}))).resolves.toBeDefined();
    await expect(sts().send(new GetCallerIdentityCommand({}))).resolves.toBeDefined();
  });

  it("lets retries win against a rate", async () => {
    test.sandbox.faults.set({ rules: [{ errorRate: 0.5 }], seed: 3 });
    for (let turn = 0; turn < 5; turn++) await expect(s3(8).send(new ListBucketsCommand({}))).resolves.toBeDefined();
    expect(test.sandbox.requestLog.entries().filter(({ status }) => status === 503).length).toBeGreaterThan(0);
  });

  it("delays", async () => {
    test.sandbox.faults.set({ rules: [{ latencyMs: { min: 80, max: 90 } }] });
    const started = performance.now();
    await s3().send(new ListBucketsCommand({}));
    expect(performance.now() - started).toBeGreaterThanOrEqual(79);
  });

  it("expires credentials", async () => {
    test.sandbox.faults.set({ rules: [{ expiredCredentials: true }] });
    await expect(s3().send(new ListBucketsCommand({}))).rejects.toMatchObject({ name: "ExpiredToken" });
    await expect(sts().send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: "ExpiredToken" });
  });

  it("cuts connections in the middle, of reads and of writes, and nothing half-written shows", async () => {
    test.sandbox.faults.set({ rules: [{ service: "s3", cutRate: 1 }], seed: 11 });
    const outcomes = await Promise.allSettled([...Array.from({ length: 6 }, () => read()), ...Array.from({ length: 6 }, () => s3().send(new PutObjectCommand({ Bucket, Key: "cut", Body: body })))]);
    expect(outcomes.every(({ status }) => status === "rejected")).toBe(true);
    test.sandbox.faults.clear();
    const found = await s3().send(new GetObjectCommand({ Bucket, Key: "cut" })).catch((error: { name: string }) => error.name);
    // A write whose answer was cut may well have happened, but then it is whole.
    if (typeof found === "string") expect(found).toBe("NoSuchKey");
    else expect((await found.Body!.transformToByteArray()).length).toBe(body.length);
  });

  it("truncates bodies so that only the checksum tells", async () => {
    test.sandbox.faults.set({ rules: [{ operation: "GetObject", truncateRate: 1 }] });
    await expect(read()).rejects.toThrow(/[Cc]hecksum/);
  });

  it("moves the clock, which clients then correct for themselves", async () => {
    test.sandbox.faults.set({ rules: [], clockSkewMs: 3_600_000 });
    await expect(s3().send(new ListBucketsCommand({}))).rejects.toMatchObject({ name: "RequestTimeTooSkewed" });
    await expect(s3(2).send(new ListBucketsCommand({}))).resolves.toBeDefined();
    await expect(sts(2).send(new GetCallerIdentityCommand({}))).resolves.toBeDefined();
  });

  it("is the same for the same seed", () => {
    const settings: FaultSettings = { rules: [{ errorRate: 0.3, throttleRate: 0.2, cutRate: 0.2, latencyMs: { min: 0, max: 50 } }], seed: 42 };
    const plans = (): unknown[] => {
      const faults = createFaults();
      faults.set(settings);
      return Array.from({ length: 50 }, () => ({ ...faults.plan("s3", "GetObject"), itemFails: undefined, lacksCapacity: undefined }));
    };
    expect(plans()).toEqual(plans());
    expect(new Set(plans().map((plan) => (plan as { failure?: string }).failure)).size).toBeGreaterThan(3);
  });
});

describe("/_sandbox", () => {
  const admin = (path: string, init: RequestInit = {}, token = test.sandbox.adminToken): Promise<Response> =>
    fetch(`${test.sandbox.url}/_sandbox/${path}`, { ...init, headers: { authorization: `Bearer ${token}` } });

  it("wants the admin token", async () => {
    expect((await admin("requests", {}, "guess")).status).toBe(401);
    expect((await fetch(`${test.sandbox.url}/_sandbox/reset`, { method: "POST" })).status).toBe(401);
  });

  it("sets, tells and clears faults, and refuses nonsense", async () => {
    const settings = { rules: [{ service: "s3", throttleRate: 1 }], seed: 5 };
    expect(await (await admin("faults", { method: "PUT", body: JSON.stringify(settings) })).json()).toEqual(settings);
    await expect(s3().send(new ListBucketsCommand({}))).rejects.toMatchObject({ name: "SlowDown" });
    expect((await admin("faults", { method: "PUT", body: JSON.stringify({ rules: [{ throttleRate: 2 }] }) })).status).toBe(400);
    expect((await admin("faults", { method: "PUT", body: "{" })).status).toBe(400);
    expect(await (await admin("faults", { method: "DELETE" })).json()).toEqual({ rules: [] });
    expect((await admin("elsewhere")).status).toBe(404);
  });

  it("shows requests without secrets, and resets to the seed", async () => {
    await s3().send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: "photos/README.txt" }] } }));
    const text = await (await admin("requests")).text();
    expect(JSON.parse(text)).toContainEqual(expect.objectContaining({ service: "s3", operation: "DeleteObjects", status: 200, accountId: "000000000001", region: "us-west-2" }));
    for (const { secretAccessKey, accessKeyId } of test.sandbox.accounts) {
      expect(text).not.toContain(secretAccessKey);
      expect(text).not.toContain(accessKeyId);
    }
    expect((await admin("reset", { method: "POST" })).status).toBe(200);
    await expect(s3().send(new GetObjectCommand({ Bucket, Key: "photos/README.txt" }))).resolves.toBeDefined();
    await expect(read()).rejects.toMatchObject({ name: "NoSuchKey" });
  });
});
