import * as s3 from "@aws-sdk/client-s3";
import type { HttpRequest } from "@smithy/core/protocols";
import type { NormalizedSchema } from "@smithy/core/schema";
import { describe, expect, it } from "vitest";
import { readHead, type RequestHead } from "../message.ts";
import { encodeRfc3986 } from "../percent-encoding.ts";
import { inputSchema, loadSchemas, requiredCount, type OperationSchema } from "../schema.ts";
import { bucketAddress } from "./bucket-address.ts";
import { operationMatcher } from "./match-operation.ts";

/** The least that an operation can be asked for. */
function leastInput(schema: NormalizedSchema): Record<string, unknown> {
  if (schema.isUnitSchema()) return {};
  const required = [...schema.structIterator()].slice(0, requiredCount(schema));
  return Object.fromEntries(required.map(([name, member]) => [name, name === "Bucket" ? "my-bucket" : name === "Key" ? "dir/my key" : leastValue(member)]));
}

function leastValue(schema: NormalizedSchema): unknown {
  if (schema.isStructSchema()) return leastInput(schema);
  if (schema.isListSchema()) return [leastValue(schema.getValueSchema())];
  if (schema.isNumericSchema()) return 1;
  if (schema.isBooleanSchema()) return true;
  return schema.isTimestampSchema() ? new Date(0) : "x";
}

/** The request that the SDK's own client makes of a command; nothing is sent. */
async function headOf(command: object, endpoint: string): Promise<RequestHead> {
  let sent: HttpRequest | undefined;
  const client = new s3.S3Client({
    region: "us-west-2",
    endpoint,
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    maxAttempts: 1,
    requestHandler: {
      handle: (request: HttpRequest) => {
        sent = request;
        return Promise.reject(new Error("not sent"));
      },
    } as never,
  });
  await client.send(command as never).catch((error: Error) => {
    if (error.message !== "not sent") throw error;
  });
  const query = Object.entries(sent!.query).map(([name, value]) => (value === null || value === "" ? encodeRfc3986(name) : `${encodeRfc3986(name)}=${encodeRfc3986(String(value))}`));
  return readHead({ method: sent!.method, url: `${sent!.path}?${query.join("&")}`, headers: sent!.headers, rawHeaders: Object.entries(sent!.headers).flat() });
}

/** Directory buckets and object lambdas have endpoints of their own. */
const elsewhere = ["ListDirectoryBuckets", "WriteGetObjectResponse", "CreateSession"];

describe("operationMatcher", async () => {
  const schemas = await loadSchemas("s3");
  const match = operationMatcher(schemas.operations());
  const commands = schemas
    .operations()
    .map((operation) => operation[2])
    .filter((name) => !elsewhere.includes(name));

  it.each(commands)("knows the SDK's request for %s", async (name) => {
    const Command = (s3 as unknown as Record<string, new (input: object) => object>)[`${name}Command`]!;
    const input = leastInput(inputSchema(schemas.operation(name) as OperationSchema));
    for (const endpoint of ["http://127.0.0.1:4566", "http://localhost:4566"]) {
      expect(match(await headOf(new Command(input), endpoint))).toBe(name);
    }
  });

  it("does not trust the hint of SDKs", () => {
    const head = (method: string, url: string): RequestHead => readHead({ method, url, headers: {}, rawHeaders: ["Host", "127.0.0.1"] });
    expect(match(head("GET", "/b/k?x-id=DeleteObject"))).toBe("GetObject");
    expect(match(head("PUT", "/b/k?partNumber=1&uploadId=u"))).toBe("UploadPart");
    expect(match(head("PUT", "/b/k?uploadId=u"))).toBe("PutObject");
    expect(match(head("GET", "/b?unheard-of"))).toBe("ListObjects");
    expect(match(head("POST", "/b"))).toBeUndefined();
    expect(match(head("PATCH", "/b/k"))).toBeUndefined();
  });
});

describe("bucketAddress", () => {
  it.each([
    ["127.0.0.1:4566", "/bucket/a/b", { bucket: "bucket", key: "a/b" }],
    ["127.0.0.1:4566", "/bucket//a", { bucket: "bucket", key: "/a" }],
    ["127.0.0.1:4566", "/bucket/", { bucket: "bucket" }],
    ["127.0.0.1:4566", "/bucket/../x", { bucket: "bucket", key: "../x" }],
    ["127.0.0.1:4566", "/", {}],
    ["localhost:4566", "/bucket/a", { bucket: "bucket", key: "a" }],
    ["bucket.localhost:4566", "/a/b", { bucket: "bucket", key: "a/b" }],
    ["my.dotted.bucket.localhost", "/", { bucket: "my.dotted.bucket" }],
    ["bucket.s3.localhost:4566", "/k%20%C3%A9", { bucket: "bucket", key: "k é" }],
    ["bucket.s3.us-west-2.localhost", "/k", { bucket: "bucket", key: "k" }],
    ["s3.localhost:4566", "/bucket/k", { bucket: "bucket", key: "k" }],
    ["s3.us-west-2.localhost:4566", "/bucket/k", { bucket: "bucket", key: "k" }],
  ])("%s %s", (host, rawPath, expected) => {
    expect(bucketAddress(readHead({ method: "GET", url: rawPath, headers: { host }, rawHeaders: ["Host", host] }))).toEqual(expected);
  });
});
