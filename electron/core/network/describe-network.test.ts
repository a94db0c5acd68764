import { afterEach, expect, test } from "vitest";
import { assembleNetwork } from "../../../shared/network/assemble.ts";
import { classifySubnet } from "../../../shared/network/subnet-class.ts";
import { useCore } from "../../testing/use-core.ts";

// More attempts than the default, so that no order of the requests lets one run out of them.
const running = useCore({ AWS_MAX_ATTEMPTS: "10" });
afterEach(() => running.sandbox.faults.clear());

test("the course network comes whole, with two public and two private subnets", async () => {
  const network = assembleNetwork(await running.call("network.describeNetwork", {}, running.context()));
  expect(network.partial).toEqual([]);
  const vpc = network.vpcs.find(({ name }) => name === "edx-build-aws-vpc")!;
  expect(vpc.cidrBlocks).toEqual(["10.1.0.0/16"]);
  const classes = network.subnets
    .filter(({ vpcId }) => vpcId === vpc.vpcId)
    .map((subnet) => [subnet.cidrBlock, subnet.availabilityZone, classifySubnet(subnet, network.routeTables, network.internetGateways, network.natGateways)] as const)
    .map(([cidr, zone, found]) => [cidr, zone, found.class, found.association])
    .sort();
  expect(classes).toEqual([
    ["10.1.1.0/24", "us-west-2a", "public", "explicit"],
    ["10.1.2.0/24", "us-west-2b", "public", "explicit"],
    ["10.1.3.0/24", "us-west-2a", "private", "main"],
    ["10.1.4.0/24", "us-west-2b", "private", "main"],
  ]);
  expect(network.instances.find(({ name }) => name === "web-1")).not.toHaveProperty("imageId");
  expect(network.natGateways[0]).toMatchObject({ name: "edx-nat", connectivityType: "public", state: "available" });
  expect(network.natGateways[0]?.publicIp).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
});

test("the large region comes whole", async () => {
  const network = assembleNetwork(await running.call("network.describeNetwork", {}, running.context("sandbox", "eu-central-1")));
  expect(network.subnets.length).toBeGreaterThanOrEqual(500);
  expect(network.instances.length).toBeGreaterThanOrEqual(5000);
  expect(new Set(network.subnets.map(({ subnetId }) => subnetId)).size).toBe(network.subnets.length);
});

test("a kind that may not be read is named, and the others come", async () => {
  running.sandbox.faults.set({ rules: [{ service: "ec2", operation: "DescribeNatGateways", expiredCredentials: true }] });
  const network = assembleNetwork(await running.call("network.describeNetwork", {}, running.context()));
  expect(network.partial).toMatchObject([{ kind: "natGateways", error: { code: "credentials-expired", operation: "ec2:DescribeNatGateways" } }]);
  expect(network.natGateways).toEqual([]);
  expect(network.subnets.length).toBeGreaterThan(0);
});

test("where nothing may be read, the call fails instead of showing an empty region", async () => {
  running.sandbox.faults.set({ rules: [{ service: "ec2", expiredCredentials: true }] });
  expect(await running.callFailing("network.describeNetwork", {}, running.context())).toMatchObject({ code: "credentials-expired", operation: "network.describeNetwork" });
});

test("a throttling storm is survived", async () => {
  running.sandbox.faults.set({ rules: [{ service: "ec2", throttleRate: 0.3 }], seed: 7 });
  const network = assembleNetwork(await running.call("network.describeNetwork", {}, running.context()));
  expect(network.partial).toEqual([]);
  const { calls } = await running.call("journal.listCalls", { limit: 7 });
  expect(calls.some(({ attempts }) => attempts > 1)).toBe(true);
});
