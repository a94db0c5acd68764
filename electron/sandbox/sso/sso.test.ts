import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromSSO } from "@aws-sdk/credential-providers";
import { GetRoleCredentialsCommand, ListAccountRolesCommand, ListAccountsCommand, LogoutCommand, SSOClient } from "@aws-sdk/client-sso";
import { CreateTokenCommand, RegisterClientCommand, SSOOIDCClient, StartDeviceAuthorizationCommand, type CreateTokenCommandInput } from "@aws-sdk/client-sso-oidc";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

let time = new Date();
const test = useSandbox({ clock: () => time });
const place = () => ({ endpoint: test.sandbox.url, region: "us-west-2", maxAttempts: 1 });
const oidc = (): SSOOIDCClient => new SSOOIDCClient(place());
const sso = (): SSOClient => new SSOClient(place());
const later = (seconds: number): void => void (time = new Date(time.getTime() + seconds * 1000));
const grantType = "urn:ietf:params:oauth:grant-type:device_code";

async function begin(scopes: string[] = ["sso:account:access"]) {
  const { clientId, clientSecret } = await oidc().send(new RegisterClientCommand({ clientName: "Test <b>", clientType: "public", scopes }));
  const device = await oidc().send(new StartDeviceAuthorizationCommand({ clientId, clientSecret, startUrl: "https://skydeck-sandbox.awsapps.com/start" }));
  const client = { clientId, clientSecret };
  const poll = (overrides: Partial<CreateTokenCommandInput> = {}) => oidc().send(new CreateTokenCommand({ ...client, grantType, deviceCode: device.deviceCode, ...overrides }));
  return { device, client, poll };
}

const allow = (userCode: string | undefined, decision = "allow") => test.admin<object>("POST", "sign-ins", { userCode, decision });

async function signIn(scopes?: string[]) {
  const { device, client, poll } = await begin(scopes);
  await allow(device.userCode);
  return { client, ...(await poll()) };
}

beforeEach(() => later(60));

describe("signing in", () => {
  it("waits for a person, and says how fast to ask", async () => {
    const { device, poll } = await begin();
    expect(device).toMatchObject({ verificationUriComplete: `${test.sandbox.url}/sso/device?user_code=${device.userCode}`, expiresIn: 600, interval: 1 });
    await expect(poll()).rejects.toMatchObject({ name: "AuthorizationPendingException", error: "authorization_pending", $metadata: { httpStatusCode: 400 } });
    await expect(poll()).rejects.toMatchObject({ name: "SlowDownException", error: "slow_down" });
    later(1);
    await expect(poll()).rejects.toMatchObject({ name: "AuthorizationPendingException" });
    expect(await test.admin("GET", "sign-ins")).toContainEqual(expect.objectContaining({ userCode: device.userCode, clientName: "Test <b>" }));
    await allow(device.userCode);
    expect(await poll()).toMatchObject({ tokenType: "Bearer", expiresIn: 3600, accessToken: expect.any(String) as string, refreshToken: expect.any(String) as string });
    await expect(poll()).rejects.toMatchObject({ name: "InvalidGrantException" });
  });

  it("ends when it is refused or too late", async () => {
    const refused = await begin();
    await allow(refused.device.userCode, "refuse");
    await expect(refused.poll()).rejects.toMatchObject({ name: "AccessDeniedException", error: "access_denied" });
    const late = await begin();
    later(601);
    await expect(late.poll()).rejects.toMatchObject({ name: "ExpiredTokenException", error: "expired_token" });
    expect(await allow(late.device.userCode)).toMatchObject({ message: "No sign-in with this code waits." });
  });

  it("refuses what is not its own", async () => {
    const { client, poll } = await begin();
    await expect(poll({ clientSecret: "x" })).rejects.toMatchObject({ name: "InvalidClientException", $metadata: { httpStatusCode: 401 } });
    await expect(poll({ deviceCode: "x" })).rejects.toMatchObject({ name: "InvalidGrantException" });
    await expect(poll({ grantType: "password" })).rejects.toMatchObject({ name: "UnsupportedGrantTypeException" });
    await expect(poll({ grantType: undefined })).rejects.toMatchObject({ name: "InvalidRequestException" });
    const other = await begin();
    await expect(poll({ ...other.client })).rejects.toMatchObject({ name: "InvalidGrantException" });
    await expect(oidc().send(new StartDeviceAuthorizationCommand({ ...client, startUrl: "https://elsewhere.awsapps.com/start" }))).rejects.toMatchObject({ name: "InvalidRequestException" });
    later(91 * 86_400);
    await expect(poll()).rejects.toMatchObject({ name: "InvalidClientException" });
  });

  it("is refreshed until its session ends", async () => {
    const { client, refreshToken } = await signIn();
    const refresh = () => oidc().send(new CreateTokenCommand({ ...client, grantType: "refresh_token", refreshToken }));
    later(7.5 * 3600);
    const { accessToken, expiresIn } = await refresh();
    expect(expiresIn).toBe(1800);
    expect((await sso().send(new ListAccountsCommand({ accessToken }))).accountList).toHaveLength(2);
    later(1800);
    await expect(refresh()).rejects.toMatchObject({ name: "InvalidGrantException" });
    expect((await signIn([])).refreshToken).toBeUndefined();
  });
});

describe("the page", () => {
  const page = (path: string, init?: RequestInit) => fetch(`${test.sandbox.url}/sso/device${path}`, init);
  const post = (fields: Record<string, string>, headers: Record<string, string> = {}) => page("", { method: "POST", body: new URLSearchParams(fields), headers });

  it("lets a person allow a sign-in, without a script", async () => {
    const { device, poll } = await begin();
    const shown = await page(`?user_code=${device.userCode!.toLowerCase()}`);
    const html = await shown.text();
    expect(html).toContain(device.userCode);
    expect(html).toContain("Test &lt;b&gt;");
    expect(shown.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; frame-ancestors 'none'/);
    expect(html).not.toMatch(/<script|style=|onclick/);
    expect((await post({ user_code: device.userCode!, decision: "allow" }, { origin: "http://evil.example" })).status).toBe(403);
    expect((await post({ user_code: device.userCode!, decision: "perhaps" })).status).toBe(400);
    await expect(poll()).rejects.toMatchObject({ name: "AuthorizationPendingException" });
    expect(await (await post({ user_code: device.userCode!, decision: "allow" }, { origin: test.sandbox.url })).text()).toContain("Allowed");
    expect((await post({ user_code: device.userCode!, decision: "allow" })).status).toBe(409);
    expect((await poll()).accessToken).toBeDefined();
  });

  it("knows no other code, method or name of this machine", async () => {
    expect((await page("?user_code=BBBB-BBBB")).status).toBe(404);
    expect(await (await page("")).text()).toContain('name="user_code"');
    expect((await page("?user_code=%FF%FE")).status).toBe(404);
    expect((await page("", { method: "DELETE" })).status).toBe(405);
  });
});

describe("the portal", () => {
  it("lists accounts and roles, and gives a role's credentials", async () => {
    const { accessToken } = await signIn();
    const first = await sso().send(new ListAccountsCommand({ accessToken, maxResults: 1 }));
    expect(first.accountList).toMatchObject([{ accountId: "000000000001", accountName: "skydeck-sandbox" }]);
    expect((await sso().send(new ListAccountsCommand({ accessToken, nextToken: first.nextToken }))).accountList).toMatchObject([{ accountId: "000000000002" }]);
    const { roleList } = await sso().send(new ListAccountRolesCommand({ accessToken, accountId: "000000000001" }));
    expect(roleList!.map(({ roleName }) => roleName)).toEqual(["AdministratorAccess", "ReadOnly"]);
    const { roleCredentials } = await sso().send(new GetRoleCredentialsCommand({ accessToken, accountId: "000000000002", roleName: "ReadOnly" }));
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = roleCredentials!;
    expect(Math.ceil((expiration! - time.getTime()) / 1000)).toBe(3600);
    const sts = new STSClient({ ...test.config(), systemClockOffset: time.getTime() - Date.now(), credentials: { accessKeyId: accessKeyId!, secretAccessKey: secretAccessKey!, sessionToken: sessionToken! } });
    expect((await sts.send(new GetCallerIdentityCommand({}))).Arn).toMatch(/^arn:aws:sts::000000000002:assumed-role\/AWSReservedSSO_ReadOnly_[0-9a-f]{16}\/sandbox$/);
  });

  it("refuses who is not signed in, and what they may not", async () => {
    const { accessToken } = await signIn();
    await expect(sso().send(new ListAccountsCommand({ accessToken: "x" }))).rejects.toMatchObject({ name: "UnauthorizedException", message: "Session token not found or invalid", $metadata: { httpStatusCode: 401 } });
    await expect(sso().send(new GetRoleCredentialsCommand({ accessToken, accountId: "000000000001", roleName: "Owner" }))).rejects.toMatchObject({ name: "ForbiddenException", message: "No access" });
    await expect(sso().send(new GetRoleCredentialsCommand({ accessToken, accountId: "123456789012", roleName: "ReadOnly" }))).rejects.toMatchObject({ name: "ForbiddenException" });
    await expect(sso().send(new ListAccountsCommand({ accessToken, nextToken: "x" }))).rejects.toMatchObject({ name: "InvalidRequestException" });
    await sso().send(new LogoutCommand({ accessToken }));
    await expect(sso().send(new ListAccountsCommand({ accessToken }))).rejects.toMatchObject({ name: "UnauthorizedException" });
  });

  it("ends with its token", async () => {
    const { accessToken } = await signIn();
    later(3601);
    await expect(sso().send(new ListAccountsCommand({ accessToken }))).rejects.toMatchObject({ name: "UnauthorizedException" });
  });
});

describe("the SDK's own provider", () => {
  const home = mkdtempSync(join(tmpdir(), "skydeck-sso-"));
  const before = process.env["HOME"];
  afterAll(() => {
    process.env["HOME"] = before;
    rmSync(home, { recursive: true, force: true });
  });

  it("takes the cached token of a sign-in", async () => {
    const { accessToken } = await signIn();
    const ssoStartUrl = "https://skydeck-sandbox.awsapps.com/start";
    mkdirSync(join(home, ".aws", "sso", "cache"), { recursive: true });
    writeFileSync(join(home, ".aws", "sso", "cache", `${createHash("sha1").update(ssoStartUrl).digest("hex")}.json`), JSON.stringify({ startUrl: ssoStartUrl, region: "us-west-2", accessToken, expiresAt: new Date(Date.now() + 3_600_000).toISOString() }));
    process.env["HOME"] = home;
    const session = await fromSSO({ ssoStartUrl, ssoAccountId: "000000000001", ssoRegion: "us-west-2", ssoRoleName: "AdministratorAccess", clientConfig: { endpoint: test.sandbox.url } })();
    expect(session).toMatchObject({ accessKeyId: expect.stringMatching(/^ASIA/) as string, sessionToken: expect.any(String) as string });
  });
});
