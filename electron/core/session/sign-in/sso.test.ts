import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SignInPrompt } from "../../../../shared/contract/sign-in-prompts.ts";
import type { Sandbox } from "../../../sandbox/server.ts";
import { nextPrompt } from "../../../testing/prompts.ts";
import { decideSignIn } from "../../../testing/sandbox-admin.ts";
import { useCore } from "../../../testing/use-core.ts";
import { readSsoToken, ssoTokenPath, type SsoToken } from "./sso-token-file.ts";

const startUrl = "https://skydeck-sandbox.awsapps.com/start";
const region = "us-west-2";
const core = useCore({}, writeProfiles);

function writeProfiles(folder: string, { url }: Sandbox): void {
  const role = "sso_account_id = 000000000001\nsso_role_name =";
  const legacy = `sso_start_url = ${startUrl}\nsso_region = ${region}\n`;
  mkdirSync(join(folder, ".aws"));
  writeFileSync(join(folder, ".aws", "config"), `
[sso-session corp]
sso_start_url = ${startUrl}
sso_region = ${region}
sso_registration_scopes = sso:account:access
[services local]
sso = 
  endpoint_url = ${url}
sso_oidc = 
  endpoint_url = ${url}
sts = 
  endpoint_url = ${url}
iam = 
  endpoint_url = ${url}
[profile admin]
sso_session = corp
${role} AdministratorAccess
services = local
[profile reader]
sso_session = corp
${role} ReadOnly
endpoint_url = ${url}
[profile legacy]
${legacy}${role} ReadOnly
endpoint_url = ${url}
[profile stranger]
sso_session = corp
${role} NoSuchRole
endpoint_url = ${url}
`);
}

const identity = (profile: string) => core.call("sessions.describeIdentity", {}, core.context(profile));
const failing = (profile: string) => core.callFailing("sessions.describeIdentity", {}, core.context(profile));
const path = (sessionName: string | undefined = "corp") => ssoTokenPath({ sessionName, startUrl }, { HOME: core.folder });
const kept = () => JSON.parse(readFileSync(path(), "utf8")) as SsoToken;
const change = (more: Partial<SsoToken>) => writeFileSync(path(), JSON.stringify({ ...kept(), ...more }));
const nextSso = async () => (await nextPrompt(core)) as Extract<SignInPrompt, { kind: "sso" }>;
const prompts = async () => (await core.call("sessions.listPrompts", {})).prompts;
const allow = async () => decideSignIn(core.sandbox, (await nextSso()).userCode);
const operations = async () => (await core.call("journal.listCalls", {})).calls.map(({ operation }) => operation);

beforeEach(() => core.call("journal.clearCalls", {}));
afterEach(async () => {
  rmSync(dirname(path()), { recursive: true, force: true });
  await core.restart();
});

async function signIn(profile = "admin"): Promise<void> {
  const asked = identity(profile);
  await allow();
  await asked;
}

test("profiles of one session sign in once, in the browser; the AWS CLI finds the sign-in in its own place", async () => {
  const asked = [identity("admin"), identity("reader")];
  const prompt = await nextSso();
  await expect.poll(async () => (await nextSso()).profiles.toSorted()).toEqual(["admin", "reader"]);
  expect(prompt).toMatchObject({ startUrl, verificationUrl: expect.stringContaining(prompt.userCode), userCode: expect.stringMatching(/^\w{4}-\w{4}$/) });
  expect(prompt.verificationUrl.startsWith(`${core.sandbox.url}/`)).toBe(true);
  await allow();
  expect((await Promise.all(asked)).map(({ arn }) => arn)).toEqual([
    expect.stringMatching(/AWSReservedSSO_AdministratorAccess_\w+\/sandbox$/), expect.stringMatching(/AWSReservedSSO_ReadOnly_\w+\/sandbox$/),
  ]);
  expect(await prompts()).toEqual([]);
  expect(statSync(path()).mode & 0o777).toBe(0o600);
  expect(readdirSync(dirname(path()))).toHaveLength(1);
  expect(kept()).toMatchObject({ startUrl, region, accessToken: expect.any(String), refreshToken: expect.any(String), clientId: expect.any(String), expiresAt: expect.stringMatching(/^\d{4}-.*:\d\dZ$/) });
  await core.restart();
  expect((await identity("admin")).accountId).toBe("000000000001");
  const told = JSON.stringify([(await core.call("journal.listCalls", {})).calls, core.events]);
  for (const secret of [kept().accessToken, kept().refreshToken!, kept().clientSecret!]) expect(told).not.toContain(secret);
});

test("a token about to end is refreshed without a word, one that cannot be asks again", async () => {
  await signIn();
  const before = kept();
  change({ expiresAt: new Date(Date.now() + 60_000).toISOString() });
  await core.restart();
  await identity("admin");
  expect(kept().accessToken).not.toBe(before.accessToken);
  expect(await operations()).toContain("CreateToken");

  change({ expiresAt: new Date(Date.now() - 1000).toISOString(), refreshToken: "revoked" });
  await core.restart();
  const asked = identity("admin");
  await allow();
  await asked;
  expect((await readSsoToken(path(), { startUrl, region }))?.refreshToken).not.toBe("revoked");
});

test.each([
  ["garbage", () => writeFileSync(path(), "{ no JSON")],
  ["a token of another start URL", () => change({ startUrl: "https://else.awsapps.com/start" })],
  ["a token that the portal does not take", () => change({ accessToken: "foreign" })],
])("%s in the cache asks on the profiles of that session alone", async (_name, spoil) => {
  await signIn();
  spoil();
  await core.restart();
  const asked = identity("admin");
  expect((await nextSso()).profiles).toEqual(["admin"]);
  expect((await core.call("sessions.describeIdentity", {}, core.context())).accountId).toBe("000000000001");
  await allow();
  expect((await asked).accountId).toBe("000000000001");
});

test("the legacy form, without a session, signs in too and has no refresh token", async () => {
  await signIn("legacy");
  const token = await readSsoToken(ssoTokenPath({ sessionName: undefined, startUrl }, { HOME: core.folder }), { startUrl, region });
  expect(token).toMatchObject({ accessToken: expect.any(String) });
  expect(token?.refreshToken).toBeUndefined();
});

test("a sign-in that another tool made meanwhile is taken, and the prompt goes", async () => {
  await signIn();
  const token = kept();
  rmSync(path());
  await core.restart();
  const asked = identity("admin");
  await nextSso();
  writeFileSync(path(), JSON.stringify(token));
  expect((await asked).accountId).toBe("000000000001");
  expect(await prompts()).toEqual([]);
});

test("a sign-in that is refused or cancelled fails with its reason, and asks no more by itself", async () => {
  const refused = failing("admin");
  await decideSignIn(core.sandbox, (await nextSso()).userCode, "refuse");
  expect(await refused).toMatchObject({ code: "not-signed-in", message: expect.stringContaining("denied in the browser") });
  expect(await failing("reader")).toMatchObject({ code: "not-signed-in" });
  expect(await prompts()).toEqual([]);
  const again = core.callFailing("sessions.signIn", { profile: "reader" });
  await core.call("sessions.cancelPrompt", { id: (await nextSso()).id });
  expect(await again).toMatchObject({ code: "not-signed-in", message: expect.stringContaining("cancelled") });
});

test("a role that the person does not have is AWS's refusal, not another sign-in", async () => {
  await signIn();
  expect(await failing("stranger")).toMatchObject({ code: "access-denied", awsCode: "ForbiddenException" });
  expect(await prompts()).toEqual([]);
});
