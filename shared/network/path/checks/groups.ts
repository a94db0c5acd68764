import type { SecurityGroup, SecurityGroupRule } from "../../../contract/network-model.ts";
import { inBlock, textOf, type Address } from "../addresses.ts";
import type { IndexedInterface, NetworkIndex } from "../index-network.ts";
import type { RuleRef } from "../types.ts";
import { ruleKey, type Finding, type Without } from "./check.ts";
import { protocolNumber, type Traffic } from "./traffic.ts";

/** The other side as a group's rule sees it. */
export interface Peer {
  address: Address;
  /** Groups that a reference can name: those of the other interface, where it is seen by an address of its own network. */
  groupIds: readonly string[];
}

type GroupRuleRef = RuleRef & { kind: "security-group-rule" };
type Match = "yes" | "no" | "unknown";

/** Whether some rule of some group of the interface allows; undefined where it has no groups, which filters nothing. */
export function checkGroups(
  index: NetworkIndex, { record }: Pick<IndexedInterface, "record">, isEgress: boolean, traffic: Traffic, peer: Peer, without: Without,
): Finding | undefined {
  const groupIds = record.securityGroupIds;
  if (groupIds.length === 0) return undefined;
  const found: GroupRuleRef[] = [];
  let doubt: Finding | undefined;
  for (const groupId of groupIds) {
    const group = index.groups.get(groupId);
    if (!group) {
      doubt ??= { outcome: "unknown", words: `The rules of security group ${groupId} were not read.`, missing: "securityGroups" };
      continue;
    }
    for (let at = 0; at < group.rules.length; at += 1) {
      const rule = group.rules[at]!;
      if (rule.isEgress !== isEgress || !fits(rule, traffic)) continue;
      const match = matchPeer(index, rule, peer);
      if (match === "no") continue;
      const ref: GroupRuleRef = { kind: "security-group-rule", groupId, index: at, isEgress };
      if (without.size > 0 && without.has(ruleKey(ref))) continue;
      if (match === "yes") found.push(ref);
      else doubt ??= { outcome: "unknown", words: `The entries of prefix list ${rule.prefixListId} in security group ${nameOf(group)} were not read.`, missing: "prefixLists" };
    }
  }
  const [rule, ...alsoBy] = found;
  if (rule) return { outcome: "pass", words: wordsOf(index, rule, traffic), rule, ...(alsoBy.length > 0 ? { alsoBy } : {}) };
  if (doubt) return doubt;
  const names = groupIds.map((groupId) => nameOf(index.groups.get(groupId)!)).join(", ");
  const who = `security group${groupIds.length > 1 ? "s" : ""} ${names}`;
  return { outcome: "block", words: `No rule of ${who} allows ${traffic.words} ${isEgress ? "to" : "from"} ${textOf(peer.address)}.` };
}

function fits({ ipProtocol, fromPort = -1, toPort = -1 }: SecurityGroupRule, { protocol, port, icmp }: Traffic): boolean {
  const its = protocolNumber(ipProtocol);
  if (its === -1) return true;
  if (its !== protocol) return false;
  if (port !== undefined) return fromPort === -1 || (fromPort <= port && port <= toPort);
  // Of ICMP the first is the type and the second the code.
  if (icmp) return fromPort === -1 || (fromPort === icmp.request && (toPort === -1 || toPort === 0));
  return true;
}

function matchPeer(index: NetworkIndex, rule: SecurityGroupRule, { address, groupIds }: Peer): Match {
  if (rule.cidrIpv4 !== undefined) return inBlock(index.block(rule.cidrIpv4), address) ? "yes" : "no";
  if (rule.cidrIpv6 !== undefined) return inBlock(index.block(rule.cidrIpv6), address) ? "yes" : "no";
  if (rule.referencedGroupId !== undefined) return groupIds.includes(rule.referencedGroupId) ? "yes" : "no";
  if (rule.prefixListId === undefined) return "no";
  const cidrs = index.prefixLists.get(rule.prefixListId)?.cidrs;
  if (!cidrs) return "unknown";
  return cidrs.some((cidr) => inBlock(index.block(cidr), address)) ? "yes" : "no";
}

export const nameOf = ({ groupId, groupName }: SecurityGroup): string => (groupName ? `${groupName} (${groupId})` : groupId);

function wordsOf(index: NetworkIndex, ref: GroupRuleRef, traffic: Traffic): string {
  const group = index.groups.get(ref.groupId)!;
  return `Security group ${nameOf(group)} allows ${describeRule(index, group.rules[ref.index]!)}, which covers ${traffic.words}.`;
}

/** `tcp 443 from 0.0.0.0/0`, `all traffic to sg-1`. */
export function describeRule(index: NetworkIndex, rule: SecurityGroupRule): string {
  const group = rule.referencedGroupId === undefined ? undefined : index.groups.get(rule.referencedGroupId);
  const peer = rule.cidrIpv4 ?? rule.cidrIpv6 ?? (group ? nameOf(group) : rule.referencedGroupId) ?? rule.prefixListId ?? "nothing";
  return `${describeProtocol(rule)} ${rule.isEgress ? "to" : "from"} ${peer}`;
}

function describeProtocol({ ipProtocol, fromPort = -1, toPort = -1 }: SecurityGroupRule): string {
  const number = protocolNumber(ipProtocol);
  if (number === -1) return "all traffic";
  const name = { 1: "icmp", 6: "tcp", 17: "udp", 58: "icmpv6" }[number ?? -1] ?? `protocol ${ipProtocol}`;
  if (fromPort === -1 || (number !== 6 && number !== 17)) return number === 6 || number === 17 ? `all ${name}` : name;
  return fromPort === toPort ? `${name} ${fromPort}` : `${name} ${fromPort}–${toPort}`;
}
