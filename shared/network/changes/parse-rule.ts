import type { SecurityGroupRule } from "../../contract/network-model.ts";
import { formatAddress, parseCidr } from "../cidr.ts";
import { parseBlock } from "../path/addresses.ts";

/** A rule as a person fills it in. */
export interface RuleForm {
  isEgress: boolean;
  protocol: "tcp" | "udp" | "icmp" | "icmpv6" | "all";
  /** `443` or `8000-8100`; ignored where the protocol has none. */
  ports: string;
  /** An address, a CIDR, a group's or a prefix list's id. */
  peer: string;
  description: string;
}

export type ParsedRule = { rule: SecurityGroupRule; notes: string[] } | { error: string; field: "ports" | "peer" | "description" };

/** Letters that EC2 takes in a rule's description, at most 255 (API Reference, IpRange). */
const descriptionPattern = /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{0,255}$/;

/** The rule, with what was understood of it where that is not what was written; or what is wrong. */
export function parseRule({ isEgress, protocol, ports, peer, description }: RuleForm): ParsedRule {
  if (!descriptionPattern.test(description)) return { field: "description", error: "A description has at most 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*." };
  const range = parsePorts(protocol, ports);
  if ("error" in range) return { field: "ports", error: range.error };
  const to = parsePeer(peer.trim());
  if ("error" in to) return { field: "peer", error: to.error };
  const shared = { isEgress, ipProtocol: protocol === "all" ? "-1" : protocol, ...range, ...(description ? { description } : {}) };
  return { rule: { ...shared, ...to.peer }, notes: [...to.notes, ...warnings(isEgress, protocol, range, peer.trim())] };
}

function parsePorts(protocol: RuleForm["protocol"], text: string): { fromPort?: number; toPort?: number } | { error: string } {
  if (protocol === "all") return {};
  if (protocol === "icmp" || protocol === "icmpv6") return { fromPort: -1, toPort: -1 };
  const [, from, to] = /^\s*(\d{1,5})\s*(?:[-–]\s*(\d{1,5})\s*)?$/.exec(text) ?? [];
  const [fromPort, toPort] = [Number(from), Number(to ?? from)];
  if (from === undefined || fromPort > 65535 || toPort > 65535) return { error: "A port, or two with a hyphen between, from 0 to 65535." };
  if (fromPort > toPort) return { error: `The range begins at ${fromPort} and ends before, at ${toPort}.` };
  return { fromPort, toPort };
}

type Peer = Pick<SecurityGroupRule, "cidrIpv4" | "cidrIpv6" | "prefixListId" | "referencedGroupId">;

function parsePeer(text: string): { peer: Peer; notes: string[] } | { error: string } {
  if (/^sg-[0-9a-f]{8,17}$/.test(text)) return { peer: { referencedGroupId: text }, notes: [] };
  if (/^pl-[0-9a-f]{8,17}$/.test(text)) return { peer: { prefixListId: text }, notes: [] };
  const block = text.includes("/") ? parseCidr(text) : parseBlock(text);
  if (!block) return { error: "An address, a CIDR such as 10.1.0.0/16, a security group (sg-…) or a prefix list (pl-…)." };
  const cidr = `${formatAddress(block.family, block.first)}/${block.prefixLength}`;
  const notes = cidr === text ? [] : [text.includes("/") ? `${text} has host bits set: EC2 keeps ${cidr}.` : `Taken as ${cidr}, that address alone.`];
  return { peer: block.family === "ipv4" ? { cidrIpv4: cidr } : { cidrIpv6: cidr }, notes };
}

/** Ports of which nobody should hear from everywhere. */
const sensitive = new Map([[22, "SSH"], [3389, "Remote Desktop"], [3306, "MySQL"], [5432, "PostgreSQL"], [1433, "SQL Server"], [1521, "Oracle"], [27017, "MongoDB"], [6379, "Redis"], [9200, "Elasticsearch"], [11211, "memcached"]]);

function warnings(isEgress: boolean, protocol: RuleForm["protocol"], { fromPort = 0, toPort = 65535 }: { fromPort?: number; toPort?: number }, peer: string): string[] {
  if (isEgress || (peer !== "0.0.0.0/0" && peer !== "::/0")) return [];
  if (protocol === "all") return ["Everything is open to the whole internet."];
  if (protocol !== "tcp" && protocol !== "udp") return [];
  const open = [...sensitive].filter(([port]) => fromPort <= port && port <= toPort).map(([port, name]) => `${name} (${port})`);
  return open.length > 0 ? [`Open to the whole internet: ${open.slice(0, 3).join(", ")}${open.length > 3 ? " and more" : ""}.`] : [];
}

/** Whether two say the same, whatever their descriptions: EC2 refuses the second. */
export function isSameRule(one: SecurityGroupRule, other: SecurityGroupRule): boolean {
  const key = (rule: SecurityGroupRule) => [rule.isEgress, rule.ipProtocol, rule.ipProtocol === "-1" ? "" : (rule.fromPort ?? -1), rule.ipProtocol === "-1" ? "" : (rule.toPort ?? -1), rule.cidrIpv4, rule.cidrIpv6, rule.prefixListId, rule.referencedGroupId].join("|");
  return key(one) === key(other);
}
