import { afterEach, expect, test } from "vitest";
import { networkKindNames, type NetworkKind, type NetworkPart } from "../../../shared/contract/network-model.ts";
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

test("every kind comes, of the regions that have it", async () => {
  const east = assembleNetwork(await running.call("network.describeNetwork", {}, running.context("sandbox", "us-east-1")));
  const prod = assembleNetwork(await running.call("network.describeNetwork", {}, running.context("sandbox-prod", "us-west-2")));
  expect([east.partial, prod.partial]).toEqual([[], []]);
  expect(networkKindNames.filter((kind) => east[kind].length === 0)).toEqual(["transitGateways", "transitGatewayAttachments"]);
  expect(prod.transitGateways).toMatchObject([{ name: "company-transit", state: "available" }]);
  expect(prod.transitGatewayAttachments.map(({ resourceType, state }) => [resourceType, state]).toSorted()).toEqual([["vpc", "available"], ["vpn", "available"]]);

  const media = east.vpcs.find(({ name }) => name === "media-vpc")!;
  expect(media).toMatchObject({ cidrBlocks: ["10.30.0.0/16", "100.64.0.0/20"], ipv6CidrBlocks: ["2001:db8:30:1200::/56"] });
  expect(east.subnets.find(({ name }) => name === "media-app-a")?.ipv6CidrBlocks).toEqual(["2001:db8:30:120a::/64"]);
  expect(east.egressOnlyInternetGateways).toMatchObject([{ name: "media-eigw", vpcIds: [media.vpcId] }]);
  expect(east.vpnGateways).toMatchObject([{ name: "media-vgw", state: "available", vpcIds: [media.vpcId] }]);
  expect(east.peeringConnections.map(({ name, status, accepter }) => [name, status, accepter.ownerId, accepter.cidrBlocks])).toEqual(expect.arrayContaining([
    ["analytics-media", "active", "000000000001", ["10.30.0.0/16", "100.64.0.0/20"]], ["media-prod", "pending-acceptance", "000000000002", []],
  ]));
  expect(east.loadBalancers).toMatchObject([{ name: "media-web", type: "application", scheme: "internet-facing", state: "active", vpcId: media.vpcId }]);
  const endpoint = east.vpcEndpoints.find(({ type }) => type === "Interface")!;
  const ofEndpoint = east.networkInterfaces.filter(({ networkInterfaceId }) => endpoint.networkInterfaceIds.includes(networkInterfaceId));
  expect(ofEndpoint.map(({ interfaceType, requesterManaged, subnetId }) => [interfaceType, requesterManaged, subnetId]).toSorted()).toEqual(
    endpoint.subnetIds.map((subnetId) => ["vpc_endpoint", true, subnetId]).toSorted());
});

test("prefix lists have entries where they decide about something: AWS's that a route names, and one's own", async () => {
  const { prefixLists, routeTables, partial } = assembleNetwork(await running.call("network.describeNetwork", {}, running.context("sandbox", "us-east-1")));
  expect(partial).toEqual([]);
  const cidrs = Object.fromEntries(prefixLists.map((list) => [list.prefixListName, list.cidrs]));
  expect(cidrs).toEqual({
    offices: ["172.20.0.0/16", "172.21.0.0/16"], "com.amazonaws.us-east-1.s3": ["192.0.2.0/26", "192.0.2.64/26"], "com.amazonaws.us-east-1.dynamodb": undefined,
  });
  const s3 = prefixLists.find(({ prefixListName }) => prefixListName.endsWith(".s3"))!;
  const routed = routeTables.flatMap(({ routes }) => routes).filter(({ destination }) => destination === s3.prefixListId);
  expect(routed.map(({ target }) => target)).toEqual([expect.stringMatching(/^vpce-/), expect.stringMatching(/^vpce-/)]);
});

test("pages are sent on as they come, the boxes before what is in them", async () => {
  const order: [NetworkKind, number][] = [];
  const reply = await running.core.dispatcher.dispatch(
    { callId: "streamed", name: "network.describeNetwork", input: {}, context: running.context("sandbox", "eu-central-1"), stream: true },
    (_callId, rows) => void order.push(...(rows as NetworkPart[]).map(({ kind, items }): [NetworkKind, number] => [kind, items.length])));
  expect(reply).toMatchObject({ ok: true, value: { rows: [], partial: [] } });
  const instances = order.filter(([kind]) => kind === "instances");
  expect(instances.map(([, count]) => count)).toEqual([1000, 1000, 1000, 1000, 1000]);
  const first = (wanted: NetworkKind) => order.findIndex(([kind]) => kind === wanted);
  expect(Math.max(first("vpcs"), first("subnets"))).toBeLessThan(first("instances"));
  expect(first("networkInterfaces")).toBeLessThan(order.findLastIndex(([kind]) => kind === "instances"));
});

test("the rules of a group come with the ids by which they are removed, and their descriptions", async () => {
  const { securityGroups } = assembleNetwork(await running.call("network.describeNetwork", {}, running.context()));
  const group = securityGroups.find(({ groupName }) => groupName === "web")!;
  const { rules } = await running.call("network.describeSecurityGroupRules", { groupId: group.groupId }, running.context());
  expect(rules.filter(({ isEgress }) => !isEgress).toSorted((a, b) => a.fromPort! - b.fromPort!)).toMatchObject([
    { ipProtocol: "tcp", fromPort: 80, toPort: 80, cidrIpv4: "0.0.0.0/0", description: "HTTP" }, { fromPort: 443, description: "HTTPS" },
  ]);
  expect(rules.every(({ securityGroupRuleId }) => /^sgr-0[0-9a-f]{16}$/.test(securityGroupRuleId ?? ""))).toBe(true);
  expect(rules).toHaveLength(group.rules.length);
  expect(await running.call("network.describeSecurityGroupRules", { groupId: "sg-0123456789abcdef0" }, running.context())).toEqual({ rules: [] });
});

test("a gathering that is cancelled ends at once, and says so", async () => {
  running.sandbox.faults.set({ rules: [{ service: "ec2", latencyMs: { min: 40_000, max: 40_000 } }] });
  const startedAt = Date.now();
  const reply = running.core.dispatcher.dispatch({ callId: "cancelled", name: "network.describeNetwork", input: {}, context: running.context() });
  setTimeout(() => running.core.dispatcher.cancel("cancelled"), 100);
  expect(await reply).toMatchObject({ ok: false, error: { code: "cancelled" } });
  expect(Date.now() - startedAt).toBeLessThan(30_000);
});

test("where nothing may be read, the call fails instead of showing an empty region", async () => {
  running.sandbox.faults.set({ rules: [{ service: "ec2", expiredCredentials: true }] });
  expect(await running.callFailing("network.describeNetwork", {}, running.context())).toMatchObject({ code: "credentials-expired", operation: "network.describeNetwork" });
});

test("a throttling storm is survived", async () => {
  running.sandbox.faults.set({ rules: [{ service: "ec2", throttleRate: 0.3 }], seed: 7 });
  const network = assembleNetwork(await running.call("network.describeNetwork", {}, running.context()));
  expect(network.partial).toEqual([]);
  const { calls } = await running.call("journal.listCalls", { limit: 17 });
  expect(calls.some(({ attempts }) => attempts > 1)).toBe(true);
});
