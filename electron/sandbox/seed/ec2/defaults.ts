import { companionId } from "../../ec2/ids.ts";
import type { NetworkAclEntryRecord, SecurityGroupRuleRecord } from "../../ec2/records.ts";

/** One rule of a security group in few words; without `port` it is for all traffic. */
export interface RuleSpec {
  port?: number;
  toPort?: number;
  protocol?: "tcp" | "udp";
  /** A CIDR or the id of a security group. */
  from: string;
  description?: string;
}

export function ruleRecord(groupId: string, number: number, spec: RuleSpec, isEgress: boolean): SecurityGroupRuleRecord {
  const { port, from, description } = spec;
  return {
    securityGroupRuleId: companionId("sgr", `${groupId}/${isEgress ? "egress" : "ingress"}/${number}`),
    isEgress,
    ipProtocol: port === undefined ? "-1" : (spec.protocol ?? "tcp"),
    fromPort: port ?? -1,
    toPort: spec.toPort ?? port ?? -1,
    ...(from.startsWith("sg-") ? { referencedGroupId: from } : { cidrIpv4: from }),
    ...(description ? { description } : {}),
  };
}

/** Every group starts with leave to send anything anywhere. Source: VPC guide, "Security group rules". */
export function allOutbound(groupId: string): SecurityGroupRuleRecord {
  return ruleRecord(groupId, 0, { from: "0.0.0.0/0" }, true);
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
