import { describe, expect, test } from "vitest";
import { networkKindNames, type Network, type NetworkKind } from "../../contract/network-model.ts";
import { courseNetwork, makeGroup, makeInstance, makeInterface, makeNetwork, makePeering, makeRoute, makeSubnet, makeTable, makeVpc } from "../testing/make-network.ts";
import { findFindings } from "./find-findings.ts";

const said = (network: Network) => findFindings(network).findings.map(({ severity, id }) => `${severity} ${id}`);
const unreadable = (...kinds: NetworkKind[]) => kinds.map((kind) => ({ kind, error: { code: "access-denied" as const, message: "No.", operation: "", retryable: false } }));
const withGroup = (group: Network["securityGroups"][number], more: Partial<Network> = {}) => {
  const network = courseNetwork(more);
  return { ...network, securityGroups: network.securityGroups.map((each) => (each.groupId === group.groupId ? group : each)) };
};

test("the course's network has one NAT gateway for two zones, and nothing else to say", () => {
  expect(said(courseNetwork())).toEqual(["medium nat-for-several-zones/nat-1"]);
  expect(findFindings(courseNetwork()).findings[0]!.title).toBe("us-west-2b depends on the NAT gateway nat-1 in us-west-2a");
});

describe("ports open to the world", () => {
  test.each([[22, "SSH"], [3389, "Remote Desktop"], [3306, "MySQL"], [5432, "PostgreSQL"], [1433, "SQL Server"], [1521, "Oracle"], [27017, "MongoDB"], [6379, "Redis"], [9200, "Elasticsearch"], [11211, "Memcached"]])(
    "%i is grave where the internet reaches it", (port, name) => {
      const [found] = findFindings(withGroup(makeGroup("sg-app", [`in tcp ${port} 0.0.0.0/0`, "out -1 * 0.0.0.0/0"]))).findings;
      expect(found).toMatchObject({ severity: "high", title: `Port ${port}/tcp (${name}) open to the world in app` });
      expect(found!.reason).toContain(`It is reached from the internet on tcp ${port} now: 1 of the 2 interfaces that use it.`);
      expect(found!.resources).toEqual([{ kind: "securityGroups", id: "sg-app" }, { kind: "instances", id: "i-app1" }]);
      expect(found!.command).toBe(`aws ec2 revoke-security-group-ingress --group-id sg-app --ip-permissions 'IpProtocol=tcp,FromPort=${port},ToPort=${port},IpRanges=[{CidrIp=0.0.0.0/0}]'`);
    });

  test("without a public address it is less urgent, and why is said", () => {
    const found = findFindings(withGroup(makeGroup("sg-db", ["in tcp 3306 0.0.0.0/0", "out -1 * 0.0.0.0/0"]))).findings.find(({ id }) => id.startsWith("open"))!;
    expect(found.severity).toBe("medium");
    expect(found.reason).toContain("The one interface that uses the group cannot be reached from the internet on tcp 3306 now.");
    expect(found.reason).not.toContain("is reached from the internet on");
  });

  test("a group that nothing uses is open too, and less urgent; unread interfaces lower nothing", () => {
    const group = makeGroup("sg-idle", ["in tcp 22 ::/0"]);
    const network = courseNetwork({ securityGroups: [group] });
    expect(said(network)).toContain("medium open-to-the-world/sg-idle/tcp/22-22/::/0");
    const unread = findFindings({ ...network, networkInterfaces: [], partial: unreadable("networkInterfaces") });
    expect(unread.findings[0]).toMatchObject({ severity: "high" });
    expect(unread.findings[0]!.reason).toContain("the network interfaces could not be read");
  });

  test("all traffic and wide ranges are grave, another port less; 80, 443, ICMP and one address are not said", () => {
    const severityOf = (rule: string) => said(courseNetwork({ securityGroups: [makeGroup("sg-app", [rule, "out -1 * 0.0.0.0/0"])] })).find((each) => each.includes("open-to"))?.split(" ")[0];
    expect(["in -1 * 0.0.0.0/0", "in tcp 0-65535 0.0.0.0/0", "in tcp 20-30 0.0.0.0/0", "in tcp 5000 0.0.0.0/0", "in udp 500 0.0.0.0/0"].map(severityOf)).toEqual(["high", "high", "high", "medium", "medium"]);
    expect(["in tcp 80 0.0.0.0/0", "in tcp 443 ::/0", "in icmp * 0.0.0.0/0", "in tcp 22 203.0.113.7/32", "out tcp 22 0.0.0.0/0"].map(severityOf)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });
});

describe("80 open on what is no web server", () => {
  const instance = (name: string, groupName: string, tags = {}) => makeNetwork({
    securityGroups: [makeGroup("sg-1", ["in tcp 80 0.0.0.0/0"], { groupName })],
    instances: [makeInstance("1", { name, tags, securityGroups: [{ groupId: "sg-1", groupName }] })],
  });
  const isFound = (network: Network) => said(network).includes("low web-port-on-no-web-server/i-1");
  test("is judged by names: the instance's before the group's", () => {
    expect([instance("db-1", "web"), instance("prod-1", "launch-wizard-1"), instance("a", "all", { role: "redis" })].map(isFound)).toEqual([true, true, true]);
    expect([instance("web-1", "launch-wizard-1"), instance("prod-1", "web"), instance("x", "y", { role: "www" })].map(isFound)).toEqual([false, false, false]);
  });
});

describe("groups", () => {
  test("unused ones, but neither the default nor those that another group's rule names", () => {
    const groups = [makeGroup("sg-default", [], { groupName: "default" }), makeGroup("sg-idle", ["in tcp 22 sg-idle"]), makeGroup("sg-named", []), makeGroup("sg-held", ["in tcp 22 sg-named"])];
    const network = makeNetwork({ securityGroups: groups, networkInterfaces: [makeInterface("a", "subnet-1", "10.1.1.4", ["sg-held"])] });
    expect(said(network)).toEqual(["low unused-group/sg-idle"]);
  });

  test("a default group that is used, graver when it was opened", () => {
    const used = (rules: string[]) => said(makeNetwork({ securityGroups: [makeGroup("sg-d", rules, { groupName: "default" })], networkInterfaces: [makeInterface("a", "subnet-1", "10.1.1.4", ["sg-d"])] }));
    expect(used(["in -1 * sg-d"])).toEqual(["low default-group/sg-d"]);
    expect(used(["in tcp 443 10.0.0.0/8"])).toEqual(["medium default-group/sg-d"]);
  });

  test("a rule that names a group that is gone, but not one of another account or beyond a peering", () => {
    const group = makeGroup("sg-1", ["in tcp 22 sg-gone", "in tcp 23 sg-far", "in tcp 24 sg-peer"], { ownerId: "111122223333" });
    Object.assign(group.rules[1]!, { referencedUserId: "444455556666" });
    Object.assign(group.rules[2]!, { referencedPeeringId: "pcx-1" });
    expect(said(makeNetwork({ securityGroups: [group] }))).toContain("low gone-group/sg-1/sg-gone");
    expect(said(makeNetwork({ securityGroups: [group] })).filter((each) => each.includes("gone-group"))).toHaveLength(1);
  });
});

test("subnets from 90 % on are nearly full; a full one is grave", () => {
  const free = (availableIpAddressCount: number) => said(makeNetwork({ subnets: [makeSubnet("subnet-1", "10.1.1.0/24", { availableIpAddressCount })] }));
  expect([26, 25, 0].map(free)).toEqual([[], ["medium nearly-full-subnet/subnet-1"], ["high nearly-full-subnet/subnet-1"]]);
});

test("public addresses in a subnet that no internet gateway serves", () => {
  const network = courseNetwork();
  expect(said({ ...network, subnets: network.subnets.map((subnet) => ({ ...subnet, mapPublicIpOnLaunch: true })) }).filter((each) => each.includes("public-addresses"))).toEqual([
    "low public-addresses-without-gateway/subnet-privatea", "low public-addresses-without-gateway/subnet-privateb",
  ]);
});

test("black holes: said by EC2, or seen by a gateway that is detached; less urgent where no subnet goes by the table", () => {
  const network = makeNetwork({
    routeTables: [
      makeTable("rtb-1", ["subnet-1"], [makeRoute("0.0.0.0/0", "nat-9", { state: "blackhole" }), makeRoute("::/0", "igw-1")]),
      makeTable("rtb-2", [], [makeRoute("pl-1", "", { state: "blackhole" })]),
    ],
    internetGateways: [{ internetGatewayId: "igw-1", name: "", tags: {}, vpcIds: [] }],
  });
  const { findings } = findFindings(network);
  expect(findings.map(({ severity, command }) => [severity, command])).toEqual([
    ["medium", "aws ec2 delete-route --route-table-id rtb-1 --destination-cidr-block 0.0.0.0/0"],
    ["medium", "aws ec2 delete-route --route-table-id rtb-1 --destination-ipv6-cidr-block ::/0"],
    ["low", "aws ec2 delete-route --route-table-id rtb-2 --destination-prefix-list-id pl-1"],
  ]);
});

test("peers that share addresses, where a peering joins them", () => {
  const vpcs = [makeVpc("vpc-1", "10.1.0.0/16"), makeVpc("vpc-2", "10.1.0.0/20")];
  expect(said(makeNetwork({ vpcs }))).toEqual([]);
  expect(said(makeNetwork({ vpcs, peeringConnections: [makePeering("pcx-1", "vpc-1", "vpc-2")] }))).toEqual(["medium overlapping-peers/pcx-1/10.1.0.0/16/10.1.0.0/20"]);
});

test("nothing is claimed on what was not read, and what was not checked is named", () => {
  expect(findFindings(courseNetwork({ partial: unreadable("routeTables") })).unchecked).toEqual([
    { title: "one NAT gateway for several Availability Zones", kinds: ["routeTables"] },
    { title: "routes whose target is gone", kinds: ["routeTables"] },
    { title: "subnets that give public addresses to no use", kinds: ["routeTables"] },
  ]);
  const { findings, unchecked } = findFindings(courseNetwork({ partial: unreadable(...networkKindNames) }));
  expect([findings.length, unchecked.length]).toEqual([0, 10]);
});
