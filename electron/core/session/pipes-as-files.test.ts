import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { useHome } from "../../testing/use-home.ts";

const home = useHome();
const identity = (profile: string) =>
  home.start().dispatcher.dispatch({ callId: "1", name: "sessions.describeIdentity", context: { profile, region: "us-east-1", epoch: 0 }, input: {} });

/** Read in one go, a pipe that nobody writes to would hold the core for good: the test would never end. */
test.skipIf(process.platform === "win32").each(["ca_bundle", "web_identity_token_file"])("a pipe as %s is that profile's own failure", async (setting) => {
  const pipe = join(home.folder, "pipe");
  execFileSync("mkfifo", [pipe]);
  const who = setting === "ca_bundle" ? "aws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = s\n" : "role_arn = arn:aws:iam::123456789012:role/x\n";
  home.write("config", `[profile x]\n${who}${setting} = ${pipe}\nendpoint_url = http://127.0.0.1:9\n`);
  expect(await identity("x")).toMatchObject({ ok: false, error: { code: "not-signed-in", message: expect.stringContaining(pipe) } });
});
