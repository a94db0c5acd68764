import type { SecurityGroupRule } from "../../../shared/contract/network-model.ts";
import { isSameRule, type RuleForm } from "../../../shared/network/changes/parse-rule.ts";
import { peerOf, type Known } from "./rule-words.ts";

/** What shall change of a group's rules. */
export interface RulesDraft {
  removed: readonly SecurityGroupRule[];
  added: readonly SecurityGroupRule[];
  /** Rules that stay, each with its new description. */
  described: readonly SecurityGroupRule[];
}

export const emptyDraft: RulesDraft = { removed: [], added: [], described: [] };

export const changeCount = ({ removed, added, described }: RulesDraft): number => removed.length + added.length + described.length;

/** Takes a rule out, or leaves it in again; what was to be described stays as it is then. */
export function toggleRemoved(draft: RulesDraft, rule: SecurityGroupRule): RulesDraft {
  const described = draft.described.filter((each) => !isSameRule(each, rule));
  return draft.removed.includes(rule) ? { ...draft, described, removed: draft.removed.filter((each) => each !== rule) } : { ...draft, described, removed: [...draft.removed, rule] };
}

export const withAdded = (draft: RulesDraft, rule: SecurityGroupRule): RulesDraft => ({ ...draft, added: [...draft.added, rule] });
export const withoutAdded = (draft: RulesDraft, rule: SecurityGroupRule): RulesDraft => ({ ...draft, added: draft.added.filter((each) => each !== rule) });

/** Puts another rule in a rule's place; where they say the same, only its description changes, since EC2 takes no second one. */
export function replaceRule(draft: RulesDraft, rule: SecurityGroupRule, by: SecurityGroupRule): RulesDraft {
  if (draft.added.includes(rule)) return { ...draft, added: draft.added.map((each) => (each === rule ? by : each)) };
  const described = draft.described.filter((each) => !isSameRule(each, rule));
  if (!isSameRule(rule, by)) return { ...draft, described, removed: [...draft.removed, rule], added: [...draft.added, by] };
  return (rule.description ?? "") === (by.description ?? "") ? { ...draft, described } : { ...draft, described: [...described, { ...rule, description: by.description }] };
}

/** What the group will have, but for the one that is being written. */
export function rulesAfter(rules: readonly SecurityGroupRule[], { removed, added }: RulesDraft, but?: SecurityGroupRule): SecurityGroupRule[] {
  return [...rules.filter((rule) => !removed.includes(rule)), ...added].filter((rule) => rule !== but);
}

const protocols: Readonly<Record<string, RuleForm["protocol"]>> = { tcp: "tcp", "6": "tcp", udp: "udp", "17": "udp", icmp: "icmp", "1": "icmp", icmpv6: "icmpv6", "58": "icmpv6", "-1": "all" };

/** The form that says this rule; undefined for one that it cannot say (another protocol, one type of ICMP, a group beyond a peering). */
export function formOf(rule: SecurityGroupRule, known: Known): RuleForm | undefined {
  const { isEgress, ipProtocol, fromPort = -1, toPort = -1, description = "" } = rule;
  const protocol = Object.hasOwn(protocols, ipProtocol) ? protocols[ipProtocol] : undefined;
  if (!protocol || rule.referencedPeeringId || (protocol.startsWith("icmp") && fromPort !== -1)) return undefined;
  const ports = protocol !== "tcp" && protocol !== "udp" ? "" : fromPort === -1 || (fromPort === 0 && toPort === 65535) ? "all" : fromPort === toPort ? String(fromPort) : `${fromPort}-${toPort}`;
  const peer = rule.cidrIpv4 ?? rule.cidrIpv6 ?? rule.referencedGroupId ?? rule.prefixListId ?? peerOf(rule, known);
  return { isEgress, protocol, ports, peer, description };
}
