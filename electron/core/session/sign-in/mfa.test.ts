import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import type { Sandbox } from "../../../sandbox/server.ts";
import { mfaDevice } from "../../../testing/sandbox-admin.ts";
import { answerPrompt, nextPrompt } from "../../../testing/prompts.ts";
import { useCore } from "../../../testing/use-core.ts";

const core = useCore({}, writeProfiles);
const account = "arn:aws:iam::000000000001";
const configPath = () => join(core.folder, ".aws", "config");

function writeProfiles(folder: string, { url, accounts }: Sandbox): void {
  const { accessKeyId, secretAccessKey } = accounts.find(({ profile }) => profile === "sandbox")!;
  const role = (name: string, more = "") => `[profile ${name}]\nendpoint_url = ${url}\nrole_arn = ${account}:role/mfa-admin\nsource_profile = keys\nmfa_serial = ${account}:mfa/sandbox\n${more}`;
  mkdirSync(join(folder, ".aws"));
  writeFileSync(join(folder, ".aws", "config"), [
    `[profile keys]\nendpoint_url = ${url}\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
    role("one"), role("two"), role("wrong", "role_session_name = wrong\n"), role("cancelled", "role_session_name = cancelled\n"),
    `[profile behind]\nendpoint_url = ${url}\nrole_arn = ${account}:role/photo-readonly\nsource_profile = one\n`,
  ].join(""));
}

const identity = (profile: string) => core.call("sessions.describeIdentity", {}, core.context(profile));
const assumptions = async () => (await core.call("journal.listCalls", {})).calls.filter(({ operation, outcome }) => operation === "AssumeRole" && outcome === "ok").length;
afterEach(() => core.call("journal.clearCalls", {}));

test("two profiles of one role ask once, and a role behind them not at all", async () => {
  const asked = ["one", "two", "one"].map(identity);
  await expect.poll(async () => (await nextPrompt(core)).profiles.toSorted()).toEqual(["one", "two"]);
  expect(await nextPrompt(core)).toMatchObject({ kind: "mfa", deviceSerial: `${account}:mfa/sandbox` });
  const { code } = await mfaDevice(core.sandbox);
  await answerPrompt(core, code);
  for (const { arn, expiration } of await Promise.all(asked)) {
    expect(arn).toBe("arn:aws:sts::000000000001:assumed-role/mfa-admin/skydeck");
    expect(Date.parse(expiration!)).toBeGreaterThan(Date.now() + 3_000_000);
  }
  expect(await assumptions()).toBe(1);
  expect((await identity("behind")).arn).toMatch(/assumed-role\/photo-readonly/);
  expect((await core.call("sessions.listPrompts", {})).prompts).toEqual([]);

  const { profiles } = await core.call("sessions.listProfiles", {});
  expect(profiles.find(({ name }) => name === "one")).toMatchObject({ expiresAt: expect.any(String), arn: expect.any(String), sameAccountAs: expect.arrayContaining(["two", "behind"]) });
  expect(JSON.stringify([(await core.call("journal.listCalls", {})).calls, core.events])).not.toContain(code);
});

test("an edit of the files asks for no new code, as long as the role is the same", async () => {
  core.events.length = 0;
  appendFileSync(configPath(), "[profile added]\nregion = us-east-1\n");
  await expect.poll(() => core.events.map(({ name }) => name)).toContain("sessions.changed");
  expect((await identity("one")).arn).toMatch(/mfa-admin/);
  expect(await assumptions()).toBe(0);
});

test("a wrong code is asked for again, with the reason; the answers after it go on", async () => {
  const asked = identity("wrong");
  await answerPrompt(core, "12 34");
  await expect.poll(async () => (await nextPrompt(core)).problem).toMatch(/six digits/);
  const { code } = await mfaDevice(core.sandbox);
  await answerPrompt(core, code === "000000" ? "000001" : "000000");
  await expect.poll(async () => (await nextPrompt(core)).problem).toMatch(/does not accept/);
  await answerPrompt(core, `${code.slice(0, 3)} ${code.slice(3)}`);
  expect((await asked).arn).toMatch(/mfa-admin\/wrong/);
});

test("a cancelled prompt fails all who wait, and comes again when the person signs in", async () => {
  const waiting = [1, 2, 3].map(() => core.callFailing("sessions.describeIdentity", {}, core.context("cancelled")));
  await core.call("sessions.cancelPrompt", { id: (await nextPrompt(core)).id });
  for (const failure of await Promise.all(waiting)) expect(failure).toMatchObject({ code: "not-signed-in", message: expect.stringContaining("cancelled"), advice: expect.any(String) });
  expect((await core.callFailing("ec2.listInstances", {}, core.context("cancelled"))).code).toBe("not-signed-in");
  expect((await core.call("sessions.listPrompts", {})).prompts).toEqual([]);
  const { profiles } = await core.call("sessions.listProfiles", {});
  expect(profiles.find(({ name }) => name === "cancelled")?.signedOut).toMatch(/was cancelled/);
  expect(profiles.find(({ name }) => name === "one")).not.toHaveProperty("signedOut");
  const signIn = core.callFailing("sessions.signIn", { profile: "cancelled" });
  const again = await nextPrompt(core);
  expect(again).toMatchObject({ kind: "mfa", profiles: ["cancelled"] });
  await core.call("sessions.cancelPrompt", { id: again.id });
  expect((await signIn).code).toBe("not-signed-in");
});
