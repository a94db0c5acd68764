import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { useCore } from "../../../testing/use-core.ts";
import { makeOpenSshKey } from "./openssh-key.ts";

const running = useCore();
afterEach(() => running.sandbox.faults.clear());
const idOf = async (name: string) => (await running.call("ec2.listInstances", {}, running.context())).rows.find((row) => row.name === name)!.instanceId;
const describeIt = async (name: string) => running.call("ec2.describeConnection", { instanceId: await idOf(name) }, running.context());

describe("the ways to an instance", () => {
  test("with a public address: names, image, who may reach port 22, key file and agent", async () => {
    const found = await describeIt("web-1");
    expect(found).toMatchObject({
      name: "web-1", state: "running", keyName: "edx-key", availabilityZone: "us-west-2a", hasInstanceProfile: true,
      publicIpAddress: expect.any(String), publicDnsName: expect.stringMatching(/^ec2-.*us-west-2\.compute\.amazonaws\.com$/),
      image: { name: expect.stringMatching(/^al2023/), platformDetails: "Linux/UNIX" }, sshSources: expect.arrayContaining([expect.stringMatching(/\//)]),
      keyFile: { path: "~/.ssh/edx-key.pem", exists: false }, managed: { pingStatus: "Online", agentVersion: expect.any(String) }, bastions: [], partial: [],
    });
    mkdirSync(join(running.folder, ".ssh"), { recursive: true });
    writeFileSync(join(running.folder, ".ssh/edx-key"), "");
    expect((await describeIt("web-1")).keyFile).toEqual({ path: "~/.ssh/edx-key", exists: true });
  });

  test("without one: those of the VPC that have", async () => {
    const found = await describeIt("db-1");
    expect(found.publicIpAddress).toBeUndefined();
    expect(found.bastions.length).toBeGreaterThan(0);
    expect(found.bastions.map(({ address }) => address)).not.toContain("");
    expect(found.sshSources).toEqual([]);
  });

  test("what may not be read is said, and the rest comes", async () => {
    running.sandbox.faults.set({ rules: [{ service: "ssm", expiredCredentials: true }, { service: "ec2", operation: "DescribeSecurityGroupRules", expiredCredentials: true }] });
    const found = await describeIt("web-1");
    expect(found.partial.map(({ operation }) => operation).sort()).toEqual(["ec2:DescribeSecurityGroupRules", "ssm:DescribeInstanceInformation"]);
    expect([found.sshSources, found.managed, found.publicIpAddress]).toEqual([undefined, undefined, expect.any(String)]);
  });

  test("of one that is not there: not found", async () => {
    expect(await running.callFailing("ec2.describeConnection", { instanceId: "i-0123456789abcdef0" }, running.context())).toMatchObject({ code: "not-found" });
  });
});

describe("a key for a minute", () => {
  const send = async (name: string, osUser = "ec2-user") => running.call("ec2.sendSshPublicKey", { instanceId: await idOf(name), osUser }, running.context());

  test("goes to the instance by its public half; the private half is a file of one's own that goes with the app", async () => {
    await running.call("journal.clearCalls", {});
    const { keyFile, expiresAt } = await send("web-1");
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    expect(readFileSync(keyFile, "utf8")).toMatch(/^-----BEGIN OPENSSH PRIVATE KEY-----\n/);
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(60_000);
    const { calls } = await running.call("journal.listCalls", {});
    expect(calls.find(({ service }) => service === "ec2-instance-connect")).toMatchObject({ operation: "SendSSHPublicKey", outcome: "ok" });
    expect(JSON.stringify([calls, running.events])).not.toContain("PRIVATE KEY");
    await running.restart();
    expect(existsSync(keyFile)).toBe(false);
  });

  test("is not left behind where the instance takes none", async () => {
    const failure = await running.callFailing("ec2.sendSshPublicKey", { instanceId: await idOf("worker-1"), osUser: "ec2-user" }, running.context());
    expect(failure).toMatchObject({ awsCode: "EC2InstanceStateInvalidException" });
    const folder = join(running.folder, "data/connect");
    expect(spawnSync("ls", [folder], { encoding: "utf8" }).stdout).not.toContain("key-");
  });

  test.each(["", "ec2 user", "-oProxyCommand=x", "a".repeat(33)])("takes no user %j", async (osUser) => {
    expect(await running.callFailing("ec2.sendSshPublicKey", { instanceId: await idOf("web-1"), osUser }, running.context())).toMatchObject({ code: "invalid-input" });
  });

  const hasSshKeygen = spawnSync("ssh-keygen", ["-?"]).error === undefined;
  test.runIf(hasSshKeygen)("is one that OpenSSH reads, with that public half", () => {
    for (let count = 0; count < 5; count++) {
      const { publicKey, privateKey } = makeOpenSshKey("skydeck");
      const file = join(running.folder, `key-${count}`);
      writeFileSync(file, privateKey, { mode: 0o600 });
      expect(spawnSync("ssh-keygen", ["-y", "-f", file], { encoding: "utf8" }).stdout.trim()).toBe(publicKey);
    }
  });
});
