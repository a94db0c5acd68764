import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { useCore } from "../../testing/use-core.ts";

const running = useCore({}, (folder, { url, accounts }) => {
  const { accessKeyId, secretAccessKey } = accounts[0]!;
  mkdirSync(join(folder, ".aws"));
  writeFileSync(join(folder, ".aws", "credentials"), `[real]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\nendpoint_url = ${url}\n`);
});
afterEach(() => running.sandbox.faults.clear());

test("the sandbox has its own three", async () => {
  const { regions } = await running.call("sessions.listRegions", {}, running.context());
  expect(regions).toEqual([
    { name: "us-west-2", label: "US West (Oregon)", optedIn: true },
    { name: "us-east-1", label: "US East (N. Virginia)", optedIn: true },
    { name: "eu-central-1", label: "Europe (Frankfurt)", optedIn: true },
  ]);
});

test("EC2 says which are enabled for the account: those first", async () => {
  const { regions, partial } = await running.call("sessions.listRegions", {}, running.context("real"));
  expect(partial).toBeUndefined();
  const enabled = regions.filter(({ optedIn }) => optedIn).map(({ name }) => name);
  expect(enabled).toContain("us-west-2");
  expect(regions.slice(0, enabled.length).every(({ optedIn }) => optedIn)).toBe(true);
  expect(enabled).toEqual(enabled.toSorted());
  expect(regions.find(({ name }) => name === "af-south-1")).toEqual({ name: "af-south-1", label: "Africa (Cape Town)", optedIn: false });
});

test("where EC2 may not be asked, the partition's regions come with the reason", async () => {
  running.sandbox.faults.set({ rules: [{ service: "ec2", expiredCredentials: true }] });
  const { regions, partial } = await running.call("sessions.listRegions", {}, running.context("real"));
  expect(partial).toMatchObject({ code: "credentials-expired", operation: "ec2:DescribeRegions" });
  expect(regions.length).toBeGreaterThan(30);
  expect(regions.some(({ name }) => name.startsWith("cn-"))).toBe(false);
  const china = await running.call("sessions.listRegions", {}, running.context("real", "cn-north-1"));
  expect(china.regions.map(({ name }) => name)).toEqual(["cn-north-1", "cn-northwest-1"]);
});
