import {
  AuthorizeSecurityGroupIngressCommand,
  DescribeManagedPrefixListsCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  RevokeSecurityGroupIngressCommand,
  UpdateSecurityGroupRuleDescriptionsIngressCommand,
  type IpPermission,
} from "@aws-sdk/client-ec2";
import { expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const ec2 = () => new EC2Client(test.config());

async function group(GroupName: string) {
  const { SecurityGroups: [found] = [] } = await ec2().send(new DescribeSecurityGroupsCommand({ Filters: [{ Name: "group-name", Values: [GroupName] }] }));
  return { id: found?.GroupId ?? "", permissions: found?.IpPermissions ?? [] };
}
const authorize = (GroupId: string, permission: IpPermission) => ec2().send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [permission] }));
const tcp = (port: number, CidrIp: string): IpPermission => ({ IpProtocol: "tcp", FromPort: port, ToPort: port, IpRanges: [{ CidrIp }] });

it("adds a rule, clears its host bits, refuses it a second time and takes it away again", async () => {
  const { id } = await group("app");
  const { SecurityGroupRules: [rule] = [] } = await authorize(id, tcp(8080, "10.1.1.7/24"));
  expect(rule).toMatchObject({ CidrIpv4: "10.1.1.0/24", FromPort: 8080, IsEgress: false, GroupId: id });
  expect((await group("app")).permissions.map((one) => one.FromPort)).toEqual([5000, 8080]);
  await expect(authorize(id, tcp(8080, "10.1.1.0/24"))).rejects.toMatchObject({
    name: "InvalidPermission.Duplicate",
    message: 'the specified rule "peer: 10.1.1.0/24, TCP, from port: 8080, to port: 8080, ALLOW" already exists',
  });
  await ec2().send(new RevokeSecurityGroupIngressCommand({ GroupId: id, IpPermissions: [tcp(8080, "10.1.1.0/24")] }));
  expect((await group("app")).permissions.map((one) => one.FromPort)).toEqual([5000]);
  await expect(ec2().send(new RevokeSecurityGroupIngressCommand({ GroupId: id, IpPermissions: [tcp(8080, "10.1.1.0/24")] }))).rejects.toMatchObject({ name: "InvalidPermission.NotFound" });
});

it("takes groups as peers, by rule id too", async () => {
  const [app, ssh] = [await group("app"), await group("ssh")];
  const { SecurityGroupRules: [rule] = [] } = await authorize(app.id, { IpProtocol: "-1", UserIdGroupPairs: [{ GroupId: ssh.id, Description: "admins" }] });
  expect(rule).toMatchObject({ ReferencedGroupInfo: { GroupId: ssh.id }, IpProtocol: "-1", FromPort: -1, Description: "admins" });
  const revoked = await ec2().send(new RevokeSecurityGroupIngressCommand({ GroupId: app.id, SecurityGroupRuleIds: [rule?.SecurityGroupRuleId ?? ""] }));
  expect(revoked.Return).toBe(true);
  await expect(authorize(app.id, { IpProtocol: "tcp", FromPort: 1, ToPort: 2, UserIdGroupPairs: [{ GroupId: "sg-00000000000000000" }] })).rejects.toMatchObject({ name: "InvalidGroup.NotFound" });
});

it("refuses what is no rule", async () => {
  const { id } = await group("app");
  const bad: IpPermission[] = [tcp(80, "10.1.1.0/33"), tcp(80, "10.1"), tcp(70_000, "0.0.0.0/0"), { IpProtocol: "carrier-pigeon", IpRanges: [{ CidrIp: "0.0.0.0/0" }] }, { ...tcp(80, "0.0.0.0/0"), FromPort: 90 }];
  for (const permission of bad) await expect(authorize(id, permission)).rejects.toMatchObject({ name: "InvalidParameterValue" });
  await expect(authorize(id, { IpProtocol: "tcp", FromPort: 1, ToPort: 1 })).rejects.toMatchObject({ name: "MissingParameter" });
});

it("holds at most 60 rules", async () => {
  const { id } = await group("ssh");
  const IpRanges = Array.from({ length: 60 }, (_, index) => ({ CidrIp: `10.2.${index}.0/24` }));
  await expect(authorize(id, { IpProtocol: "tcp", FromPort: 22, ToPort: 22, IpRanges })).rejects.toMatchObject({ name: "RulesPerSecurityGroupLimitExceeded" });
});

it("takes prefix lists, and groups that an active peering leads to", async () => {
  const east = new EC2Client(test.config("sandbox", "us-east-1"));
  const find = async (name: string) => (await east.send(new DescribeSecurityGroupsCommand({ Filters: [{ Name: "group-name", Values: [name] }] }))).SecurityGroups![0]!.GroupId!;
  const [players, warehouse, lab] = [await find("media-players"), await find("warehouse"), await find("lab-open")];
  const { PrefixLists = [] } = await east.send(new DescribeManagedPrefixListsCommand({ Filters: [{ Name: "prefix-list-name", Values: ["*.s3"] }] }));
  const rule = (more: IpPermission): IpPermission => ({ IpProtocol: "tcp", FromPort: 8000, ToPort: 8000, ...more });
  const add = async (more: IpPermission) => (await east.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: players, IpPermissions: [rule(more)] }))).SecurityGroupRules![0]!;

  const ofList = rule({ PrefixListIds: [{ PrefixListId: PrefixLists[0]!.PrefixListId, Description: "S3" }] });
  expect(await add(ofList)).toMatchObject({ PrefixListId: PrefixLists[0]!.PrefixListId, Description: "S3" });
  await expect(add(ofList)).rejects.toMatchObject({ name: "InvalidPermission.Duplicate", message: expect.stringContaining(`peer: ${PrefixLists[0]!.PrefixListId}`) });
  await expect(add({ PrefixListIds: [{ PrefixListId: "pl-00000000000000000" }] })).rejects.toMatchObject({ name: "InvalidPrefixListID.NotFound" });

  const beyond = rule({ UserIdGroupPairs: [{ GroupId: warehouse }] });
  expect((await add(beyond)).ReferencedGroupInfo).toMatchObject({ GroupId: warehouse, VpcPeeringConnectionId: expect.stringMatching(/^pcx-/) });
  expect((await east.send(new RevokeSecurityGroupIngressCommand({ GroupId: players, IpPermissions: [ofList, beyond] }))).Return).toBe(true);
  await expect(add({ UserIdGroupPairs: [{ GroupId: lab }] })).rejects.toMatchObject({ name: "InvalidGroup.NotFound" });
});

it("changes descriptions of rules that are there, by their words or ids, and takes them away", async () => {
  const { id } = await group("app");
  const describe = (input: object) => ec2().send(new UpdateSecurityGroupRuleDescriptionsIngressCommand({ GroupId: id, ...input }));
  const { SecurityGroupRules: [rule] = [] } = await authorize(id, tcp(9443, "10.1.9.0/24"));
  const read = async () => (await group("app")).permissions.find(({ FromPort }) => FromPort === 9443)!.IpRanges![0]!.Description;
  const described = (Description?: string): IpPermission => ({ ...tcp(9443, ""), IpRanges: [{ CidrIp: "10.1.9.0/24", Description }] });
  await describe({ IpPermissions: [described("console")] });
  expect(await read()).toBe("console");
  await describe({ SecurityGroupRuleDescriptions: [{ SecurityGroupRuleId: rule!.SecurityGroupRuleId, Description: "admin console" }] });
  expect(await read()).toBe("admin console");
  await expect(describe({ IpPermissions: [described("x"), tcp(9444, "10.1.9.0/24")] })).rejects.toMatchObject({ name: "InvalidPermission.NotFound" });
  await expect(describe({ IpPermissions: [described("na\u00efve")] })).rejects.toMatchObject({ name: "InvalidParameterValue" });
  await expect(describe({ SecurityGroupRuleDescriptions: [{ SecurityGroupRuleId: "sgr-00000000000000000" }] })).rejects.toMatchObject({ name: "InvalidSecurityGroupRuleId.NotFound" });
  await expect(describe({ IpPermissions: [described("y")], DryRun: true })).rejects.toMatchObject({ name: "DryRunOperation" });
  expect(await read()).toBe("admin console");
  await describe({ IpPermissions: [described()] });
  expect(await read()).toBeUndefined();
});
