import fc from "fast-check";
import { expect, test } from "vitest";
import { networkSchema, type NetworkKind } from "../../contract/network-model.ts";
import { describedLists } from "./described-lists.ts";
import { mostCharacters, readDescribed } from "./read-described.ts";

const read = (files: Record<string, unknown>) => readDescribed(Object.entries(files).map(([name, content]) => ({ name, text: typeof content === "string" ? content : JSON.stringify(content) })));
const unread = ({ network }: ReturnType<typeof read>, kind: NetworkKind) => network.partial.find((part) => part.kind === kind)?.error;
const reasons = ({ problems }: ReturnType<typeof read>) => problems.map(({ file, reason }) => `${file}: ${reason}`);

const eni = (id: string, more = {}) => ({ NetworkInterfaceId: id, VpcId: "vpc-1", SubnetId: "subnet-1", PrivateIpAddress: "10.1.1.4", ...more });
const instances = { Reservations: [{ Instances: [{ InstanceId: "i-1", State: { Name: "running" }, Placement: { AvailabilityZone: "us-west-2a" }, NetworkInterfaces: [eni("eni-1")] }] }] };

test("knows a file by the member in it, whatever its name, and several of one kind as one", () => {
  const described = read({ "a.txt": { Vpcs: [{ VpcId: "vpc-1", CidrBlock: "10.1.0.0/16" }] }, b: { Vpcs: [{ VpcId: "vpc-2" }], Subnets: [{ SubnetId: "subnet-1", VpcId: "vpc-1" }] } });
  expect(described.network.vpcs.map(({ vpcId }) => vpcId)).toEqual(["vpc-1", "vpc-2"]);
  expect(described.network.subnets).toMatchObject([{ subnetId: "subnet-1" }]);
  expect(described.problems).toEqual([]);
  expect(unread(described, "vpcs")).toBeUndefined();
});

test("what two files tell of is there once, as the later has it", () => {
  const { network } = read({ a: { Vpcs: [{ VpcId: "vpc-1", State: "pending" }, { VpcId: "vpc-2" }] }, b: { Vpcs: [{ VpcId: "vpc-1", State: "available" }] } });
  expect(network.vpcs.map(({ vpcId, state }) => [vpcId, state])).toEqual([["vpc-1", "available"], ["vpc-2", ""]]);
});

test("a kind of which there is no file is named with the command that gives it", () => {
  const described = read({ "vpcs.json": { Vpcs: [] } });
  expect(unread(described, "vpcs")).toBeUndefined();
  expect(unread(described, "egressOnlyInternetGateways")).toMatchObject({ code: "not-found", message: expect.stringContaining("aws ec2 describe-egress-only-internet-gateways") });
  expect(unread(described, "loadBalancers")?.message).toContain("aws elbv2 describe-load-balancers");
  expect(described.network.partial).toHaveLength(16);
});

test.each([["NextToken"], ["NextMarker"]])("a kind that goes on (%s) is not whole, whichever file comes first", (token) => {
  const [cut, rest] = [{ Subnets: [{ SubnetId: "subnet-1" }], [token]: "eyJ" }, { Subnets: [{ SubnetId: "subnet-2" }] }];
  for (const files of [{ a: cut, b: rest }, { a: rest, b: cut }]) {
    const described = read(files);
    expect(described.network.subnets).toHaveLength(2);
    expect(unread(described, "subnets")?.message).toContain("first pages");
    expect(reasons(described).join()).toContain("its next page is missing");
  }
  expect(unread(read({ a: { ...rest, [token]: null } }), "subnets")).toBeUndefined();
});

test("a kind of which one could not be read is not whole, though another file of it is", () => {
  const described = read({ a: { NatGateways: [{ NatGatewayId: 7 }, { NatGatewayId: "nat-1" }] }, b: { NatGateways: [{ State: "available" }, { NatGatewayId: "nat-2" }] }, c: { NatGateways: [] } });
  expect(described.network.natGateways.map(({ natGatewayId }) => natGatewayId)).toEqual(["nat-1", "nat-2"]);
  expect(unread(described, "natGateways")?.message).toContain("could not be read");
  expect(reasons(described)).toEqual([expect.stringMatching(/^a: One of NatGateways .*NatGatewayId/), expect.stringContaining("b: One of NatGateways not as AWS describes it, and left out: it has no id")]);
});

test("instances tell of their interfaces where those were not described, once each", () => {
  const described = read({ a: instances, again: instances });
  expect(described.network.networkInterfaces).toMatchObject([{ networkInterfaceId: "eni-1", instanceId: "i-1", availabilityZone: "us-west-2a" }]);
  expect(unread(described, "networkInterfaces")).toBeDefined();
  const whole = read({ a: instances, b: { NetworkInterfaces: [eni("eni-1", { Description: "its own" }), eni("eni-2")] } });
  expect(whole.network.networkInterfaces.map(({ networkInterfaceId, description }) => [networkInterfaceId, description])).toEqual([["eni-1", "its own"], ["eni-2", ""]]);
  expect(unread(whole, "networkInterfaces")).toBeUndefined();
});

test("rules alone make groups of what they say, and groups that were described keep their own", () => {
  const rules = { SecurityGroupRules: [{ SecurityGroupRuleId: "sgr-1", GroupId: "sg-1", IsEgress: false, IpProtocol: "tcp", FromPort: 80, ToPort: 80, CidrIpv4: "0.0.0.0/0" }] };
  const alone = read({ rules });
  expect(alone.network.securityGroups).toMatchObject([{ groupId: "sg-1", rules: [{ securityGroupRuleId: "sgr-1", ipProtocol: "tcp", fromPort: 80 }] }]);
  expect(unread(alone, "securityGroups")).toBeDefined();
  const cut = read({ rules: { ...rules, NextToken: "more" } });
  expect(cut.network.securityGroups).toEqual([]);
  expect(unread(cut, "securityGroups")).toBeDefined();
  const both = read({ rules, groups: { SecurityGroups: [{ GroupId: "sg-1", GroupName: "web" }] } });
  expect(both.network.securityGroups).toMatchObject([{ groupName: "web", rules: [] }]);
  expect(unread(both, "securityGroups")).toBeUndefined();
});

test("a prefix list's blocks come from its entries, all pages of them, or are not known", () => {
  const lists = { PrefixLists: [{ PrefixListId: "pl-1", PrefixListName: "mine", OwnerId: "000000000001" }, { PrefixListId: "pl-2", OwnerId: "AWS" }] };
  const described = read({ lists, "entries-pl-1.json": { Entries: [{ Cidr: "10.0.0.0/8" }] }, "pl-1-more.json": { Entries: [{ Cidr: "192.0.2.0/24" }] } });
  expect(described.network.prefixLists.map(({ cidrs }) => cidrs)).toEqual([["10.0.0.0/8", "192.0.2.0/24"], undefined]);
  expect(described.problems).toEqual([]);
  for (const bad of [{ Entries: [{ Cidr: "10.0.0.0/8" }], NextToken: "more" }, { Entries: [{ Cidr: 7 }] }]) {
    const cut = read({ lists, "entries-pl-1.json": bad, "pl-1-more.json": { Entries: [{ Cidr: "192.0.2.0/24" }] } });
    expect(cut.network.prefixLists[0]).not.toHaveProperty("cidrs");
    expect(cut.problems).toHaveLength(1);
  }
  expect(reasons(read({ "entries.json": { Entries: [] } }))).toEqual([expect.stringContaining("name the file after the list")]);
});

test("describe-prefix-lists gives AWS's lists their blocks, in either order, and is not all lists", () => {
  const managed = { PrefixLists: [{ PrefixListId: "pl-s3", PrefixListName: "com.amazonaws.us-west-2.s3", OwnerId: "AWS", Tags: [] }] };
  const services = { PrefixLists: [{ PrefixListId: "pl-s3", PrefixListName: "com.amazonaws.us-west-2.s3", Cidrs: ["52.218.0.0/17"] }] };
  for (const files of [{ a: managed, b: services }, { a: services, b: managed }]) {
    const described = read(files);
    expect(described.network.prefixLists).toMatchObject([{ ownerId: "AWS", cidrs: ["52.218.0.0/17"] }]);
    expect(unread(described, "prefixLists")).toBeUndefined();
  }
  expect(unread(read({ a: services }), "prefixLists")).toBeDefined();
});

test("describe-transit-gateway-vpc-attachments tells of VPCs, and is not all attachments", () => {
  const described = read({ a: { TransitGatewayVpcAttachments: [{ TransitGatewayAttachmentId: "tgw-attach-1", TransitGatewayId: "tgw-1", VpcId: "vpc-1", VpcOwnerId: "000000000001", State: "available" }] } });
  expect(described.network.transitGatewayAttachments).toMatchObject([{ transitGatewayId: "tgw-1", resourceType: "vpc", resourceId: "vpc-1", state: "available" }]);
  expect(unread(described, "transitGatewayAttachments")).toBeDefined();
});

test.each([
  ["YAML", "Vpcs:\n- CidrBlock: 10.1.0.0/16\n", "It is not JSON"], ["text output", "VPCS\t10.1.0.0/16\tdopt-1\n", "It is not JSON"], ["nothing", "", "It is not JSON"],
  ["a list", "[]", "no answer of AWS"], ["null", "null", "no answer of AWS"], ["another answer", '{"Buckets":[]}', "no list"], ["a name of Object's own", '{"constructor":[],"__proto__":{"Vpcs":[]}}', "no list"],
  ["no list", '{"Vpcs":{"VpcId":"vpc-1"}}', "Vpcs is not a list"], ["deep nesting", "[".repeat(200_000), "It is not JSON"], ["too much", " ".repeat(mostCharacters + 1), "longer than any answer"],
])("%s is a problem with its reason, and the other files are read", (_, text, reason) => {
  const described = read({ bad: text, good: { Subnets: [{ SubnetId: "subnet-1" }] } });
  expect(described.problems.map(({ file }) => file)).toEqual(["bad"]);
  expect(described.problems[0]!.reason).toContain(reason);
  expect(described.network.subnets).toHaveLength(1);
});

test("reads behind a byte order mark, and a tag of any name as a tag", () => {
  const { network } = read({ a: `\uFEFF{"Vpcs":[{"VpcId":"vpc-1","Tags":[{"Key":"__proto__","Value":"x"},{"Key":"Name","Value":"main"}]}]}` });
  expect(network.vpcs[0]!.name).toBe("main");
  expect(Object.entries(network.vpcs[0]!.tags)).toContainEqual(["__proto__", "x"]);
  expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
});

test("a number beyond all numbers is wrong, not infinite", () => {
  const described = read({ a: '{"NetworkAcls":[{"NetworkAclId":"acl-1","Entries":[{"RuleNumber":1e999}]}]}' });
  expect(described.network.networkAcls).toEqual([]);
  expect(unread(described, "networkAcls")).toBeDefined();
});

// Two thousand folders, each parsed by the whole schema: a second or two by itself, several while other tests run.
test("whatever is in the files, the network is one and every kind not wholly read is said", { timeout: 30_000 }, () => {
  const member = fc.constantFrom(...Object.keys(describedLists), "Entries", "NextToken", "__proto__");
  const wordsOfAws = fc.constantFrom("VpcId", "SubnetId", "GroupId", "Tags", "Key", "Value", "Routes", "Entries", "Instances", "NetworkInterfaces", "InstanceId", "NetworkInterfaceId", "PrefixListId", "Cidrs", "Cidr", "RuleNumber", "__proto__");
  const value = fc.letrec((tie) => ({
    any: fc.oneof({ depthSize: "small" }, fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.constantFrom("vpc-1", "eni-1", "10.1.0.0/16"), fc.array(tie("any"), { maxLength: 3 }), fc.dictionary(wordsOfAws, tie("any"), { maxKeys: 4 })),
  })).any;
  const file = fc.record({ name: fc.oneof(fc.string(), fc.constant("pl-1.json")), text: fc.oneof(fc.string(), fc.dictionary(member, fc.oneof(value, fc.array(value, { maxLength: 3 })), { maxKeys: 3 }).map((content) => JSON.stringify(content))) });
  fc.assert(fc.property(fc.array(file, { maxLength: 4 }), (files) => {
    const { network } = readDescribed(files);
    expect(networkSchema.safeParse(network).error).toBeUndefined();
    for (const { kind, error } of network.partial) expect(error.message, kind).toMatch(/`aws (ec2|elbv2) describe-[a-z-]+ --output json`/);
  }), { numRuns: 2000 });
});
