import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateAccessKeyCommand, CreateUserCommand, GetUserPolicyCommand, IAMClient, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, expect, it } from "vitest";
import { startSandbox, type Sandbox } from "../server.ts";
import type { MfaCode } from "./list-mfa-codes.ts";

const dataDir = mkdtempSync(join(tmpdir(), "skydeck-iam-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const config = (sandbox: Sandbox, keys: { accessKeyId: string; secretAccessKey: string } = sandbox.accounts[0]!) => ({ endpoint: sandbox.url, region: "us-east-1", maxAttempts: 1, credentials: { accessKeyId: keys.accessKeyId, secretAccessKey: keys.secretAccessKey } });
const mfaSecrets = async ({ url, adminToken }: Sandbox): Promise<string[]> => {
  const answer = await fetch(`${url}/_sandbox/mfa`, { headers: { authorization: `Bearer ${adminToken}` } });
  return ((await answer.json()) as MfaCode[]).map(({ secret }) => secret);
};

it("keeps users, keys and policies over a restart, and forgets them at a reset; MFA devices stay as they are", async () => {
  const PolicyDocument = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:GetUserPolicy","Resource":"*"}]}';
  const first = await startSandbox({ dataDir });
  const iam = new IAMClient(config(first));
  await iam.send(new CreateUserCommand({ UserName: "ada" }));
  await iam.send(new PutUserPolicyCommand({ UserName: "ada", PolicyName: "__proto__", PolicyDocument }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: "ada" }));
  const keys = { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! };
  const secrets = await mfaSecrets(first);
  await first.close();
  expect(readFileSync(join(dataDir, "state", "iam", "000000000001.aws-global.json"), "utf8")).toContain("ada");

  const second = await startSandbox({ dataDir });
  try {
    const shown = await new IAMClient(config(second, keys)).send(new GetUserPolicyCommand({ UserName: "ada", PolicyName: "__proto__" }));
    expect(decodeURIComponent(shown.PolicyDocument!)).toBe(PolicyDocument);
    expect(await mfaSecrets(second)).toEqual(secrets);
    await second.reset();
    await expect(new STSClient(config(second, keys)).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: "InvalidClientTokenId" });
    expect(await mfaSecrets(second)).toEqual(secrets);
  } finally {
    await second.close();
  }
});
