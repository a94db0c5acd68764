import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import type { Sandbox } from "../../electron/sandbox/server.ts";
import { nextPrompt } from "../../electron/testing/prompts.ts";
import { decideSignIn } from "../../electron/testing/sandbox-admin.ts";
import { useCore } from "../../electron/testing/use-core.ts";
import { hasAwsCli } from "./aws-cli.ts";

/** A sign-in made here is the AWS CLI's too, by the file that both keep it in. */
describe.skipIf(!hasAwsCli())("the AWS CLI on Skydeck's sign-in", () => {
  const core = useCore({}, writeProfiles);

  function writeProfiles(folder: string, { url }: Sandbox): void {
    const role = `sso_account_id = 000000000001\nsso_role_name = ReadOnly\nregion = us-west-2\nendpoint_url = ${url}\n`;
    const place = "sso_start_url = https://skydeck-sandbox.awsapps.com/start\nsso_region = us-west-2\n";
    mkdirSync(join(folder, ".aws"));
    writeFileSync(join(folder, ".aws", "config"), `[sso-session corp]\n${place}[profile session]\nsso_session = corp\n${role}[profile legacy]\n${place}${role}`);
  }

  const aws = async (...args: string[]) => {
    const env = { PATH: process.env["PATH"], HOME: core.folder, AWS_EC2_METADATA_DISABLED: "true", AWS_PAGER: "", LC_ALL: "C.UTF-8" };
    const { stdout } = await promisify(execFile)(process.env["AWS_CLI"] ?? "aws", [...args, "--output", "json"], { env });
    return JSON.parse(stdout) as { Arn: string };
  };

  test.each(["session", "legacy"])("%s", async (profile) => {
    await expect(aws("sts", "get-caller-identity", "--profile", profile)).rejects.toThrow(/SSO|token/i);
    const asked = core.call("sessions.describeIdentity", {}, core.context(profile));
    const prompt = await nextPrompt(core);
    if (prompt.kind === "sso") await decideSignIn(core.sandbox, prompt.userCode);
    const { arn } = await asked;
    expect((await aws("sts", "get-caller-identity", "--profile", profile)).Arn).toBe(arn);
  });
});
