import { companionId } from "../../ec2/ids.ts";
import type { NetworkAclEntryRecord, SecurityGroupRuleRecord } from "../../ec2/records/security.ts";

/** One rule of a security group in few words; without `port` it is for all traffic. */
export interface RuleSpec {
  port?: number;
  toPort?: number;
  protocol?: "tcp" | "udp";
  /** An IPv4 or IPv6 block, or the id of a security group or prefix list. */
  from: string;
  /** Where the group is of the VPC beyond a peering. */
  peering?: { peeringId: string; ownerId: string };
  description?: string;
}

export function ruleRecord(groupId: string, number: number, spec: RuleSpec, isEgress: boolean): SecurityGroupRuleRecord {
  const { port, description } = spec;
  return {
    securityGroupRuleId: companionId("sgr", `${groupId}/${isEgress ? "egress" : "ingress"}/${number}`),
    isEgress,
    ipProtocol: port === undefined ? "-1" : (spec.protocol ?? "tcp"),
    fromPort: port ?? -1,
    toPort: spec.toPort ?? port ?? -1,
    ...source(spec),
    ...(description ? { description } : {}),
  };
}

function source({ from, peering }: RuleSpec): Partial<SecurityGroupRuleRecord> {
  if (from.startsWith("pl-")) return { prefixListId: from };
  if (!from.startsWith("sg-")) return from.includes(":") ? { cidrIpv6: from } : { cidrIpv4: from };
  return { referencedGroupId: from, ...(peering ? { referencedUserId: peering.ownerId, referencedPeeringId: peering.peeringId } : {}) };
}

/** Every group starts with leave to send anything anywhere. Source: VPC guide, "Security group rules". */
export function allOutbound(groupId: string): SecurityGroupRuleRecord {
  return ruleRecord(groupId, 0, { from: "0.0.0.0/0" }, true);
}

/** In a VPC with an IPv6 block also over IPv6. */
export function allOutboundIpv6(groupId: string): SecurityGroupRuleRecord {
  return { ...ruleRecord(groupId, 0, { from: "::/0" }, true), securityGroupRuleId: companionId("sgr", `${groupId}/egress/ipv6`) };
}

/** What a VPC's IPv6 block adds, numbered as EC2 numbers it. */
export function defaultIpv6Entries(): NetworkAclEntryRecord[] {
  const all = { protocol: "-1", cidrBlock: "::/0" } as const;
  return [true, false].flatMap((egress) => [
    { ...all, ruleNumber: 101, egress, action: "allow" as const },
    { ...all, ruleNumber: 32768, egress, action: "deny" as const },
  ]);
}

/**
 * A default network ACL allows all both ways at rule 100; the last rule, shown as `*` by the
 * console and numbered 32767 by the API, denies what no other rule decided.
 */
export function defaultEntries(): NetworkAclEntryRecord[] {
  const all = { protocol: "-1", cidrBlock: "0.0.0.0/0" } as const;
  return [true, false].flatMap((egress) => [
    { ...all, ruleNumber: 100, egress, action: "allow" as const },
    { ...all, ruleNumber: 32767, egress, action: "deny" as const },
  ]);
}
