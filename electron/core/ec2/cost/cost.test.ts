import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient } from "@aws-sdk/client-iam";
import { afterEach, describe, expect, test } from "vitest";
import { useCore } from "../../../testing/use-core.ts";

const running = useCore();
afterEach(() => running.sandbox.faults.clear());

const small = { instanceType: "t2.small", operatingSystem: "Linux" } as const;
const ask = (more: object = {}, context = running.context()) => running.call("ec2.getPrices", { instances: [small], ...more }, context);
const asked = async () => (await running.call("journal.listCalls", {})).calls.filter(({ service }) => service === "pricing");

describe("prices", () => {
  test("come from the Pricing API, of its own endpoint, and are kept", async () => {
    await running.call("journal.clearCalls", {});
    const first = await ask({ volumeTypes: ["gp3"], instances: [small, { instanceType: "p5.48xlarge", operatingSystem: "Linux" }] });
    expect(first).toMatchObject({
      instances: [{ ...small, usd: "0.023", source: "pricing-api", asOf: expect.stringMatching(/^20.*Z$/) }, { instanceType: "p5.48xlarge", source: "unknown" }],
      volumes: [{ volumeType: "gp3", usd: "0.08", source: "pricing-api" }],
      publicIpv4: { usd: "0.005", source: "built-in", asOf: "2025-06" },
    });
    expect(first.notRead).toBeUndefined();
    expect(await asked()).toMatchObject([{ operation: "GetProducts", region: "us-east-1", outcome: "ok" }, {}, {}]);
    expect(await ask({ volumeTypes: ["gp3"] })).toMatchObject({ instances: [first.instances[0]] });
    await running.restart();
    expect((await ask()).instances[0]).toEqual(first.instances[0]);
    expect(await asked()).toEqual([]);
    expect((await ask({ refresh: true })).instances[0]!.asOf! > first.instances[0]!.asOf!).toBe(true);
  });

  test("of Europe are asked for in Europe, and of another region anew", async () => {
    await running.call("journal.clearCalls", {});
    await ask({}, running.context("sandbox", "eu-central-1"));
    expect(await asked()).toMatchObject([{ region: "eu-central-1" }]);
  });

  test("that were read long ago are read anew, and still serve where they cannot be", async () => {
    await ask();
    const file = join(running.folder, "data/prices.json");
    await running.core.close();
    const kept = JSON.parse(readFileSync(file, "utf8"));
    const key = "sandbox us-west-2 instance t2.small Linux";
    kept[key] = { usd: "0.5", readAt: new Date(Date.now() - 30 * 24 * 3_600_000).toISOString() };
    writeFileSync(file, JSON.stringify(kept));
    await running.restart();
    running.sandbox.faults.set({ rules: [{ service: "pricing", expiredCredentials: true }] });
    expect(await ask()).toMatchObject({ instances: [{ usd: "0.5", source: "pricing-api", asOf: kept[key].readAt }], notRead: { operation: "pricing:GetProducts", code: "credentials-expired" } });
    running.sandbox.faults.clear();
    expect(await ask({ refresh: true })).toMatchObject({ instances: [{ usd: "0.023" }] });
  });

  test("are the built-in ones where the Pricing API may not be asked, and it is not asked again at each look", async () => {
    const { url, accounts } = running.sandbox;
    const { accessKeyId, secretAccessKey } = accounts[0]!;
    const iam = new IAMClient({ endpoint: url, region: "us-east-1", credentials: { accessKeyId, secretAccessKey } });
    await iam.send(new CreateUserCommand({ UserName: "nobody" }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: "nobody" }));
    mkdirSync(join(running.folder, ".aws"));
    writeFileSync(join(running.folder, ".aws/config"), `[profile nobody]\naws_access_key_id = ${AccessKey!.AccessKeyId}\naws_secret_access_key = ${AccessKey!.SecretAccessKey}\nendpoint_url = ${url}\n`);
    await running.restart();
    const context = running.context("nobody");
    await running.call("journal.clearCalls", {});
    const answer = await ask({ instances: [small, { instanceType: "t2.small", operatingSystem: "Windows" }], volumeTypes: ["gp3"] }, context);
    expect(answer).toMatchObject({
      instances: [{ usd: "0.023", source: "built-in", asOf: "2025-06" }, { operatingSystem: "Windows", source: "unknown" }], volumes: [{ usd: "0.08", source: "built-in" }],
      notRead: { code: "access-denied", operation: "pricing:GetProducts" },
    });
    const tries = (await asked()).length;
    expect(await ask({}, context)).toMatchObject({ notRead: { code: "access-denied" } });
    expect((await asked()).length).toBe(tries);
    await ask({ refresh: true }, context);
    expect((await asked()).length).toBeGreaterThan(tries);
  });
});

describe("what decides an instance's cost", () => {
  const idOf = async (name: string) => (await running.call("ec2.listInstances", {}, running.context())).rows.find((row) => row.name === name)!.instanceId;

  test("of one that runs: type, platform, start, volumes and addresses", async () => {
    const found = await running.call("ec2.describeInstanceCost", { instanceId: await idOf("web-1") }, running.context());
    expect(found).toMatchObject({ instanceType: "t2.small", state: "running", platform: "Linux/UNIX", lifecycle: "on-demand", tenancy: "default", launchTime: expect.any(String), partial: [] });
    expect(found.endedAt).toBeUndefined();
    expect(found.volumes[0]).toMatchObject({ volumeId: expect.stringMatching(/^vol-/), sizeGib: expect.any(Number), volumeType: expect.stringMatching(/^gp[23]$/) });
    expect(found.publicIpv4).toEqual([{ address: expect.any(String), isElastic: false }]);
  });

  test("of one that is stopped: when its last run ended; its volumes stay", async () => {
    const found = await running.call("ec2.describeInstanceCost", { instanceId: await idOf("worker-1") }, running.context());
    expect(Date.parse(found.endedAt!)).toBeGreaterThan(Date.parse(found.launchTime!));
    expect(found.volumes.length).toBeGreaterThan(0);
    expect(found.publicIpv4).toEqual([]);
  });

  test("volumes that may not be read are said, and the rest comes", async () => {
    running.sandbox.faults.set({ rules: [{ service: "ec2", operation: "DescribeVolumes", expiredCredentials: true }] });
    const found = await running.call("ec2.describeInstanceCost", { instanceId: await idOf("web-1") }, running.context());
    expect(found).toMatchObject({ instanceType: "t2.small", volumes: [], partial: [{ operation: "ec2:DescribeVolumes" }] });
  });

  test("one that is not there is not found", async () => {
    expect(await running.callFailing("ec2.describeInstanceCost", { instanceId: "i-0123456789abcdef0" }, running.context())).toMatchObject({ code: "not-found" });
  });
});
