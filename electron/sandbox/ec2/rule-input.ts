import ipaddr from "ipaddr.js";
import type { AuthorizeSecurityGroupIngressCommandInput, IpPermission } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { prefixLists } from "./prefix-lists.ts";
import type { SecurityGroupRecord, SecurityGroupRuleRecord } from "./records/security.ts";
import type { Ec2World } from "./world.ts";

export type RuleFacts = Omit<SecurityGroupRuleRecord, "securityGroupRuleId">;
export type PermissionInput = Pick<
  AuthorizeSecurityGroupIngressCommandInput,
  "IpPermissions" | "IpProtocol" | "FromPort" | "ToPort" | "CidrIp" | "SourceSecurityGroupName"
>;

/** The rules that a request names, one for each peer: the permissions, or the older single members. */
export function rulesOf(input: PermissionInput, group: SecurityGroupRecord, isEgress: boolean, world: Ec2World): RuleFacts[] {
  const permissions = input.IpPermissions?.length ? input.IpPermissions : olderForm(input);
  const rules = permissions.flatMap((permission) => rulesOfPermission(permission, group, isEgress, world));
  if (!rules.length) throw new SandboxError("MissingParameter", "The request must contain the parameter ipPermissions");
  return rules;
}

function olderForm(input: PermissionInput): IpPermission[] {
  const { IpProtocol, FromPort, ToPort, CidrIp, SourceSecurityGroupName } = input;
  if (IpProtocol === undefined) return [];
  return [{
    IpProtocol, FromPort, ToPort,
    ...(CidrIp ? { IpRanges: [{ CidrIp }] } : {}),
    ...(SourceSecurityGroupName ? { UserIdGroupPairs: [{ GroupName: SourceSecurityGroupName }] } : {}),
  }];
}

function rulesOfPermission(permission: IpPermission, group: SecurityGroupRecord, isEgress: boolean, world: Ec2World): RuleFacts[] {
  const common = { isEgress, ...protocolAndPorts(permission) };
  return [
    ...(permission.IpRanges ?? []).map(({ CidrIp, Description }) => ({ ...common, cidrIpv4: canonicalCidr(CidrIp, "ipv4"), ...described(Description) })),
    ...(permission.Ipv6Ranges ?? []).map(({ CidrIpv6, Description }) => ({ ...common, cidrIpv6: canonicalCidr(CidrIpv6, "ipv6"), ...described(Description) })),
    ...(permission.UserIdGroupPairs ?? []).map(({ GroupId, GroupName, Description }) => ({
      ...common, ...peerGroup(GroupId, GroupName, group, world), ...described(Description),
    })),
    ...(permission.PrefixListIds ?? []).map(({ PrefixListId, Description }) => ({ ...common, prefixListId: knownPrefixList(PrefixListId, world), ...described(Description) })),
  ];
}

function described(description: string | undefined): { description?: string } {
  const text = ruleDescription(description);
  return text ? { description: text } : {};
}

/** Throws EC2's error for letters that it does not take. */
export function ruleDescription(description: string | undefined): string | undefined {
  if (description !== undefined && (description.length > 255 || !/^[\w .:/()#,@[\]+=&;{}!$*-]*$/.test(description))) {
    const allowed = "a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=&;{}!$*";
    throw invalid(`Invalid rule description. Valid descriptions are strings less than 256 characters from the following set:  ${allowed}`);
  }
  return description;
}

const protocolNames: Readonly<Record<string, string>> = { "6": "tcp", "17": "udp", "1": "icmp", "58": "icmpv6", all: "-1" };

function protocolAndPorts(permission: IpPermission): Pick<RuleFacts, "ipProtocol" | "fromPort" | "toPort"> {
  const given = (permission.IpProtocol ?? "").toLowerCase();
  const ipProtocol = protocolNames[given] ?? given;
  if (!/^(?:tcp|udp|icmp|icmpv6|-1|\d{1,3})$/.test(ipProtocol) || Number(ipProtocol) > 255) {
    throw invalid(`Invalid value '${permission.IpProtocol}' for IP protocol. Unknown protocol.`);
  }
  const { FromPort = -1, ToPort = -1 } = permission;
  if (ipProtocol !== "tcp" && ipProtocol !== "udp") {
    const isIcmp = ipProtocol.startsWith("icmp");
    return { ipProtocol, fromPort: isIcmp ? FromPort : -1, toPort: isIcmp ? ToPort : -1 };
  }
  if (FromPort < 0 || ToPort > 65535 || FromPort > ToPort) {
    throw invalid(`Invalid value '${FromPort}-${ToPort}' for portRange. Must be between 0 and 65535, the first not above the last.`);
  }
  return { ipProtocol, fromPort: FromPort, toPort: ToPort };
}

/** EC2 clears the bits of the host: 10.1.1.7/24 is kept as 10.1.1.0/24. */
function canonicalCidr(cidr: string | undefined, kind: "ipv4" | "ipv6"): string {
  const text = cidr ?? "";
  const parser = kind === "ipv4" ? ipaddr.IPv4 : ipaddr.IPv6;
  if (!parser.isValidCIDR(text) || (kind === "ipv4" && !ipaddr.IPv4.isValidFourPartDecimal(text.split("/")[0] ?? ""))) {
    throw invalid(`CIDR block ${text} is malformed`);
  }
  return `${parser.networkAddressFromCIDR(text).toString()}/${text.split("/")[1]}`;
}

function knownPrefixList(prefixListId: string | undefined, world: Ec2World): string {
  const known = prefixLists(world).find((list) => list.prefixListId === prefixListId);
  if (!known) throw new SandboxError("InvalidPrefixListID.NotFound", `The prefix list ID '${prefixListId}' does not exist`);
  return known.prefixListId;
}

/** A group of the same VPC, or by its id one of a VPC that an active peering leads to. */
function peerGroup(
  groupId: string | undefined, groupName: string | undefined, group: SecurityGroupRecord, world: Ec2World,
): Pick<RuleFacts, "referencedGroupId" | "referencedUserId" | "referencedPeeringId"> {
  const { securityGroups, peeringConnections } = world.document;
  const inVpc = securityGroups.filter((one) => one.vpcId === group.vpcId);
  const peer = inVpc.find((one) => (groupId ? one.groupId === groupId : one.groupName === groupName));
  if (peer) return { referencedGroupId: peer.groupId };
  const beyond = securityGroups.find((one) => one.groupId === groupId);
  const joins = (ids: readonly string[]) => beyond !== undefined && ids.includes(group.vpcId) && ids.includes(beyond.vpcId);
  const peering = peeringConnections.find(({ status, requester, accepter }) => status === "active" && joins([requester.vpcId, accepter.vpcId]));
  if (!beyond || !peering) throw new SandboxError("InvalidGroup.NotFound", `The security group '${groupId ?? groupName}' does not exist`);
  return { referencedGroupId: beyond.groupId, referencedUserId: world.accountId, referencedPeeringId: peering.vpcPeeringConnectionId };
}

function invalid(message: string): SandboxError {
  return new SandboxError("InvalidParameterValue", message);
}

/** Descriptions are no part of what makes two rules the same. */
export function sameRule(one: RuleFacts, other: RuleFacts): boolean {
  return (["isEgress", "ipProtocol", "fromPort", "toPort", "cidrIpv4", "cidrIpv6", "prefixListId", "referencedGroupId"] as const)
    .every((member) => one[member] === other[member]);
}
