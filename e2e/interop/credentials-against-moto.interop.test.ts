import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCore } from "../../electron/core/core.ts";
import type { HostedCore } from "../../electron/core/hosted.ts";
import { silentLog } from "../../electron/core/log.ts";
import { hasMoto, startMoto, type MotoServer } from "./moto-server.ts";

const account = "arn:aws:iam::123456789012";
const role = `role_arn = ${account}:role/reader\n`;

/**
 * The kinds of credentials that moto can give, by an STS that shares no line with the sandbox's. It
 * checks no MFA code and has no portal, so those kinds are walked against the sandbox alone.
 */
describe.skipIf(!hasMoto())("credentials against moto[server] (pip)", () => {
  const folder = mkdtempSync(join(tmpdir(), "skydeck-moto-kinds-"));
  let moto: MotoServer;
  let core: HostedCore;
  let nextCall = 1;

  async function call(name: string, profile: string): Promise<Record<string, unknown>> {
    const reply = await core.dispatcher.dispatch({ callId: `kinds-${nextCall++}`, name, input: {}, context: { profile, region: "us-east-1", epoch: 0 } });
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value as Record<string, unknown>;
  }

  beforeAll(async () => {
    moto = await startMoto();
    writeFileSync(join(folder, "token"), "eyJhbGciOiJub25lIn0.eyJzdWIiOiJqb2IifQ.");
    writeFileSync(join(folder, "print.json"), JSON.stringify({ Version: 1, AccessKeyId: "AKIAMOTOPROCESS0", SecretAccessKey: "moto-secret" }));
    mkdirSync(join(folder, ".aws"));
    writeFileSync(join(folder, ".aws", "config"), Object.entries({
      keys: "aws_access_key_id = AKIAMOTOEXAMPLE\naws_secret_access_key = moto-secret\n",
      role: `${role}source_profile = keys\n`,
      chain: `role_arn = ${account}:role/second\nsource_profile = role\nrole_session_name = chained\n`,
      "env-role": `${role}credential_source = Environment\n`,
      process: `credential_process = cat ${folder}/print.json\n`,
      web: `${role}web_identity_token_file = ${folder}/token\nrole_session_name = job\n`,
    }).map(([name, settings]) => `[profile ${name}]\n${settings}`).join(""));
    const env = { HOME: folder, AWS_ENDPOINT_URL: moto.url, AWS_ACCESS_KEY_ID: "AKIAMOTOENVIRONM", AWS_SECRET_ACCESS_KEY: "moto-secret" };
    core = createCore({ host: { kind: "browser", version: "0.0.0", dataDir: join(folder, "data"), downloadDir: folder, env }, log: silentLog });
  }, 60_000);

  afterAll(async () => {
    await core?.close();
    await moto?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each([
    ["keys", /:user\/|:root$/, false],
    ["environment", /:user\/|:root$/, false],
    ["process", /:user\/|:root$/, false],
    ["role", /assumed-role\/reader\/skydeck$/, true],
    ["chain", /assumed-role\/second\/chained$/, true],
    ["env-role", /assumed-role\/reader\/skydeck$/, true],
    ["web", /assumed-role\/reader\/job$/, true],
  ])("%s", async (profile, arn, expires) => {
    const identity = await call("sessions.describeIdentity", profile);
    expect(identity).toMatchObject({ accountId: "123456789012", arn: expect.stringMatching(arn) });
    expect("expiration" in identity).toBe(expires);
    expect(identity).not.toHaveProperty("partial");
    expect(await call("s3.listBuckets", profile)).toMatchObject({ rows: [] });
  });
});
