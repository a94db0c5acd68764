import { execFile, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { useCore } from "../../../testing/use-core.ts";
import { isAlive, makeStandIns } from "./testing/stand-in.ts";

const env: Record<string, string> = {};
let bin = "";
const running = useCore(env, (folder) => {
  bin = join(folder, "bin");
  env.PATH = `${bin}:${process.env.PATH}`;
});
const hasAwsCli = spawnSync("aws", ["--version"]).status === 0;

/** Debian's AWS CLI hands the answer over as an argument, as we do to a plugin of its age. */
test.skipIf(!hasAwsCli)("the plugin is started as the AWS CLI starts it", async () => {
  const standIns = makeStandIns(bin);
  standIns.set("version", "1.2.463.0");
  const { rows } = await running.call("ec2.listInstances", {}, running.context());
  const { instanceId } = rows.find(({ name }) => name === "web-1")!;
  const session = await running.call("ec2.startPortForwarding", { instanceId, remotePort: 80 }, running.context());
  const ours = standIns.record()!;
  await running.call("ec2.stopSession", { sessionId: session.sessionId });
  expect(isAlive(ours.pid)).toBe(false);

  rmSync(join(bin, "record.json"));
  standIns.set("mode", "shell");
  const { accessKeyId, secretAccessKey } = running.sandbox.accounts[0]!;
  await promisify(execFile)("aws", [
    "ssm", "start-session", "--region", "us-west-2", "--endpoint-url", running.sandbox.url, "--target", instanceId,
    "--document-name", "AWS-StartPortForwardingSession", "--parameters", JSON.stringify({ portNumber: ["80"], localPortNumber: [String(session.localPort)] }),
  ], { env: { PATH: env.PATH, HOME: running.folder, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_CONFIG_FILE: "/dev/null", AWS_SHARED_CREDENTIALS_FILE: "/dev/null" } });
  const theirs = standIns.record()!;
  const [answer, ...rest] = ours.args;
  const [theirAnswer, ...theirRest] = theirs.args;
  // Versions before 2.15 hand the headers over too.
  const { ResponseMetadata: _, ...known } = JSON.parse(theirAnswer!);
  expect(Object.keys(JSON.parse(answer!)).sort()).toEqual(Object.keys(known).sort());
  expect({ ...rest, 3: JSON.parse(rest[3]!) }).toEqual({ ...theirRest, 3: JSON.parse(theirRest[3]!) });
});
