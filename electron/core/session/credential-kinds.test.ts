import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Profile } from "../../../shared/contract/sessions.ts";
import type { Sandbox } from "../../sandbox/server.ts";
import { startInstanceMetadata } from "../../testing/instance-metadata.ts";
import { answerPrompt, nextPrompt } from "../../testing/prompts.ts";
import { decideSignIn, mfaDevice, webIdentityToken } from "../../testing/sandbox-admin.ts";
import { useCore } from "../../testing/use-core.ts";

const account = "arn:aws:iam::000000000001";
const role = `${account}:role/edx-build-admin`;
const startUrl = "https://skydeck-sandbox.awsapps.com/start";
const env: Record<string, string> = {};
const core = useCore(env, prepare);

/** Every way that a profile may get its credentials, all of them leading to the sandbox. */
function prepare(folder: string, { url, accounts }: Sandbox): void {
  const { accessKeyId, secretAccessKey } = accounts.find(({ profile }) => profile === "sandbox")!;
  Object.assign(env, { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_ENDPOINT_URL: url });
  writeFileSync(join(folder, "print.json"), JSON.stringify({ Version: 1, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey }));
  const profiles: Record<string, string> = {
    keys: `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}`,
    role: `role_arn = ${role}\nsource_profile = keys`,
    chain: `role_arn = ${account}:role/photo-readonly\nsource_profile = role`,
    "env-role": `role_arn = ${role}\ncredential_source = Environment`,
    variables: "credential_source = Environment",
    mfa: `role_arn = ${account}:role/mfa-admin\nsource_profile = keys\nmfa_serial = ${account}:mfa/sandbox`,
    process: `credential_process = cat ${folder}/print.json`,
    "process-role": `role_arn = ${role}\nsource_profile = process`,
    web: `role_arn = ${role}\nweb_identity_token_file = ${folder}/token\nrole_session_name = job`,
    login: `login_session = ${account}:user/sandbox`,
    instance: "credential_source = Ec2InstanceMetadata",
    "instance-role": `role_arn = ${role}\ncredential_source = Ec2InstanceMetadata`,
    sso: "sso_session = corp\nsso_account_id = 000000000001\nsso_role_name = ReadOnly",
    "sso-legacy": `sso_start_url = ${startUrl}\nsso_region = us-west-2\nsso_account_id = 000000000001\nsso_role_name = ReadOnly`,
    "sso-chain": `role_arn = ${account}:role/edx-build-admin\nsource_profile = sso-admin`,
    "sso-admin": "sso_session = corp\nsso_account_id = 000000000001\nsso_role_name = AdministratorAccess",
  };
  mkdirSync(join(folder, ".aws"));
  writeFileSync(join(folder, ".aws", "config"), [
    `[sso-session corp]\nsso_start_url = ${startUrl}\nsso_region = us-west-2\n`,
    ...Object.entries(profiles).map(([name, settings]) => `[profile ${name}]\n${settings}\n`),
  ].join(""));
}

let metadata: Awaited<ReturnType<typeof startInstanceMetadata>>;
beforeAll(async () => {
  writeFileSync(join(core.folder, "token"), await webIdentityToken(core.sandbox, "job-7"));
  const { accessKeyId, secretAccessKey } = core.sandbox.accounts.find(({ profile }) => profile === "sandbox")!;
  // These two providers of the SDK ask the process's own environment where to look.
  metadata = await startInstanceMetadata({ accessKeyId, secretAccessKey });
  vi.stubEnv("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.url);
  vi.stubEnv("AWS_LOGIN_CACHE_DIRECTORY", core.folder);
  // As `aws login` leaves it.
  const accessToken = { accessKeyId, secretAccessKey, sessionToken: "", accountId: "000000000001", expiresAt: new Date(Date.now() + 3_600_000).toISOString() };
  const file = `${createHash("sha256").update(`${account}:user/sandbox`).digest("hex")}.json`;
  writeFileSync(join(core.folder, file), JSON.stringify({ accessToken, clientId: "c", refreshToken: "r", dpopKey: "k" }));
});
afterAll(() => {
  metadata.close();
  vi.unstubAllEnvs();
});

/** Does what a person is asked for, whenever it is asked. */
async function beThePerson(until: Promise<unknown>): Promise<void> {
  const ended = until.then(() => true, () => true);
  while (!(await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 50, false))]))) {
    const [waiting] = (await core.call("sessions.listPrompts", {})).prompts.filter(({ checking }) => !checking);
    if (waiting?.kind === "mfa") await answerPrompt(core, (await mfaDevice(core.sandbox)).code);
    if (waiting?.kind === "sso") await decideSignIn(core.sandbox, waiting.userCode).catch(() => {});
  }
}

type Row = [profile: string, kind: Profile["kind"], arn: RegExp, expires: boolean, asks?: "mfa" | "sso"];
const user = /:user\/sandbox$/;
const rows: Row[] = [
  ["keys", "static", user, false],
  ["environment", "environment", user, false],
  ["variables", "environment", user, false],
  ["role", "role", /assumed-role\/edx-build-admin\/skydeck$/, true],
  ["chain", "role", /assumed-role\/photo-readonly\/skydeck$/, true],
  ["env-role", "role", /assumed-role\/edx-build-admin\/skydeck$/, true],
  ["mfa", "role", /assumed-role\/mfa-admin\/skydeck$/, true, "mfa"],
  ["process", "process", user, false],
  ["process-role", "role", /assumed-role\/edx-build-admin\/skydeck$/, true],
  ["web", "web-identity", /assumed-role\/edx-build-admin\/job$/, true],
  ["login", "login", user, true],
  ["instance", "instance-metadata", user, true],
  ["instance-role", "role", /assumed-role\/edx-build-admin\/skydeck$/, true],
  ["sso", "sso", /AWSReservedSSO_ReadOnly_\w+\/sandbox$/, true, "sso"],
  // The same session: the person was asked for the profile before.
  ["sso-chain", "role", /assumed-role\/edx-build-admin\/skydeck$/, true],
  ["sso-legacy", "sso", /AWSReservedSSO_ReadOnly_\w+\/sandbox$/, true, "sso"],
];

test.each(rows)("%s (%s) signs in and works", async (name, kind, arn, expires, asks) => {
  const asked = core.call("sessions.describeIdentity", {}, core.context(name));
  if (asks) expect(await nextPrompt(core)).toMatchObject({ kind: asks, profiles: [name] });
  if (asks) await beThePerson(asked);
  const identity = await asked;
  expect(identity).toMatchObject({ accountId: "000000000001", arn: expect.stringMatching(arn) });
  expect(identity.expiration !== undefined).toBe(expires);
  expect((await core.call("s3.listBuckets", {}, core.context(name))).rows.length).toBeGreaterThan(0);
  const { profiles } = await core.call("sessions.listProfiles", {});
  expect(profiles.find((profile) => profile.name === name)).toMatchObject({ kind, arn: identity.arn, ...(expires ? { expiresAt: identity.expiration } : {}) });
});

test("nothing is left to ask, the alias is known, and those of one account know each other", async () => {
  expect((await core.call("sessions.listPrompts", {})).prompts).toEqual([]);
  const { profiles } = await core.call("sessions.listProfiles", {});
  const keys = profiles.find(({ name }) => name === "keys")!;
  expect(keys.accountAlias).toBe("skydeck-sandbox");
  expect(keys.sameAccountAs).toEqual(expect.arrayContaining(["role", "environment", "sso"]));
});
