import { CopyObjectCommand, GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { createAgreementPlugin } from "./agreement-plugin.ts";

/** A client whose requests end before they leave, and tell their headers. */
function headersOf(agreed: Record<string, { requesterPays: boolean; expectedOwner?: string }>) {
  let sent: Record<string, string> = {};
  const client = new S3Client({
    region: "us-west-2", credentials: { accessKeyId: "a", secretAccessKey: "b" }, maxAttempts: 1,
    requestHandler: { handle: (request: { headers: Record<string, string> }) => { sent = request.headers; return Promise.reject(new Error("kept here")); } } as never,
  });
  client.middlewareStack.use(createAgreementPlugin(async (bucket) => agreed[bucket] ?? { requesterPays: false }));
  return async (command: GetObjectCommand | CopyObjectCommand) => {
    await expect(client.send(command as never)).rejects.toThrow("kept here");
    return sent;
  };
}

const agreed = { dear: { requesterPays: true, expectedOwner: "000000000002" }, "arn:aws:s3:us-west-2:000000000001:accesspoint/ap": { requesterPays: true } };

test("what was agreed goes with its bucket's requests, and with no other's", async () => {
  const send = headersOf(agreed);
  expect(await send(new GetObjectCommand({ Bucket: "dear", Key: "k" }))).toMatchObject({ "x-amz-request-payer": "requester", "x-amz-expected-bucket-owner": "000000000002" });
  const other = await send(new GetObjectCommand({ Bucket: "cheap", Key: "k" }));
  expect([other["x-amz-request-payer"], other["x-amz-expected-bucket-owner"]]).toEqual([undefined, undefined]);
});

test.each(["dear/a%20b?versionId=1", "/dear/a", "dear%2Fa", "dear/100%"])("a copy from %s pays at its source", async (CopySource) => {
  const headers = await headersOf(agreed)(new CopyObjectCommand({ Bucket: "cheap", Key: "k", CopySource }));
  expect(headers).toMatchObject({ "x-amz-request-payer": "requester", "x-amz-source-expected-bucket-owner": "000000000002" });
  expect(headers["x-amz-expected-bucket-owner"]).toBeUndefined();
});

test("a copy from an access point is known by its ARN", async () => {
  const headers = await headersOf(agreed)(new CopyObjectCommand({ Bucket: "cheap", Key: "k", CopySource: "arn%3Aaws%3As3%3Aus-west-2%3A000000000001%3Aaccesspoint%2Fap/object/a" }));
  expect(headers["x-amz-request-payer"]).toBe("requester");
});
