import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { writeFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { AttachUserPolicyCommand, CreateAccessKeyCommand, CreateUserCommand, IAMClient } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useCore } from "../../../testing/use-core.ts";

/** A server that knows buckets and nothing else: S3 Control's path is a bucket to it, and STS' form a method that it has not. */
let foreign: Server;
beforeAll(async () => {
  foreign = createServer((request, answer) => {
    const isStatus = request.url?.includes("policyStatus");
    answer.writeHead(request.method === "POST" ? 405 : isStatus ? 501 : 404, { "content-type": "application/xml" }).end(`<Error><Code>${request.method === "POST" ? "MethodNotAllowed" : isStatus ? "NotImplemented" : "NoSuchBucket"}</Code><Message>No.</Message></Error>`);
  });
  await new Promise<void>((resolve) => void foreign.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => void foreign.close(resolve)));

const core = useCore({}, (folder, sandbox) => {
  const { port } = foreign.address() as AddressInfo;
  const keys = "aws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = wJalrXUtnFEMI\n";
  mkdirSync(join(folder, ".aws"));
  writeFileSync(join(folder, ".aws/config"), `[profile elsewhere]\nregion = us-west-2\nendpoint_url = http://127.0.0.1:${port}\n${keys}[profile s3-elsewhere]\nregion = us-west-2\nservices = own\n${keys}[services own]\ns3 =\n  endpoint_url = ${sandbox.url}\n`);
});
const all = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
const read = () => core.call("s3.readAccountBlock", {}, core.context());
const put = (before: typeof all | null, block: typeof all | null) => core.call("s3.putAccountBlock", { before, block }, core.context());

describe("the account's public access block", () => {
  test("is none from the start, is put, and taken away; each call is in the journal", async () => {
    expect(await read()).toEqual({ accountId: "000000000001", block: null });
    await put(null, all);
    expect(await read()).toEqual({ accountId: "000000000001", block: all });
    await put(all, null);
    expect((await read()).block).toBeNull();
    const { calls } = await core.call("journal.listCalls", {});
    const control = calls.filter(({ service }) => service === "s3control").map(({ operation, outcome }) => `${operation} ${outcome}`);
    expect(new Set(control)).toEqual(new Set(["GetPublicAccessBlock NoSuchPublicAccessBlockConfiguration", "GetPublicAccessBlock ok", "PutPublicAccessBlock ok", "DeletePublicAccessBlock ok"]));
  });

  test("is left alone where somebody else changed it meanwhile", async () => {
    expect(await core.callFailing("s3.putAccountBlock", { before: all, block: { ...all, BlockPublicAcls: false } }, core.context())).toMatchObject({ code: "conflict", detail: "It is not set now." });
    expect((await read()).block).toBeNull();
  });

  test("that is not answered or not allowed to be read is told as that", async () => {
    await core.call("sandbox.setFaults", { service: "s3control", serverErrorRate: 1, seed: 1 });
    const failure = await core.callFailing("s3.readAccountBlock", {}, core.context()).finally(() => core.call("sandbox.setFaults", {}));
    expect(failure).toMatchObject({ awsCode: "ServiceUnavailable" });
    const config = { endpoint: core.sandbox.url, region: "us-west-2", credentials: { accessKeyId: core.sandbox.accounts[0]!.accessKeyId, secretAccessKey: core.sandbox.accounts[0]!.secretAccessKey } };
    const iam = new IAMClient(config);
    await iam.send(new CreateUserCommand({ UserName: "lister" }));
    await iam.send(new AttachUserPolicyCommand({ UserName: "lister", PolicyArn: "arn:aws:iam::aws:policy/AmazonRekognitionFullAccess" }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: "lister" }));
    writeFileSync(join(core.folder, ".aws/credentials"), `[lister]\naws_access_key_id = ${AccessKey!.AccessKeyId}\naws_secret_access_key = ${AccessKey!.SecretAccessKey}\nendpoint_url = ${core.sandbox.url}\n`);
    await core.restart();
    expect(await core.callFailing("s3.readAccountBlock", {}, core.context("lister"))).toMatchObject({ code: "access-denied", operation: "s3.readAccountBlock", message: expect.stringContaining("s3:GetAccountPublicAccessBlock") });
  });
});

describe("at another server than AWS", () => {
  test("that has no S3 Control, there is none", async () => {
    expect(await core.callFailing("s3.readAccountBlock", {}, core.context("elsewhere"))).toMatchObject({ code: "unsupported" });
  });

  test("that serves S3 alone, AWS itself is not asked with that server's keys", async () => {
    const failure = await core.callFailing("s3.readAccountBlock", {}, core.context("s3-elsewhere"));
    expect(failure).toMatchObject({ code: "unsupported", message: expect.stringContaining(core.sandbox.url) });
    const { calls } = await core.call("journal.listCalls", {});
    expect(calls.filter(({ profile }) => profile === "s3-elsewhere")).toEqual([]);
  });
});
