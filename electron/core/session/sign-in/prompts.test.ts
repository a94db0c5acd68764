import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { SignInPrompt } from "../../../../shared/contract/sign-in-prompts.ts";
import type { Sandbox } from "../../../sandbox/server.ts";
import { useCore } from "../../../testing/use-core.ts";

const unusual = "shared/aws-config";
const core = useCore({ AWS_CONFIG_FILE: `~/${unusual}` }, writeProfiles);

/** A config file outside of `~/.aws`, as a repository or an installer may bring along. */
function writeProfiles(folder: string, { url, accounts }: Sandbox): void {
  const { accessKeyId, secretAccessKey } = accounts[0]!;
  writeFileSync(join(folder, "print.sh"), `echo run >> ${folder}/runs\necho '${JSON.stringify({ Version: 1, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey })}'\n`);
  const commands = ["once", "always", "denied"].map((name) => `[profile ${name}]\nendpoint_url = ${url}\ncredential_process = sh ${folder}/print.sh ${name}\n`);
  mkdirSync(join(folder, "shared"));
  writeFileSync(join(folder, unusual), commands.join(""));
}

const identity = (profile: string) => core.call("sessions.describeIdentity", {}, core.context(profile));
const runs = () => readFileSync(join(core.folder, "runs"), "utf8").trim().split("\n").length;

async function nextPrompt(): Promise<SignInPrompt> {
  await expect.poll(async () => (await core.call("sessions.listPrompts", {})).prompts).toHaveLength(1);
  return (await core.call("sessions.listPrompts", {})).prompts[0]!;
}
const answer = async (text: string) => core.call("sessions.answerPrompt", { id: (await nextPrompt()).id, answer: text });

test("a command of an unusual file is shown whole, and runs when it is allowed", async () => {
  const asked = identity("once");
  expect(await nextPrompt()).toMatchObject({
    kind: "credential-process", profiles: ["once"], command: `sh ${core.folder}/print.sh once`, file: join(core.folder, unusual),
  });
  expect(core.events).toContainEqual({ name: "sessions.promptsChanged", value: {} });
  await answer("once");
  expect(await asked).toMatchObject({ accountId: "000000000001" });
  expect(runs()).toBe(1);
  await core.restart();
  const again = identity("once");
  expect(await nextPrompt()).toMatchObject({ profiles: ["once"] });
  await answer("once");
  await again;
});

test("what is always allowed is not asked about again, by a hash that tells nothing of it", async () => {
  const asked = identity("always");
  await answer("always");
  await asked;
  await core.restart();
  expect(await identity("always")).toMatchObject({ accountId: "000000000001" });
  expect(readFileSync(join(core.folder, "data", "allowed-commands.json"), "utf8")).not.toContain("print.sh");
});

test("what is denied does not run, and asks again only when the person signs in", async () => {
  const before = runs();
  const asked = core.callFailing("sessions.describeIdentity", {}, core.context("denied"));
  await answer("deny");
  expect(await asked).toMatchObject({ code: "not-signed-in", message: expect.stringContaining("not allowed to run") });
  expect(await core.callFailing("ec2.listInstances", {}, core.context("denied"))).toMatchObject({ code: "not-signed-in" });
  expect((await core.call("sessions.listPrompts", {})).prompts).toEqual([]);
  expect(runs()).toBe(before);
  const signIn = core.call("sessions.signIn", { profile: "denied" });
  await answer("once");
  expect(await signIn).toEqual({});
  expect(await identity("denied")).toMatchObject({ accountId: "000000000001" });
});

test("an unknown prompt is refused", async () => {
  expect(await core.callFailing("sessions.answerPrompt", { id: "none", answer: "once" })).toMatchObject({ code: "not-found" });
  expect(await core.callFailing("sessions.cancelPrompt", { id: "none" })).toMatchObject({ code: "not-found" });
});
