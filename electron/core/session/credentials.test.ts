import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Sandbox } from "../../sandbox/server.ts";
import { useCore } from "../../testing/use-core.ts";

const roleArn = "arn:aws:iam::000000000001:role/edx-build-admin";
const running = useCore({}, writeProfiles);

/** Profiles of the shared files that lead to the sandbox's endpoint, as they would to AWS. */
function writeProfiles(folder: string, { url, accounts }: Sandbox): void {
  const { accessKeyId, secretAccessKey } = accounts.find(({ profile }) => profile === "sandbox")!;
  const keys = `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
  const endpoint = `endpoint_url = ${url}\n`;
  const print = join(folder, "print.json");
  writeFileSync(print, JSON.stringify({ Version: 1, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey }));
  mkdirSync(join(folder, ".aws"));
  writeFileSync(join(folder, ".aws", "config"), `
[profile keys]
${keys}${endpoint}
[profile wrong]
aws_access_key_id = ${accessKeyId}
aws_secret_access_key = not-the-secret
${endpoint}
[profile role]
role_arn = ${roleArn}
source_profile = keys
role_session_name = tester
${endpoint}
[profile busy]
role_arn = ${roleArn}
source_profile = keys
${endpoint}
[profile chained]
role_arn = arn:aws:iam::000000000001:role/photo-readonly
source_profile = role
${endpoint}
[profile self]
role_arn = ${roleArn}
source_profile = self
${keys}${endpoint}
[profile foreign]
role_arn = arn:aws:iam::000000000002:role/edx-build-admin
source_profile = keys
${endpoint}
[profile process]
credential_process = cat ${print}
${endpoint}
[profile no-process]
credential_process = /nowhere/at-all
${endpoint}
[profile token]
role_arn = ${roleArn}
web_identity_token_file = /nowhere/token
${endpoint}
[profile sections]
${keys}services = local
[services local]
sts =
  endpoint_url = ${url}
ec2 =
  endpoint_url = http://127.0.0.1:9
`);
}

const identity = (profile: string) => running.call("sessions.describeIdentity", {}, running.context(profile));
const failure = (profile: string) => running.callFailing("sessions.describeIdentity", {}, running.context(profile));

test("static keys, a process and a profile that is its own source", async () => {
  for (const profile of ["keys", "process"]) {
    expect(await identity(profile)).toMatchObject({ accountId: "000000000001" });
    expect(await identity(profile)).not.toHaveProperty("expiration");
  }
  expect((await identity("self")).arn).toMatch(/assumed-role\/edx-build-admin\/skydeck$/);
});

test("a role comes by STS, with its expiry; the journal names the call and no secret", async () => {
  await running.call("journal.clearCalls", {});
  const found = await identity("role");
  expect(found.arn).toBe("arn:aws:sts::000000000001:assumed-role/edx-build-admin/tester");
  expect(Date.parse(found.expiration!)).toBeGreaterThan(Date.now() + 3_000_000);
  await identity("role");
  const { calls } = await running.call("journal.listCalls", {});
  expect(calls.filter(({ service }) => service === "sts").map(({ service, operation, profile }) => [service, operation, profile]).reverse()).toEqual([
    ["sts", "AssumeRole", "role"], ["sts", "GetCallerIdentity", "role"], ["sts", "GetCallerIdentity", "role"],
  ]);
  expect(JSON.stringify(calls)).not.toMatch(/ASIA|AKIA/);
});

test("many calls at once assume a role once", async () => {
  await running.call("journal.clearCalls", {});
  await Promise.all(Array.from({ length: 20 }, () => identity("busy")));
  const { calls } = await running.call("journal.listCalls", {});
  expect(calls.filter(({ operation }) => operation === "AssumeRole")).toHaveLength(1);
  expect(calls.filter(({ operation }) => operation === "GetCallerIdentity")).toHaveLength(20);
});

test("a role's role, each step by its own profile", async () => {
  expect((await identity("chained")).arn).toMatch(/assumed-role\/photo-readonly\/skydeck$/);
});

test("the account id shows in the list after the first call", async () => {
  const { profiles } = await running.call("sessions.listProfiles", {});
  expect(profiles.find(({ name }) => name === "keys")).toMatchObject({ accountId: "000000000001", endpoint: running.sandbox.url });
});

test("a refusal of STS keeps its code and request id", async () => {
  expect(await failure("foreign")).toMatchObject({ code: "access-denied", awsCode: "AccessDenied", requestId: expect.any(String) });
  expect(await failure("wrong")).toMatchObject({ code: "not-signed-in", awsCode: "SignatureDoesNotMatch" });
});

test.each([
  ["no-process", /credential_process of "no-process" failed \(127\)/],
  ["token", /profile "token" gave no credentials: .*\/nowhere\/token/],
])("%s fails alone, with its reason", async (profile, message) => {
  const found = await failure(profile);
  expect(found.code).toBe("not-signed-in");
  expect(found.message).toMatch(message);
  expect(found.advice).toBeTruthy();
});

test("a services section leads each service to its own endpoint", async () => {
  expect(await identity("sections")).toMatchObject({ accountId: "000000000001" });
  expect(await running.callFailing("ec2.listInstances", {}, running.context("sections"))).toMatchObject({ code: "network" });
});
