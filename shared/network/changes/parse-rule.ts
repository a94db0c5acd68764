import type { SecurityGroupRule } from "../../contract/network-model.ts";
import { formatAddress, parseCidr } from "../cidr.ts";
import { parseBlock } from "../path/addresses.ts";
import { explainCidr, type WrongPeer } from "./explain-cidr.ts";

/** A rule as a person fills it in. */
export interface RuleForm {
  isEgress: boolean;
  protocol: "tcp" | "udp" | "icmp" | "icmpv6" | "all";
  /** `443` or `8000-8100`; ignored where the protocol has none. */
  ports: string;
  /** An address, a CIDR, a group's or a prefix list's id or, where they are known, name; `self` is the group itself. */
  peer: string;
  description: string;
}

/** `suggestion`: what to put into the field instead. */
export type ParsedRule = { rule: SecurityGroupRule; notes: string[] } | { error: string; suggestion?: string; field: "ports" | "peer" | "description" };

/** What is known beside the form: of which group the rule will be, and what others there are. */
export interface RuleSurroundings {
  groupId?: string;
  vpcId?: string | undefined;
  securityGroups: readonly { groupId: string; groupName: string; vpcId?: string | undefined }[];
  prefixLists: readonly { prefixListId: string; prefixListName: string }[];
}

const nothingKnown: RuleSurroundings = { securityGroups: [], prefixLists: [] };

/** Letters that EC2 takes in a rule's description, at most 255 (API Reference, IpRange). */
const descriptionPattern = /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{0,255}$/;

/** Why EC2 would not take it as a rule's description; nothing where it would. */
export function descriptionProblem(description: string): string | undefined {
  return descriptionPattern.test(description) ? undefined : "A description has at most 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*.";
}

/** The rule, with what was understood of it where that is not what was written; or what is wrong. */
export function parseRule({ isEgress, protocol, ports, peer, description }: RuleForm, known = nothingKnown): ParsedRule {
  const wrong = descriptionProblem(description);
  if (wrong) return { field: "description", error: wrong };
  const range = parsePorts(protocol, ports);
  if ("error" in range) return { field: "ports", ...range };
  const to = parsePeer(peer.trim(), known);
  if ("error" in to) return { field: "peer", ...to };
  const shared = { isEgress, ipProtocol: protocol === "all" ? "-1" : protocol, ...range, ...(description ? { description } : {}) };
  return { rule: { ...shared, ...to.peer }, notes: [...to.notes, ...warnings(isEgress, protocol, range, to.peer.cidrIpv4 ?? to.peer.cidrIpv6)] };
}

function parsePorts(protocol: RuleForm["protocol"], text: string): { fromPort?: number; toPort?: number } | { error: string; suggestion?: string } {
  if (protocol === "all") return {};
  if (protocol === "icmp" || protocol === "icmpv6") return { fromPort: -1, toPort: -1 };
  if (/^\s*all\s*$/i.test(text)) return { fromPort: 0, toPort: 65535 };
  const [, from, to] = /^\s*(\d{1,5})\s*(?:[-–]\s*(\d{1,5})\s*)?$/.exec(text) ?? [];
  const [fromPort, toPort] = [Number(from), Number(to ?? from)];
  if (/^\s*\d+(\s*,\s*\d+)+\s*$/.test(text)) return { error: "A rule has one port or one range: make a rule for each." };
  if (from === undefined || fromPort > 65535 || toPort > 65535) return { error: "A port, or two with a hyphen between, from 0 to 65535; or all." };
  if (fromPort > toPort) return { error: `The range begins at ${fromPort} and ends before, at ${toPort}.`, suggestion: `${toPort}-${fromPort}` };
  return { fromPort, toPort };
}

type Peer = Pick<SecurityGroupRule, "cidrIpv4" | "cidrIpv6" | "prefixListId" | "referencedGroupId">;

function parsePeer(text: string, known: RuleSurroundings): { peer: Peer; notes: string[] } | WrongPeer {
  if (/^pl-[0-9a-f]{8,17}$/.test(text)) return { peer: { prefixListId: text }, notes: [] };
  const group = parseGroup(text, known);
  if (group) return group;
  const block = text.includes("/") ? parseCidr(text) : parseBlock(text);
  if (block) return toBlock(text, block);
  const list = known.prefixLists.find(({ prefixListName }) => prefixListName === text);
  if (list) return { peer: { prefixListId: list.prefixListId }, notes: [`Taken as the prefix list ${text} (${list.prefixListId}).`] };
  return explainCidr(text) ?? { error: "An address, a CIDR such as 10.1.0.0/16, a security group (sg-…, or its name) or a prefix list (pl-…)." };
}

function toBlock(text: string, block: NonNullable<ReturnType<typeof parseCidr>>): { peer: Peer; notes: string[] } {
  const cidr = `${formatAddress(block.family, block.first)}/${block.prefixLength}`;
  const everywhere = block.family === "ipv4" ? "0.0.0.0" : "::";
  const notes = cidr === text ? []
    : text.includes("/") ? [`${text} has host bits set: EC2 keeps ${cidr}.`]
    : [`Taken as ${cidr}, that address alone.${text === everywhere ? ` Everywhere is ${everywhere}/0.` : ""}`];
  return { peer: block.family === "ipv4" ? { cidrIpv4: cidr } : { cidrIpv6: cidr }, notes };
}

/** A group by its id, by its name within the VPC, or the one itself. A name that looks like a block is one all the same. */
function parseGroup(text: string, { groupId, vpcId, securityGroups }: RuleSurroundings): { peer: Peer; notes: string[] } | undefined {
  const isId = /^sg-[0-9a-f]{8,17}$/.test(text);
  const named = securityGroups.find((one) => (isId ? one.groupId === text : one.groupName === text && one.vpcId === vpcId));
  const own = groupId !== undefined && (text === groupId || text.toLowerCase() === "self" || named?.groupId === groupId);
  if (own) return { peer: { referencedGroupId: groupId }, notes: ["The group itself: what is in it reaches each other."] };
  if (named && !isId) return { peer: { referencedGroupId: named.groupId }, notes: [`Taken as the group ${text} (${named.groupId}) of the same VPC.`] };
  if (!isId) return undefined;
  const isElsewhere = named && vpcId !== undefined && named.vpcId !== vpcId;
  const notes = isElsewhere ? [`${named.groupName} is a group of another VPC (${named.vpcId}): EC2 takes it where an active peering leads there.`]
    : !named && securityGroups.length > 0 ? ["No group of this id was read in this region: EC2 takes it where it is of a peered VPC."] : [];
  return { peer: { referencedGroupId: text }, notes };
}

/** Ports of which nobody should hear from everywhere. */
const sensitive = new Map([[22, "SSH"], [3389, "Remote Desktop"], [3306, "MySQL"], [5432, "PostgreSQL"], [1433, "SQL Server"], [1521, "Oracle"], [27017, "MongoDB"], [6379, "Redis"], [9200, "Elasticsearch"], [11211, "memcached"]]);

function warnings(isEgress: boolean, protocol: RuleForm["protocol"], { fromPort = 0, toPort = 65535 }: { fromPort?: number; toPort?: number }, peer: string | undefined): string[] {
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

/** Source: VPC quotas, "Inbound or outbound rules per security group"; an account may have had it raised. */
export const usualRulesPerDirection = 60;
