import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { FinalizeRequestMiddleware } from "@smithy/types";
import { expect } from "vitest";
import type { Check } from "../instances/check.ts";
import type { S3Account } from "./account.ts";

/** What is not signed, or not rightly, is refused, and told for what it is. */
export function checkRefusals(check: Check, account: () => S3Account): void {
  const statusOf = async (url: string, init?: RequestInit) => (await fetch(url, init)).status;
  const linked = async (expiresInSeconds = 60) => {
    const { bare, call, bucket } = account();
    await bare.send(new PutObjectCommand({ Bucket: bucket, Key: "secret.txt", Body: "secret" }));
    return new URL((await call("s3.presignObject", { bucket, key: "secret.txt", expiresInSeconds })).url);
  };

  check("a wrong secret is refused as a wrong signature", async () => {
    expect(await account().fails("s3.listBuckets", {}, "wrong-secret")).toMatchObject({ awsCode: "SignatureDoesNotMatch" });
  });

  check("an unknown access key is refused as such", async () => {
    expect(await account().fails("s3.listBuckets", {}, "unknown-key")).toMatchObject({ awsCode: "InvalidAccessKeyId" });
  });

  check("a request without a signature is refused", async () => {
    const { endpoint, bucket } = account();
    await linked();
    expect(await statusOf(`${endpoint.url}/${bucket}/secret.txt`)).toBe(403);
  });

  for (const [what, change] of [
    ["another key", (url: URL) => (url.pathname = url.pathname.replace("secret.txt", "other.txt"))],
    ["a longer life", (url: URL) => url.searchParams.set("X-Amz-Expires", "6000")],
    ["another moment of its day", (url: URL) => url.searchParams.set("X-Amz-Date", url.searchParams.get("X-Amz-Date")!.replace(/\d(?=Z$)/, (last) => String((Number(last) + 1) % 10)))],
    ["one more parameter", (url: URL) => url.searchParams.set("response-content-type", "text/html")],
    ["a changed signature", (url: URL) => url.searchParams.set("X-Amz-Signature", url.searchParams.get("X-Amz-Signature")!.replace(/^./, (first) => (first === "0" ? "1" : "0")))],
  ] as [string, (url: URL) => void][]) {
    check(`presignObject: a link with ${what} is refused`, async () => {
      const url = await linked();
      expect(await statusOf(url.href)).toBe(200);
      change(url);
      expect(await statusOf(url.href)).toBe(403);
    });
  }

  check("presignObject: a link serves no other method", async () => {
    const url = await linked();
    expect(await statusOf(url.href, { method: "PUT", body: "changed" })).toBe(403);
    expect(await statusOf(url.href)).toBe(200);
  });

  check("presignObject: a link that is over is refused", async () => {
    const url = await linked(1);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(await statusOf(url.href)).toBe(403);
  });

  check("a body that is not the one that was signed is refused, and not kept", async () => {
    const { endpoint, bucket, bare } = account();
    await bare.send(new PutObjectCommand({ Bucket: bucket, Key: "signed.txt", Body: "as it was" }));
    const client = new S3Client({ region: endpoint.region, endpoint: endpoint.url, forcePathStyle: true, credentials: endpoint, requestChecksumCalculation: "WHEN_REQUIRED", maxAttempts: 1 });
    // After the signature, before the wire.
    const tamper: FinalizeRequestMiddleware<object, object> = (next) => (args) => next({ ...args, request: Object.assign(args.request as object, { body: "not so!!!" }) });
    client.middlewareStack.addRelativeTo(tamper as never, { relation: "after", toMiddleware: "httpSigningMiddleware", name: "tamper" });
    await expect(client.send(new PutObjectCommand({ Bucket: bucket, Key: "signed.txt", Body: "as it is!" }))).rejects.toMatchObject({ name: expect.stringMatching(/XAmzContentSHA256Mismatch|SignatureDoesNotMatch|BadDigest/) });
    client.destroy();
    expect((await account().call("s3.describeObject", { bucket, key: "signed.txt" })).sizeBytes).toBe(9);
  });

  check("a clock that is a day off is refused as such", async () => {
    const { endpoint } = account();
    const client = new S3Client({ region: endpoint.region, endpoint: endpoint.url, forcePathStyle: true, credentials: endpoint, systemClockOffset: -24 * 3_600_000, maxAttempts: 1 });
    await expect(client.send(new PutObjectCommand({ Bucket: account().bucket, Key: "late.txt", Body: "x" }))).rejects.toMatchObject({ name: "RequestTimeTooSkewed" });
    client.destroy();
  });
}
