import { describe, expect, it } from "vitest";
import { awsCli, hasAwsCli } from "../testing/aws-cli.ts";
import { useSandbox } from "../testing/test-sandbox.ts";
import type { MfaCode } from "./list-mfa-codes.ts";

describe.skipIf(!hasAwsCli())("IAM, STS and denials by the AWS CLI (Debian awscli)", () => {
  const test = useSandbox();
  const aws = (words: string, config = test.config()) => awsCli(config, words.split(" "));
  const roleOf = (name: string) => `arn:aws:iam::000000000001:role/${name}`;

  it("reads the account", async () => {
    expect((await aws("iam list-account-aliases")).answer).toEqual({ AccountAliases: ["skydeck-sandbox"] });
    const { answer } = await aws("iam get-role --role-name photo-readonly");
    expect(answer.Role.AssumeRolePolicyDocument.Statement[0]).toMatchObject({ Effect: "Allow", Action: "sts:AssumeRole" });
  });

  it("assumes a role with an MFA code", async () => {
    const [device] = await test.admin<MfaCode[]>("GET", "mfa");
    const { answer } = await aws(`sts assume-role --role-arn ${roleOf("mfa-admin")} --role-session-name cli --serial-number ${device!.serialNumber} --token-code ${device!.code}`);
    expect(answer.AssumedRoleUser.Arn).toBe("arn:aws:sts::000000000001:assumed-role/mfa-admin/cli");
    expect((await aws(`sts assume-role --role-arn ${roleOf("mfa-admin")} --role-session-name cli`)).error).toContain("(AccessDenied)");
  });

  it("signs in to the portal's first steps", async () => {
    const client = (await aws("sso-oidc register-client --client-name cli --client-type public --scopes sso:account:access")).answer;
    const ids = `--client-id ${client.clientId} --client-secret ${client.clientSecret}`;
    // As JSON: the CLI would read a parameter that is an address from there.
    const begin = JSON.stringify({ clientId: client.clientId, clientSecret: client.clientSecret, startUrl: "https://skydeck-sandbox.awsapps.com/start" });
    const device = (await aws(`sso-oidc start-device-authorization --cli-input-json ${begin}`)).answer;
    const poll = `sso-oidc create-token ${ids} --grant-type urn:ietf:params:oauth:grant-type:device_code --device-code ${device.deviceCode}`;
    expect((await aws(poll)).error).toContain("(AuthorizationPendingException)");
    await test.admin("POST", "sign-ins", { userCode: device.userCode, decision: "allow" });
    const { accessToken } = (await aws(poll)).answer;
    const { answer } = await aws(`sso get-role-credentials --access-token ${accessToken} --account-id 000000000001 --role-name ReadOnly`);
    expect(answer.roleCredentials.accessKeyId).toMatch(/^ASIA/);
  });

  it("prints what a restricted user is denied", async () => {
    await aws("iam create-user --user-name cli");
    const { AccessKey } = (await aws("iam create-access-key --user-name cli")).answer;
    const config = { ...test.config(), credentials: { accessKeyId: AccessKey.AccessKeyId, secretAccessKey: AccessKey.SecretAccessKey } };
    expect((await aws("ec2 describe-vpcs", config)).error).toContain("(UnauthorizedOperation) when calling the DescribeVpcs operation: You are not authorized to perform this operation. User: arn:aws:iam::000000000001:user/cli");
  });
});
