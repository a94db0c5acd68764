import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromTokenFile } from "@aws-sdk/credential-providers";
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { SignJWT } from "jose";
import { afterAll, expect, it } from "vitest";
import { webIdentityIssuer } from "../seed/iam/web-identity-issuer.ts";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const folder = mkdtempSync(join(tmpdir(), "skydeck-token-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const RoleArn = "arn:aws:iam::000000000001:role/photo-readonly";
const token = async (wanted: object = {}): Promise<string> => (await test.admin<{ token: string }>("POST", "web-identity-token", { subject: "build:main", ...wanted })).token;
// No credentials at all: the token says who asks.
const client = (): STSClient => new STSClient({ endpoint: test.sandbox.url, region: "us-west-2", maxAttempts: 1, credentials: { accessKeyId: "AKIANOBODY", secretAccessKey: "x" } });
const assume = (WebIdentityToken: string, arn = RoleArn) => client().send(new AssumeRoleWithWebIdentityCommand({ RoleArn: arn, RoleSessionName: "ci", WebIdentityToken }));

it("gives a role's session for the token in a file", async () => {
  const webIdentityTokenFile = join(folder, "token");
  writeFileSync(webIdentityTokenFile, await token());
  const provider = fromTokenFile({ roleArn: RoleArn, roleSessionName: "ci", webIdentityTokenFile, clientConfig: { endpoint: test.sandbox.url, region: "us-west-2" } });
  const session = await provider();
  expect((await new STSClient({ ...test.config(), credentials: session }).send(new GetCallerIdentityCommand({}))).Arn).toBe("arn:aws:sts::000000000001:assumed-role/photo-readonly/ci");
  expect(await assume(await token())).toMatchObject({ SubjectFromWebIdentityToken: "build:main", Audience: "sts.amazonaws.com", Provider: expect.stringContaining(":oidc-provider/") as string });
});

it("refuses a token that is old, of another, for another, or none", async () => {
  await expect(assume(await token({ expiresInSeconds: -1 }))).rejects.toMatchObject({ name: "ExpiredTokenException" });
  await expect(assume(await token({ audience: "elsewhere" }))).rejects.toMatchObject({ name: "InvalidIdentityTokenException", message: "Incorrect token audience" });
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const forged = (issuer: string) => new SignJWT().setProtectedHeader({ alg: "ES256" }).setIssuer(issuer).setSubject("x").setAudience("sts.amazonaws.com").setExpirationTime("1h").sign(privateKey);
  await expect(assume(await forged(webIdentityIssuer))).rejects.toMatchObject({ name: "InvalidIdentityTokenException" });
  await expect(assume("not.a.token")).rejects.toMatchObject({ name: "InvalidIdentityTokenException" });
  const none = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from(JSON.stringify({ iss: webIdentityIssuer, sub: "x", aud: "sts.amazonaws.com", exp: 9e9 })).toString("base64url")}.`;
  await expect(assume(none)).rejects.toMatchObject({ name: "InvalidIdentityTokenException" });
});

it("refuses a role that does not trust the issuer", async () => {
  await expect(assume(await token(), "arn:aws:iam::000000000001:role/mfa-admin")).rejects.toMatchObject({ name: "AccessDenied", message: "Not authorized to perform sts:AssumeRoleWithWebIdentity" });
});
