import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCredentialProcess } from "./run-credential-process.ts";

const folder = mkdtempSync(join(tmpdir(), "skydeck-process-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const env = { PATH: process.env.PATH, FROM_HOST: "AKIAFROMHOST" };
const run = (script: string, timeLimitMs?: number) => {
  const path = join(folder, `${Math.random()}.sh`);
  writeFileSync(path, script);
  return runCredentialProcess("p", `sh ${path}`, env, timeLimitMs);
};
const printed = (more: object) => `echo '${JSON.stringify({ Version: 1, AccessKeyId: "AKIA", SecretAccessKey: "secret", ...more })}'`;

test("answers what the command prints, run in the host's environment", async () => {
  const expiration = new Date(Date.now() + 3_600_000);
  expect(await run(printed({ SessionToken: "token", Expiration: expiration.toISOString() }))).toEqual({ accessKeyId: "AKIA", secretAccessKey: "secret", sessionToken: "token", expiration });
  expect(await run('echo "{\\"Version\\": 1, \\"AccessKeyId\\": \\"$FROM_HOST\\", \\"SecretAccessKey\\": \\"s\\"}"')).toMatchObject({ accessKeyId: "AKIAFROMHOST" });
});

test("does not wait for what the command left running with its output open", async () => {
  expect(await run(`setsid sleep 8 &\n${printed({})}`, 7000)).toMatchObject({ accessKeyId: "AKIA" });
  await expect(run("setsid sleep 8 &\nexit 1", 7000)).rejects.toThrow(/failed \(1\)/);
});

describe("fails with its reason, without what it printed", () => {
  test.each([
    ["exit code", "echo hunter2; echo 'no such vault' >&2; exit 1", /failed \(1\): no such vault$/],
    ["a script that traces itself", `set -x\n${printed({ SecretAccessKey: "hunter2" })}\nexit 1`, /failed \(1\): \+ echo/],
    ["garbage", "echo hunter2 is not JSON", /printed no credentials: its output is no JSON document/],
    ["nothing", "true", /printed no credentials/],
    ["another version", printed({ Version: 2, Hidden: "hunter2" }), /Version is missing or not/],
    ["no secret", "echo '{\"Version\":1,\"AccessKeyId\":\"hunter2\"}'", /SecretAccessKey is missing/],
    ["a time that is none", printed({ Expiration: "hunter2" }), /Expiration that is no time/],
    ["a time gone by", printed({ Expiration: "2020-01-01T00:00:00Z" }), /have expired/],
    ["a flood", "yes hunter2", /printed more than 256 KB/],
  ])("%s", async (_name, script, message) => {
    const error = await run(script).catch((thrown: unknown) => thrown as Error);
    expect(error).toMatchObject({ code: "not-signed-in", message: expect.stringMatching(message), advice: expect.any(String) });
    expect(String(error)).not.toContain("hunter2");
  });
});

test("what hangs is ended within its time, with all that it started", async () => {
  const path = join(folder, "late");
  const startedAt = performance.now();
  await expect(run(`sh -c 'sleep 5; touch ${path}' & sleep 30`, 200)).rejects.toThrow(/within 0.2 s/);
  expect(performance.now() - startedAt).toBeLessThan(5000);
  await new Promise((resolve) => setTimeout(resolve, 5300));
  expect(existsSync(path)).toBe(false);
});
