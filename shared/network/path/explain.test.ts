import { describe, expect, test } from "vitest";
import type { Network } from "../../contract/network-model.ts";
import {
  courseNetwork, makeAcl, makeGroup, makeInstance, makeInterface, makeNat, makeNetwork, makePeering, makeRoute, makeSubnet, makeTable, makeVpc,
} from "../testing/make-network.ts";
import { explainPath } from "./explain.ts";
import { indexNetwork } from "./index-network.ts";
import { parsePathEnd } from "./parse-end.ts";
import type { PathEnd, PathQuestion } from "./types.ts";

function ask(network: Network, source: string, destination: string, port: number | "icmp" | "icmpv6" = 443) {
  const index = indexNetwork(network);
  const end = (text: string): PathEnd => {
    const parsed = parsePathEnd(text, index);
    if ("error" in parsed) throw new Error(parsed.error);
    return parsed;
  };
  const question: PathQuestion = { source: end(source), destination: end(destination), ...(typeof port === "number" ? { protocol: "tcp", port } : { protocol: port }) };
  const answer = explainPath(index, question);
  const hop = answer.deciding === undefined ? undefined : answer.hops[answer.deciding];
  return { ...answer, hop, said: `${answer.verdict} ${hop?.direction ?? ""} ${hop?.check ?? ""}` };
}

const local = makeRoute("10.1.0.0/16", "local");
const out = "out -1 * 0.0.0.0/0";

describe("in the course's network", () => {
  test("the internet reaches web on 80, by the group's rule", () => {
    const answer = ask(courseNetwork(), "internet", "i-web1", 80);
    expect(answer.said).toBe("reachable forward group-ingress");
    expect(answer.hop!.rule).toEqual({ kind: "security-group-rule", groupId: "sg-web", index: 0, isEgress: false });
    expect(answer.destinationAddress).toBe("198.18.0.14");
  });

  test("app with a public address is kept from it by its group, and the fix opens it", () => {
    const answer = ask(courseNetwork(), "internet", "app1", 5000);
    expect(answer.said).toBe("blocked forward group-ingress");
    expect(answer.obstacles).toHaveLength(1);
    expect(answer.fixes[0]!.command).toBe("aws ec2 authorize-security-group-ingress --group-id sg-app --ip-permissions 'IpProtocol=tcp,FromPort=5000,ToPort=5000,IpRanges=[{CidrIp=0.0.0.0/0}]'");
    const groups = courseNetwork().securityGroups.map((group) => (group.groupId === "sg-app" ? makeGroup("sg-app", ["in tcp 5000 0.0.0.0/0", out]) : group));
    expect(ask(courseNetwork({ securityGroups: groups }), "internet", "app1", 5000).verdict).toBe("reachable");
  });

  test("a private app has three things in its way: no public address, its group, and the way back", () => {
    const answer = ask(courseNetwork(), "internet", "app2", 5000);
    expect(answer.said).toBe("blocked forward address");
    expect(answer.obstacles.map((at) => `${answer.hops[at]!.direction} ${answer.hops[at]!.check}`)).toEqual(["forward address", "forward group-ingress", "back route"]);
  });

  test("web reaches app and app reaches db, by the groups they name; web does not reach db", () => {
    expect(ask(courseNetwork(), "web1", "app2", 5000).said).toBe("reachable forward group-ingress");
    expect(ask(courseNetwork(), "app2", "db1", 3306).verdict).toBe("reachable");
    const answer = ask(courseNetwork(), "web1", "db1", 3306);
    expect(answer.said).toBe("blocked forward group-ingress");
    expect(answer.fixes[0]!.command).toContain("UserIdGroupPairs=[{GroupId=sg-web}]");
  });

  test("a private instance reaches the internet by the NAT gateway, and is seen as it", () => {
    const answer = ask(courseNetwork(), "app2", "internet", 443);
    expect(answer.verdict).toBe("reachable");
    expect(answer.hops.map(({ words }) => words).join(" ")).toContain("It leaves by igw-1 and is seen as 198.18.0.200.");
  });

  test("a NAT gateway's own addresses answer no one, and open no block that holds them", () => {
    const network = courseNetwork();
    expect(ask(network, "internet", "nat-1").said).toBe("blocked forward state");
    expect(ask(network, "web1", "nat-1", "icmp").said).toBe("blocked forward state");
    expect(ask(network, "internet", "nat-1").fixes).toEqual([]);
    expect(ask(network, "eni-nat1", "app2", 5000).said).toBe("blocked forward state");
    network.networkInterfaces = network.networkInterfaces.filter(({ interfaceType }) => interfaceType === "nat_gateway");
    expect(ask(network, "internet", "10.1.1.200/32").verdict).toBe("blocked");
    // The subnet's hosts are not there yet: the NAT gateway is none of them.
    expect(ask(network, "internet", "subnet-publica").said).toBe("undecided forward host");
  });

  test("an interface endpoint answers, and begins nothing", () => {
    const network = courseNetwork();
    network.networkInterfaces.push(makeInterface("endpoint", "subnet-privatea", "10.1.3.99", [], { interfaceType: "vpc_endpoint", instanceId: undefined }));
    expect(ask(network, "app2", "eni-endpoint").verdict).toBe("reachable");
    expect(ask(network, "eni-endpoint", "app2", 5000).hops[0]).toMatchObject({ check: "state", outcome: "block" });
  });

  test("the internet does not come in by the NAT gateway, as which nothing begins", () => {
    expect(ask(courseNetwork(), "nat-1", "app2", 5000).verdict).toBe("blocked");
    expect(ask(courseNetwork(), "internet", "db1", 3306).verdict).toBe("blocked");
  });

  test("a stopped instance neither answers nor asks", () => {
    const network = courseNetwork({ instances: [makeInstance("web1", { state: "stopped" }), makeInstance("app2")] });
    expect(ask(network, "internet", "web1", 80).said).toBe("blocked forward state");
    expect(ask(network, "web1", "app2", 5000).said).toBe("blocked forward state");
  });

  test("without the groups it is undecided, and says what to read", () => {
    const network = courseNetwork({ securityGroups: [], partial: [{ kind: "securityGroups", error: { code: "access-denied", message: "", operation: "", retryable: false } }] });
    expect(ask(network, "internet", "web1", 80)).toMatchObject({ said: "undecided forward group-ingress", hop: { missing: "securityGroups" } });
  });

  test("one interface reaches itself", () => {
    expect(ask(courseNetwork(), "web1", "web1", 22)).toMatchObject({ verdict: "reachable", hops: [] });
  });
});

describe("network ACLs", () => {
  test("are asked in the order of their numbers, and the deny is named whose removal opens the way", () => {
    const acl = makeAcl("acl-1", ["subnet-publica"], ["allow 200 in 0.0.0.0/0", "deny 100 in 0.0.0.0/0 tcp 80", "allow 100 out 0.0.0.0/0"]);
    const answer = ask(courseNetwork({ networkAcls: [acl] }), "internet", "web1", 80);
    expect(answer.said).toBe("blocked forward acl-ingress");
    expect(answer.hop!.rule).toEqual({ kind: "network-acl-entry", networkAclId: "acl-1", ruleNumber: 100, egress: false });
    expect(answer.fixes[0]!.command).toBe("aws ec2 delete-network-acl-entry --network-acl-id acl-1 --rule-number 100 --ingress");
  });

  test("cut the reply where they do not let it to the client's ports", () => {
    const acl = makeAcl("acl-1", ["subnet-publica"], ["allow 100 in 0.0.0.0/0", "allow 100 out 0.0.0.0/0 tcp 1-1023", "deny * out 0.0.0.0/0"]);
    expect(ask(courseNetwork({ networkAcls: [acl] }), "internet", "web1", 80).said).toBe("blocked back acl-egress");
    const some = makeAcl("acl-1", ["subnet-publica"], ["allow 100 in 0.0.0.0/0", "allow 100 out 0.0.0.0/0 tcp 32768-61000", "deny * out 0.0.0.0/0"]);
    const answer = ask(courseNetwork({ networkAcls: [some] }), "internet", "web1", 80);
    expect(answer).toMatchObject({ verdict: "reachable", clientPorts: [[32768, 61000]] });
    expect(answer.notes[0]).toContain("32768–61000");
  });

  const fixed = (...entries: string[]) => ask(courseNetwork({ networkAcls: [makeAcl("acl-1", ["subnet-publica"], entries)] }), "internet", "web1", 80).fixes.map(({ command }) => command);
  const command = (number: number, rest: string) => `aws ec2 create-network-acl-entry --network-acl-id acl-1 --rule-number ${number} --rule-action allow --protocol 6 --port-range ${rest}`;
  test("where nothing allows, the fix adds an entry before every deny, under a number that is free", () => {
    expect(fixed("allow 100 in 0.0.0.0/0 tcp 443", "deny * in 0.0.0.0/0", "allow 100 out 0.0.0.0/0")).toEqual([command(110, "From=80,To=80 --cidr-block 0.0.0.0/0 --ingress")]);
    expect(fixed("allow 100 in 0.0.0.0/0", "allow 49 out 0.0.0.0/0 tcp 443", "deny 50 out 0.0.0.0/0", "deny * out 0.0.0.0/0")).toEqual([command(48, "From=1024,To=65535 --cidr-block 0.0.0.0/0 --egress")]);
    expect(fixed("allow 100 in 0.0.0.0/0", "deny 1 out 0.0.0.0/0", "deny * out 0.0.0.0/0")).toEqual([undefined]);
  });

  test("are not asked within a subnet", () => {
    const acl = makeAcl("acl-1", ["subnet-publica"], ["deny * in 0.0.0.0/0", "deny * out 0.0.0.0/0"]);
    expect(ask(courseNetwork({ networkAcls: [acl] }), "web1", "app1", 5000).verdict).toBe("reachable");
  });

  test("of an echo look at the reply's type", () => {
    const groups = ["sg-web", "sg-app", "sg-db"].map((id) => makeGroup(id, ["in icmp * 0.0.0.0/0", out]));
    expect(ask(courseNetwork({ securityGroups: groups }), "internet", "web1", "icmp").verdict).toBe("reachable");
    const acl = makeAcl("acl-1", ["subnet-publica"], ["allow 100 in 0.0.0.0/0", "allow 100 out 0.0.0.0/0 tcp"]);
    expect(ask(courseNetwork({ securityGroups: groups, networkAcls: [acl] }), "internet", "web1", "icmp").said).toBe("blocked back acl-egress");
  });
});

describe("routes", () => {
  const tables = (...routes: ReturnType<typeof makeRoute>[]) => [makeTable("rtb-main", [], [local, ...routes], { main: true }), makeTable("rtb-public", ["subnet-publica", "subnet-publicb"], [local, ...routes])];

  test("the longest prefix wins, and a black hole under it is named", () => {
    const network = courseNetwork({ routeTables: tables(makeRoute("0.0.0.0/0", "igw-1"), makeRoute("203.0.112.0/20", "nat-9", { state: "blackhole" })) });
    expect(ask(network, "web1", "8.8.8.8").verdict).toBe("reachable");
    const answer = ask(network, "web1", "203.0.113.0/24");
    expect(answer.said).toBe("blocked forward route");
    expect(answer.hop!.rule).toEqual({ kind: "route", routeTableId: "rtb-public", destination: "203.0.112.0/20", target: "nat-9" });
  });

  test("no route at all is said, and a table that was not read is no such thing", () => {
    expect(ask(courseNetwork({ routeTables: tables() }), "web1", "internet").said).toBe("blocked forward route");
    const unread = courseNetwork({ routeTables: [], partial: [{ kind: "routeTables", error: { code: "access-denied", message: "", operation: "", retryable: false } }] });
    expect(ask(unread, "web1", "internet")).toMatchObject({ said: "undecided forward route", hop: { missing: "routeTables" } });
  });

  test("a virtual private gateway leads where nothing is known", () => {
    const network = courseNetwork({ routeTables: tables(makeRoute("192.168.0.0/16", "vgw-1")), vpnGateways: [{ vpnGatewayId: "vgw-1", name: "", tags: {}, state: "available", vpcIds: ["vpc-1"] }] });
    expect(ask(network, "web1", "192.168.1.5/32").said).toBe("undecided forward gateway");
    expect(ask(network, "web1", "vgw-1").said).toBe("undecided forward gateway");
  });

  test("a gateway endpoint carries what its prefix list holds, and an unread list does not hide the internet", () => {
    const endpoint = { vpcEndpointId: "vpce-1", name: "", tags: {}, type: "Gateway", serviceName: "com.amazonaws.us-west-2.s3", vpcId: "vpc-1", state: "available", routeTableIds: [], subnetIds: [], networkInterfaceIds: [], securityGroupIds: [], privateDnsEnabled: false };
    const list = { prefixListId: "pl-s3", name: "", tags: {}, prefixListName: "com.amazonaws.us-west-2.s3", cidrs: ["52.218.0.0/17"] };
    const network = courseNetwork({ routeTables: tables(makeRoute("pl-s3", "vpce-1")), vpcEndpoints: [endpoint], prefixLists: [list] });
    expect(ask(network, "app2", "52.218.1.0/24").verdict).toBe("reachable");
    expect(ask(network, "app2", "8.8.8.8").verdict).toBe("blocked");
    const { cidrs: _unread, ...closed } = list;
    const half = courseNetwork({ routeTables: tables(makeRoute("pl-s3", "vpce-1"), makeRoute("0.0.0.0/0", "igw-1")), vpcEndpoints: [endpoint], prefixLists: [closed] });
    expect(ask(half, "web1", "internet").verdict).toBe("reachable");
    expect(ask(half, "web1", "app2", 5000).verdict).toBe("reachable");
    expect(ask(half, "web1", "8.8.8.8")).toMatchObject({ verdict: "undecided", hop: { missing: "prefixLists" } });
  });
});

describe("between VPCs", () => {
  const two = (more: Partial<Network> = {}, peering = {}) => makeNetwork({
    vpcs: [makeVpc("vpc-1", "10.1.0.0/16"), makeVpc("vpc-2", "10.2.0.0/16"), makeVpc("vpc-3", "10.3.0.0/16")],
    subnets: [makeSubnet("subnet-1", "10.1.1.0/24"), makeSubnet("subnet-2", "10.2.1.0/24", { vpcId: "vpc-2" }), makeSubnet("subnet-3", "10.3.1.0/24", { vpcId: "vpc-3" })],
    routeTables: [
      makeTable("rtb-1", ["subnet-1"], [local, makeRoute("10.2.0.0/15", "pcx-12")]),
      makeTable("rtb-2", ["subnet-2"], [makeRoute("10.2.0.0/16", "local"), makeRoute("10.1.0.0/16", "pcx-12"), makeRoute("10.3.0.0/16", "pcx-23")], { vpcId: "vpc-2" }),
      makeTable("rtb-3", ["subnet-3"], [makeRoute("10.3.0.0/16", "local"), makeRoute("10.0.0.0/8", "pcx-23")], { vpcId: "vpc-3" }),
    ],
    networkAcls: [makeAcl("acl-1", []), makeAcl("acl-2", [], undefined, { vpcId: "vpc-2" }), makeAcl("acl-3", [], undefined, { vpcId: "vpc-3" })],
    securityGroups: [makeGroup("sg-one", [out]), makeGroup("sg-two", ["in tcp 443 sg-one", out], { vpcId: "vpc-2" }), makeGroup("sg-three", ["in tcp 443 0.0.0.0/0"], { vpcId: "vpc-3" })],
    networkInterfaces: [
      makeInterface("a", "subnet-1", "10.1.1.4", ["sg-one"]), makeInterface("b", "subnet-2", "10.2.1.4", ["sg-two"], { vpcId: "vpc-2" }), makeInterface("c", "subnet-3", "10.3.1.4", ["sg-three"], { vpcId: "vpc-3" }),
    ],
    instances: [makeInstance("a"), makeInstance("b"), makeInstance("c")],
    peeringConnections: [makePeering("pcx-12", "vpc-1", "vpc-2", peering), makePeering("pcx-23", "vpc-2", "vpc-3")],
    ...more,
  });

  test("a peering carries what is for its other side, with group references across it", () => {
    expect(ask(two(), "a", "b").said).toBe("reachable forward group-ingress");
  });
  test("but nothing further", () => {
    expect(ask(two(), "a", "c").said).toBe("blocked forward peering");
  });
  test("while it is pending it is a black hole", () => {
    expect(ask(two({}, { status: "pending-acceptance" }), "a", "b").said).toBe("blocked forward route");
  });
  test("needs a route back", () => {
    const network = two();
    network.routeTables[1]!.routes.splice(1, 1);
    expect(ask(network, "a", "b").said).toBe("blocked back route");
  });
  test("leads into the dark where the other side is another account's", () => {
    const network = two({ vpcs: [makeVpc("vpc-1", "10.1.0.0/16")], networkInterfaces: [makeInterface("a", "subnet-1", "10.1.1.4", ["sg-one"])] });
    expect(ask(network, "a", "10.2.1.4/32").said).toBe("undecided forward peering");
  });
  test("overlapping blocks: routing decides whose address it is", () => {
    const network = two({
      vpcs: [makeVpc("vpc-1", "10.1.0.0/16"), makeVpc("vpc-2", "10.1.0.0/16")], subnets: [makeSubnet("subnet-1", "10.1.1.0/24"), makeSubnet("subnet-2", "10.1.2.0/24", { vpcId: "vpc-2" })],
      networkInterfaces: [makeInterface("a", "subnet-1", "10.1.1.4", ["sg-one"]), makeInterface("b", "subnet-2", "10.1.2.4", ["sg-two"], { vpcId: "vpc-2" })],
    });
    expect(ask(network, "a", "b").said).toBe("blocked forward address");
  });
  test("a private NAT gateway shows its own address, which no group names", () => {
    const network = two({ natGateways: [makeNat("nat-1", "subnet-1", "10.1.1.9", undefined)] });
    network.subnets.push(makeSubnet("subnet-1b", "10.1.9.0/24"));
    network.routeTables.push(makeTable("rtb-1b", ["subnet-1b"], [local, makeRoute("10.2.0.0/16", "nat-1")]));
    network.networkInterfaces.push(makeInterface("d", "subnet-1b", "10.1.9.4", ["sg-one"]));
    network.instances.push(makeInstance("d"));
    expect(ask(network, "d", "b").said).toBe("blocked forward group-ingress");
    network.securityGroups[1] = makeGroup("sg-two", ["in tcp 443 10.1.1.9/32"], { vpcId: "vpc-2" });
    expect(ask(network, "d", "b").said).toBe("reachable forward group-ingress");
  });
});

describe("in IPv6", () => {
  const dual = (target: string) => courseNetwork({
    subnets: [makeSubnet("subnet-6", "10.1.1.0/24", { ipv6CidrBlocks: ["2600:1f14:1::/64"] })],
    routeTables: [makeTable("rtb-6", ["subnet-6"], [local, makeRoute("::/0", target)])],
    egressOnlyInternetGateways: [{ egressOnlyInternetGatewayId: "eigw-1", name: "", tags: {}, vpcIds: ["vpc-1"] }],
    securityGroups: [makeGroup("sg-six", ["in tcp 443 ::/0", "out -1 * ::/0"])],
    networkInterfaces: [makeInterface("six", "subnet-6", "10.1.1.4", ["sg-six"], { ipv6Addresses: ["2600:1f14:1::4"] })],
    instances: [makeInstance("six")],
  });
  test("an internet gateway carries both ways without translating", () => {
    expect(ask(dual("igw-1"), "internet", "six")).toMatchObject({ verdict: "reachable", family: "ipv6", destinationAddress: "2600:1f14:1::4" });
  });
  test("an egress-only gateway lets out, and in no more than replies", () => {
    expect(ask(dual("eigw-1"), "six", "internet").verdict).toBe("reachable");
    expect(ask(dual("eigw-1"), "internet", "2600:1f14:1::4").said).toBe("blocked back route");
  });
});

describe("what is not sound", () => {
  test("never throws: dangling references, malformed blocks, questions that are none", () => {
    const network = courseNetwork({ routeTables: [makeTable("rtb-x", ["subnet-publica"], [makeRoute("banana", "igw-1"), makeRoute("0.0.0.0/0", "nat-gone")])] });
    expect(ask(network, "web1", "internet").said).toBe("undecided forward route");
    expect(ask(courseNetwork(), "i-0000", "internet").verdict).toBe("undecided");
    expect(ask(courseNetwork(), "subnet-gone", "internet").verdict).toBe("undecided");
    const index = indexNetwork(courseNetwork());
    expect(explainPath(index, { source: { kind: "internet" }, destination: { kind: "cidr", cidr: "nonsense" }, protocol: "tcp", port: 1 }).verdict).toBe("undecided");
    expect(explainPath(index, { source: { kind: "internet" }, destination: { kind: "instance", id: "i-web1" }, protocol: "tcp" }).verdict).toBe("undecided");
    expect(explainPath(index, { source: { kind: "internet" }, destination: { kind: "instance", id: "i-web1" }, protocol: 999 }).verdict).toBe("undecided");
  });
  test("an empty subnet is never reached, and may be undecided", () => {
    expect(ask(courseNetwork(), "web1", "subnet-publicb", 80).said).toBe("undecided forward host");
    expect(ask(courseNetwork(), "10.1.2.0/24", "web1", 80).verdict).toBe("undecided");
  });
  test("no id gets into a command that a shell could read otherwise", () => {
    const groups = courseNetwork().securityGroups.map((group) => (group.groupId === "sg-app" ? { ...group, groupId: "sg-app;rm -rf" } : group));
    const interfaces = courseNetwork().networkInterfaces.map((each) => ({ ...each, securityGroupIds: each.securityGroupIds.map((id) => (id === "sg-app" ? "sg-app;rm -rf" : id)) }));
    const { fixes } = ask(courseNetwork({ securityGroups: groups, networkInterfaces: interfaces }), "internet", "app1", 5000);
    expect(fixes).toHaveLength(1);
    expect(fixes[0]!.command).toBeUndefined();
  });
  test("nor one that the command line would take for an option", () => {
    const network = courseNetwork({ instances: [makeInstance("web1", { instanceId: "--debug", state: "stopped" })] });
    network.networkInterfaces[0]!.instanceId = "--debug";
    const { fixes, said } = ask(network, "internet", "198.18.0.14/32", 80);
    expect(said).toBe("blocked forward state");
    expect(fixes[0]!.words).toBe("Start --debug.");
    expect(fixes[0]!.command).toBeUndefined();
  });
  test("a prefix list of 200,000 blocks is read like any other", () => {
    const cidrs = Array.from({ length: 200_000 }, (_, at) => `8.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}/8`);
    const routeTables = [makeTable("rtb-public", ["subnet-publica"], [makeRoute("pl-many", "igw-1")])];
    const network = courseNetwork({ routeTables, prefixLists: [{ prefixListId: "pl-many", name: "", tags: {}, prefixListName: "many", cidrs }] });
    expect(ask(network, "web1", "8.8.8.8").verdict).toBe("reachable");
  });
});
