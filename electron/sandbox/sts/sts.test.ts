import { GetAccessKeyInfoCommand, GetCallerIdentityCommand, GetFederationTokenCommand, GetSessionTokenCommand, STSClient, type STSClientConfig } from "@aws-sdk/client-sts";
import { afterEach, describe, expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const client = (overrides: STSClientConfig = {}, profile: "sandbox" | "sandbox-prod" = "sandbox"): STSClient => new STSClient({ ...test.config(profile), ...overrides });

describe("GetCallerIdentity", () => {
  it("names the account of each profile", async () => {
    const own = await client().send(new GetCallerIdentityCommand({}));
    expect(own).toMatchObject({ Account: "000000000001", Arn: "arn:aws:iam::000000000001:user/sandbox" });
    expect(own.UserId).toMatch(/^AIDA[A-Z2-7]{16}$/);
    expect(own.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
    const prod = await client({}, "sandbox-prod").send(new GetCallerIdentityCommand({}));
    expect(prod.Account).toBe("000000000002");
  });

  it("refuses a wrong secret, an unknown key and no key at all", async () => {
    const { credentials } = test.config();
    await expect(client({ credentials: { ...credentials, secretAccessKey: "wrong" } }).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: "SignatureDoesNotMatch",
      $metadata: { httpStatusCode: 403 },
    });
    await expect(client({ credentials: { ...credentials, accessKeyId: "AKIAUNKNOWN234567ABC" } }).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: "InvalidClientTokenId",
    });
    const unsigned = await fetch(test.sandbox.url, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: "Action=GetCallerIdentity&Version=2011-06-15" });
    expect(unsigned.status).toBe(403);
    expect(await unsigned.text()).toContain("<Code>MissingAuthenticationToken</Code>");
  });
});

afterEach(() => test.sandbox.faults.clear());

describe("sessions", () => {
  it("works with session credentials until they expire", async () => {
    const { Credentials } = await client().send(new GetSessionTokenCommand({ DurationSeconds: 900 }));
    const session = { accessKeyId: Credentials!.AccessKeyId!, secretAccessKey: Credentials!.SecretAccessKey!, sessionToken: Credentials!.SessionToken! };
    expect(await client({ credentials: session }).send(new GetCallerIdentityCommand({}))).toMatchObject({ Arn: "arn:aws:iam::000000000001:user/sandbox" });
    await expect(client({ credentials: { ...session, sessionToken: `${session.sessionToken}A===` } }).send(new GetCallerIdentityCommand({}))).resolves.toBeDefined();
    await expect(client({ credentials: { ...session, sessionToken: session.sessionToken.replace(/^..../, "AAAA") } }).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: "InvalidClientTokenId",
    });
    test.sandbox.faults.set({ rules: [], clockSkewMs: 901_000 });
    const later = new STSClient({ ...test.config(), credentials: session, systemClockOffset: 901_000 });
    await expect(later.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: "ExpiredToken" });
  });

  it("answers AWS's own error for an operation that it has not", async () => {
    await expect(client().send(new GetFederationTokenCommand({ Name: "ada" }))).rejects.toMatchObject({ name: "InvalidAction" });
    expect(test.logged.at(-1)).toBe('unknown operation sts "GetFederationToken"');
  });

  it("knows the account of a key", async () => {
    const { accessKeyId } = test.config("sandbox-prod").credentials;
    expect((await client().send(new GetAccessKeyInfoCommand({ AccessKeyId: accessKeyId }))).Account).toBe("000000000002");
    await expect(client().send(new GetAccessKeyInfoCommand({ AccessKeyId: "AKIAUNKNOWN234567ABC" }))).rejects.toMatchObject({ name: "ValidationError" });
  });
});
