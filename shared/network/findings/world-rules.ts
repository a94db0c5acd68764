import { awsCommand } from "../command.ts";
import type { SecurityGroup, SecurityGroupRule } from "../../contract/network-model.ts";

/** What listens by custom on a port that should not stand open to everyone. */
export const guardedPorts: readonly (readonly [port: number, name: string])[] = [
  [22, "SSH"], [3389, "Remote Desktop"], [3306, "MySQL"], [5432, "PostgreSQL"], [1433, "SQL Server"], [1521, "Oracle"],
  [27017, "MongoDB"], [6379, "Redis"], [9200, "Elasticsearch"], [11211, "Memcached"],
];

/** Inbound rules of a group that admit every address of IPv4 or IPv6. */
export function worldRules({ rules }: SecurityGroup): SecurityGroupRule[] {
  return rules.filter(({ isEgress, cidrIpv4, cidrIpv6 }) => !isEgress && (cidrIpv4 === "0.0.0.0/0" || cidrIpv6 === "::/0"));
}

/** The ports that a rule of tcp, udp or all protocols opens; undefined for ICMP and others, which have none. */
export function portsOf({ ipProtocol, fromPort, toPort }: SecurityGroupRule): { from: number; to: number } | undefined {
  if (ipProtocol === "-1") return { from: 0, to: 65535 };
  if (!["tcp", "udp", "6", "17"].includes(ipProtocol)) return undefined;
  if (fromPort === undefined || fromPort === -1) return { from: 0, to: 65535 };
  return { from: fromPort, to: toPort ?? fromPort };
}

export function opens(rule: SecurityGroupRule, port: number): boolean {
  const ports = portsOf(rule);
  return ports !== undefined && ports.from <= port && port <= ports.to;
}

export const isTcp = ({ ipProtocol }: SecurityGroupRule): boolean => ["-1", "tcp", "6"].includes(ipProtocol);

export function trafficWords(rule: SecurityGroupRule): string {
  const ports = portsOf(rule)!;
  if (rule.ipProtocol === "-1") return "All traffic";
  const protocol = isTcp(rule) ? "tcp" : "udp";
  if (ports.from === 0 && ports.to === 65535) return `All ${protocol} ports`;
  return ports.from === ports.to ? `Port ${ports.from}/${protocol}` : `Ports ${ports.from}-${ports.to}/${protocol}`;
}

/** The command that removes the rule: by its id where that was read. */
export function revokeCommand(groupId: string, rule: SecurityGroupRule): { command?: string } {
  const { securityGroupRuleId, ipProtocol, fromPort, toPort = fromPort, cidrIpv4, cidrIpv6 } = rule;
  if (securityGroupRuleId) return awsCommand`aws ec2 revoke-security-group-ingress --group-id ${groupId} --security-group-rule-ids ${securityGroupRuleId}`;
  const hasPorts = fromPort !== undefined;
  if (cidrIpv6 && hasPorts) return awsCommand`aws ec2 revoke-security-group-ingress --group-id ${groupId} --ip-permissions 'IpProtocol=${ipProtocol},FromPort=${fromPort},ToPort=${toPort},Ipv6Ranges=[{CidrIpv6=${cidrIpv6}}]'`;
  if (cidrIpv6) return awsCommand`aws ec2 revoke-security-group-ingress --group-id ${groupId} --ip-permissions 'IpProtocol=${ipProtocol},Ipv6Ranges=[{CidrIpv6=${cidrIpv6}}]'`;
  if (hasPorts) return awsCommand`aws ec2 revoke-security-group-ingress --group-id ${groupId} --ip-permissions 'IpProtocol=${ipProtocol},FromPort=${fromPort},ToPort=${toPort},IpRanges=[{CidrIp=${cidrIpv4}}]'`;
  return awsCommand`aws ec2 revoke-security-group-ingress --group-id ${groupId} --ip-permissions 'IpProtocol=${ipProtocol},IpRanges=[{CidrIp=${cidrIpv4}}]'`;
}
