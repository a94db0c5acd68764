import { createHash } from "node:crypto";
import { request as httpRequest } from "node:http";
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client, UploadPartCommand, CreateMultipartUploadCommand } from "@aws-sdk/client-s3";
import { GetSessionTokenCommand, STSClient } from "@aws-sdk/client-sts";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { Hash } from "@smithy/core/serde";
import { HttpRequest } from "@smithy/core/protocols";
import { SignatureV4 } from "@smithy/signature-v4";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";
import { hmac, signingKey } from "../wire/sigv4/signing-key.ts";

const test = useSandbox();
const Bucket = "edx-photo-bucket";
const Key = "links/a b+c é&.txt";
const client = (): S3Client => new S3Client(test.config());
const codeOf = async (answer: Response): Promise<string | undefined> => /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1];

beforeAll(async () => void (await client().send(new PutObjectCommand({ Bucket, Key, Body: "linked", ContentType: "text/plain" }))));
afterEach(() => test.sandbox.faults.clear());

describe("presigned links", () => {
  it("open for reading, with the headers that were asked for", async () => {
    const link = await getSignedUrl(client(), new GetObjectCommand({ Bucket, Key, ResponseContentDisposition: 'attachment; filename="x y.txt"' }), { expiresIn: 60 });
    const answer = await fetch(link);
    expect([answer.status, await answer.text()]).toEqual([200, "linked"]);
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="x y.txt"');
    const part = await fetch(link, { headers: { range: "bytes=1-3" } });
    expect([part.status, await part.text()]).toEqual([206, "ink"]);
    expect((await fetch(link, { method: "HEAD" })).status).toBe(403);
    expect((await fetch(await getSignedUrl(client(), new HeadObjectCommand({ Bucket, Key })), { method: "HEAD" })).headers.get("content-length")).toBe("6");
  });

  it("take an upload, whole or a part", async () => {
    const put = await fetch(await getSignedUrl(client(), new PutObjectCommand({ Bucket, Key: "links/put", ContentType: "text/css" }), { expiresIn: 60, signableHeaders: new Set(["content-type"]) }), { method: "PUT", body: "p{}", headers: { "content-type": "text/css" } });
    expect(put.status).toBe(200);
    const got = await client().send(new GetObjectCommand({ Bucket, Key: "links/put" }));
    expect([got.ContentType, await got.Body!.transformToString()]).toEqual(["text/css", "p{}"]);
    const { UploadId } = await client().send(new CreateMultipartUploadCommand({ Bucket, Key: "links/part" }));
    const part = await fetch(await getSignedUrl(client(), new UploadPartCommand({ Bucket, Key: "links/part", UploadId, PartNumber: 1 })), { method: "PUT", body: "part" });
    expect(part.headers.get("etag")).toBe(`"${createHash("md5").update("part").digest("hex")}"`);
  });

  it("end when they say, and by the clock of the sandbox", async () => {
    const link = await getSignedUrl(client(), new GetObjectCommand({ Bucket, Key }), { expiresIn: 60 });
    test.sandbox.faults.set({ rules: [], clockSkewMs: 61_000 });
    const late = await fetch(link);
    expect([late.status, await late.clone().text()]).toEqual([403, expect.stringContaining("Request has expired")]);
    expect(await codeOf(late)).toBe("AccessDenied");
  });

  it("die with the session that signed them", async () => {
    const { Credentials } = await new STSClient(test.config()).send(new GetSessionTokenCommand({ DurationSeconds: 900 }));
    const credentials = { accessKeyId: Credentials!.AccessKeyId!, secretAccessKey: Credentials!.SecretAccessKey!, sessionToken: Credentials!.SessionToken! };
    const link = await getSignedUrl(new S3Client({ ...test.config(), credentials }), new GetObjectCommand({ Bucket, Key }), { expiresIn: 3600 });
    expect((await fetch(link)).status).toBe(200);
    test.sandbox.faults.set({ rules: [], clockSkewMs: 901_000 });
    expect(await codeOf(await fetch(link))).toBe("ExpiredToken");
    test.sandbox.faults.clear();
    expect(await codeOf(await fetch(link.replace(/X-Amz-Security-Token=[^&]+/, "X-Amz-Security-Token=AAAA")))).toBe("InvalidToken");
  });

  it("are refused tampered with, foreign, and for a week and more", async () => {
    const link = await getSignedUrl(client(), new GetObjectCommand({ Bucket, Key }), { expiresIn: 60 });
    expect(await codeOf(await fetch(link.replace("links/", "photos/")))).toBe("SignatureDoesNotMatch");
    expect(await codeOf(await fetch(link.replace(/AKIA\w{16}/, "AKIAAAAAAAAAAAAAAAAA")))).toBe("InvalidAccessKeyId");
    expect(await codeOf(await fetch(link.replace("X-Amz-Expires=60", "X-Amz-Expires=604801")))).toBe("AuthorizationQueryParametersError");
    expect(await codeOf(await fetch(link.replace(/&X-Amz-Date=\w+/, "")))).toBe("AuthorizationQueryParametersError");
    expect(await codeOf(await fetch(`${test.sandbox.url}/${Bucket}/${encodeURIComponent(Key)}`))).toBe("AccessDenied");
  });
});

class Sha256 extends Hash {
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    super("sha256", secret as string);
  }
}

/** Uploads in signed chunks, as AWS's Java SDK and others do, but this one does not. */
async function putSignedChunks(key: string, chunks: string[], tamper = (body: string): string => body): Promise<number> {
  const { host, hostname, port } = new URL(test.sandbox.url);
  const { credentials, region } = test.config();
  const size = chunks.join("").length;
  const framed = (signatures: string[]): string => [...chunks, ""].map((chunk, index) => `${chunk.length.toString(16)};chunk-signature=${signatures[index]}\r\n${chunk}${chunk ? "\r\n" : "\r\n"}`).join("");
  const length = framed([...chunks, ""].map(() => "0".repeat(64))).length;
  const signer = new SignatureV4({ credentials, region, service: "s3", sha256: Sha256 as never, uriEscapePath: false, applyChecksum: false });
  const signed = await signer.sign(
    new HttpRequest({ method: "PUT", protocol: "http:", hostname, path: `/${Bucket}/${key}`, headers: { host, "x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "x-amz-decoded-content-length": String(size), "content-encoding": "aws-chunked" } }),
  );
  const timestamp = signed.headers["x-amz-date"]!;
  const scope = `${timestamp.slice(0, 8)}/${region}/s3/aws4_request`;
  const signing = signingKey(credentials.secretAccessKey, { date: timestamp.slice(0, 8), region, signingName: "s3" });
  let previous = /Signature=(\w+)/.exec(signed.headers["authorization"]!)![1]!;
  const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
  const signatures = [...chunks, ""].map((chunk) => (previous = hmac(signing, ["AWS4-HMAC-SHA256-PAYLOAD", timestamp, scope, previous, sha256(""), sha256(chunk)].join("\n")).toString("hex")));
  return new Promise((resolve, reject) => {
    httpRequest({ method: "PUT", hostname, port, path: `/${Bucket}/${key}`, headers: { ...signed.headers, "content-length": length } }, (response) => resolve(response.resume().statusCode!))
      .on("error", reject)
      .end(tamper(framed(signatures)));
  });
}

describe("an upload in signed chunks", () => {
  it("is taken, and stored without its framing", async () => {
    expect(await putSignedChunks("links/chunks", ["first ", "second"])).toBe(200);
    const got = await client().send(new GetObjectCommand({ Bucket, Key: "links/chunks" }));
    expect(await got.Body!.transformToString()).toBe("first second");
    expect(got.ContentEncoding).toBeUndefined();
  });

  it("is refused when a chunk was changed on its way", async () => {
    expect(await putSignedChunks("links/changed", ["first ", "second"], (body) => body.replace("second", "third!"))).toBe(403);
    await expect(client().send(new HeadObjectCommand({ Bucket, Key: "links/changed" }))).rejects.toMatchObject({ name: "NotFound" });
  });
});
