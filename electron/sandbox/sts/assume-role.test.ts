import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { CognitoIdentityProviderClient, ListUserPoolsCommand } from "@aws-sdk/client-cognito-identity-provider";
import { DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, GetCallerIdentityCommand, GetSessionTokenCommand, STSClient, type Credentials } from "@aws-sdk/client-sts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MfaCode } from "../iam/list-mfa-codes.ts";
import { totp } from "../iam/totp.ts";
import { portalRoleName } from "../seed/iam/permission-sets.ts";
import { useSandbox } from "../testing/test-sandbox.ts";

let time = new Date();
const test = useSandbox({ clock: () => time });
const arn = (role: string, account = "000000000001"): string => `arn:aws:iam::${account}:role/${role}`;
const offset = (): number => time.getTime() - Date.now();
const client = (credentials?: object): STSClient => new STSClient({ ...test.config(), systemClockOffset: offset(), ...(credentials ? { credentials: credentials as never } : {}) });
const assume = (input: Partial<AssumeRoleCommand["input"]>, credentials?: object) => client(credentials).send(new AssumeRoleCommand({ RoleArn: arn("edx-build-admin"), RoleSessionName: "ada", ...input }));
const keys = ({ AccessKeyId, SecretAccessKey, SessionToken }: Credentials = {} as Credentials) => ({ accessKeyId: AccessKeyId!, secretAccessKey: SecretAccessKey!, sessionToken: SessionToken! });
const device = async (): Promise<MfaCode> => (await test.admin<MfaCode[]>("GET", "mfa")).find(({ accountId }) => accountId === "000000000001")!;
const withMfa = async () => {
  const { serialNumber, code } = await device();
  return { RoleArn: arn("mfa-admin"), SerialNumber: serialNumber, TokenCode: code };
};

// Each test has half minutes of its own: a code works once.
beforeEach(() => {
  time = new Date(time.getTime() + 120_000);
});
afterEach(() => test.sandbox.faults.clear());

describe("AssumeRole", () => {
  it("gives a session of a role that trusts the account", async () => {
    const { Credentials, AssumedRoleUser } = await assume({});
    expect(AssumedRoleUser).toMatchObject({ Arn: "arn:aws:sts::000000000001:assumed-role/edx-build-admin/ada", AssumedRoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}:ada$/) as string });
    expect(Math.ceil((Credentials!.Expiration!.getTime() - time.getTime()) / 1000)).toBe(3600);
    expect(await client(keys(Credentials)).send(new GetCallerIdentityCommand({}))).toMatchObject({ Arn: AssumedRoleUser!.Arn, UserId: AssumedRoleUser!.AssumedRoleId });
  });

  it.each([
    ["that is not there", { RoleArn: arn("nobody") }, "AccessDenied"],
    ["of another account", { RoleArn: arn("photo-readonly", "000000000002") }, "AccessDenied"],
    ["of no account", { RoleArn: arn("photo-readonly", "123456789012") }, "AccessDenied"],
    ["that a service alone may take", { RoleArn: arn(`aws-reserved/sso.amazonaws.com/${portalRoleName("000000000001", "ReadOnly")}`) }, "AccessDenied"],
    ["by no ARN", { RoleArn: "photo-readonly" }, "ValidationError"],
    ["for a blank in the name", { RoleSessionName: "a da" }, "ValidationError"],
    ["for too short a time", { DurationSeconds: 899 }, "ValidationError"],
    ["for longer than it allows", { RoleArn: arn("photo-readonly"), DurationSeconds: 3601 }, "ValidationError"],
    ["with a policy that is none", { Policy: "{" }, "MalformedPolicyDocumentException"],
    ["with MFA it has not shown", { RoleArn: arn("mfa-admin") }, "AccessDenied"],
    ["with a foreign device", { RoleArn: arn("mfa-admin"), SerialNumber: "arn:aws:iam::000000000002:mfa/sandbox-prod", TokenCode: "123456" }, "AccessDenied"],
  ])("refuses a role %s", async (_what, input, name) => {
    await expect(assume(input as never)).rejects.toMatchObject({ name });
  });

  it("lets a role's session take another role for an hour at most, if its policies allow", async () => {
    const builder = keys((await assume({})).Credentials);
    await expect(assume({ RoleArn: arn("edx-build-admin"), DurationSeconds: 3601 }, builder)).rejects.toThrow("1 hour session limit for roles assumed by role chaining");
    expect((await assume({ RoleArn: arn("photo-readonly") }, builder)).AssumedRoleUser!.Arn).toContain("photo-readonly");
    const reader = keys((await assume({ RoleArn: arn("photo-readonly") })).Credentials);
    await expect(assume({}, reader)).rejects.toThrow("User: arn:aws:sts::000000000001:assumed-role/photo-readonly/ada is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::000000000001:role/edx-build-admin");
  });

  it("ends with its time", async () => {
    const session = keys((await assume({ DurationSeconds: 900 })).Credentials);
    time = new Date(time.getTime() + 901_000);
    await expect(client(session).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: "ExpiredToken" });
    const late = { ...test.config(), credentials: session, systemClockOffset: offset() };
    await expect(new S3Client(late).send(new ListBucketsCommand({}))).rejects.toMatchObject({ name: "ExpiredToken" });
    await expect(new EC2Client(late).send(new DescribeVpcsCommand({}))).rejects.toMatchObject({ name: "RequestExpired" });
    await expect(new CognitoIdentityProviderClient(late).send(new ListUserPoolsCommand({ MaxResults: 1 }))).rejects.toMatchObject({ name: "ExpiredTokenException" });
  });

  it("does no more than its session policy allows", async () => {
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:ListBucket", Resource: "*" }] });
    const session = keys((await assume({ Policy })).Credentials);
    await expect(new S3Client({ ...test.config(), credentials: session, systemClockOffset: offset() }).send(new ListBucketsCommand({}))).rejects.toMatchObject({
      name: "AccessDenied",
      message: "User: arn:aws:sts::000000000001:assumed-role/edx-build-admin/ada is not authorized to perform: s3:ListAllMyBuckets because no session policy allows the s3:ListAllMyBuckets action",
    });
  });
});

describe("MFA", () => {
  it("opens a role that wants it; a code works once", async () => {
    const input = await withMfa();
    expect((await assume(input)).AssumedRoleUser!.Arn).toContain("mfa-admin/ada");
    await expect(assume(input)).rejects.toThrow("MultiFactorAuthentication failed with invalid MFA one time pass code.");
    expect((await device()).code).not.toBe(input.TokenCode);
  });

  it("takes the code of the half minute before and after, no other", async () => {
    const { secret, serialNumber } = await device();
    const at = (seconds: number) => assume({ RoleArn: arn("mfa-admin"), SerialNumber: serialNumber, TokenCode: totp(secret, new Date(time.getTime() + seconds * 1000)) });
    await expect(at(-90)).rejects.toMatchObject({ name: "AccessDenied" });
    await expect(at(90)).rejects.toMatchObject({ name: "AccessDenied" });
    await expect(at(-30)).resolves.toBeDefined();
    await expect(at(30)).resolves.toBeDefined();
  });

  it("is remembered by the session that GetSessionToken gives", async () => {
    const { SerialNumber, TokenCode } = await withMfa();
    const session = keys((await client().send(new GetSessionTokenCommand({ SerialNumber, TokenCode }))).Credentials);
    expect((await assume({ RoleArn: arn("mfa-admin") }, session)).AssumedRoleUser!.Arn).toContain("mfa-admin");
    const without = keys((await client().send(new GetSessionTokenCommand({}))).Credentials);
    await expect(assume({ RoleArn: arn("mfa-admin") }, without)).rejects.toMatchObject({ name: "AccessDenied" });
  });

  it("is asked for by the SDK's own provider", async () => {
    const asked: string[] = [];
    const provider = fromTemporaryCredentials({
      masterCredentials: test.config().credentials,
      clientConfig: { endpoint: test.sandbox.url, region: "us-west-2", systemClockOffset: offset() } as never,
      params: { RoleArn: arn("mfa-admin"), RoleSessionName: "sdk", SerialNumber: (await device()).serialNumber },
      mfaCodeProvider: async (serial) => {
        asked.push(serial);
        return (await device()).code;
      },
    });
    expect((await client(await provider()).send(new GetCallerIdentityCommand({}))).Arn).toContain("mfa-admin/sdk");
    expect(asked).toEqual(["arn:aws:iam::000000000001:mfa/sandbox"]);
  });
});
