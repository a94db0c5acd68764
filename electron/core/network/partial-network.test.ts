import { afterEach, beforeAll, expect, test } from "vitest";
import { networkKindNames, type Network, type NetworkKind } from "../../../shared/contract/network-model.ts";
import { assembleNetwork } from "../../../shared/network/assemble.ts";
import { useCore } from "../../testing/use-core.ts";
import { kindReaders } from "./kinds.ts";

// One attempt: what fails, fails.
const running = useCore({ AWS_MAX_ATTEMPTS: "1" });
afterEach(() => running.sandbox.faults.clear());

const read = async (region = "us-east-1") => assembleNetwork(await running.call("network.describeNetwork", {}, running.context("sandbox", region)));
const idsOf = (network: Network, kind: NetworkKind) => network[kind].map((item) => Object.values(item)[0] as string).toSorted();

let whole: Network;
beforeAll(async () => void (whole = await read()));

test.each(networkKindNames.map((kind) => [kind, kindReaders[kind].operation] as const))("%s that cannot be read are named, and all others come", async (kind, operation) => {
  const [service, name] = operation.split(":") as ["ec2" | "elasticloadbalancing", string];
  running.sandbox.faults.set({ rules: [{ service, operation: name, errorRate: 1 }] });
  const network = await read();
  expect(network.partial).toMatchObject([{ kind, error: { operation, retryable: true, requestId: expect.any(String) } }]);
  for (const other of networkKindNames.filter((each) => each !== kind)) expect(idsOf(network, other), other).toEqual(idsOf(whole, other));
  if (kind !== "networkInterfaces") expect(network[kind]).toEqual([]);
});

test("without the interfaces, those that the instances tell of stand in", async () => {
  running.sandbox.faults.set({ rules: [{ service: "ec2", operation: "DescribeNetworkInterfaces", errorRate: 1 }] });
  const { networkInterfaces } = await read();
  const expected = whole.networkInterfaces.filter(({ instanceId }) => instanceId !== undefined);
  expect(expected.length).toBeGreaterThan(5);
  expect(networkInterfaces.toSorted(byId)).toEqual(expected.map((each) => ({ ...each, name: "", tags: {} })).toSorted(byId));
});

const byId = (a: { networkInterfaceId: string }, b: { networkInterfaceId: string }) => a.networkInterfaceId.localeCompare(b.networkInterfaceId);

test("a kind that fails half way keeps what it has, and is named", async () => {
  // With this seed the third of the five pages is the first to fail.
  running.sandbox.faults.set({ rules: [{ service: "ec2", operation: "DescribeInstances", errorRate: 0.5 }], seed: 5 });
  const network = await read("eu-central-1");
  expect(network.instances).toHaveLength(2000);
  expect(network.partial).toMatchObject([{ kind: "instances", error: { operation: "ec2:DescribeInstances" } }]);
  expect(network.networkInterfaces.length).toBeGreaterThan(5000);
});

test("interfaces that fail half way are filled up from the instances, each once", async () => {
  running.sandbox.faults.set({ rules: [{ service: "ec2", operation: "DescribeNetworkInterfaces", errorRate: 0.5 }], seed: 5 });
  const network = await read("eu-central-1");
  expect(network.partial).toMatchObject([{ kind: "networkInterfaces" }]);
  const ids = network.networkInterfaces.map(({ networkInterfaceId }) => networkInterfaceId);
  expect(new Set(ids).size).toBe(ids.length);
  const ofInstances = network.networkInterfaces.filter(({ instanceId }) => instanceId !== undefined);
  expect(ofInstances).toHaveLength(5000);
});

test("prefix lists whose entries cannot be read come without, and are named once", async () => {
  running.sandbox.faults.set({ rules: [{ service: "ec2", operation: "GetManagedPrefixListEntries", errorRate: 1 }] });
  const network = await read();
  expect(network.partial).toMatchObject([{ kind: "prefixLists", error: { operation: "ec2:GetManagedPrefixListEntries" } }]);
  expect(network.prefixLists).toHaveLength(3);
  expect(network.prefixLists.every(({ cidrs }) => cidrs === undefined)).toBe(true);
});
