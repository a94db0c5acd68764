import type { NetworkAcl, NetworkAclEntry, Subnet } from "../../../contract/network-model.ts";
import { inBlock, textOf, type Address } from "../addresses.ts";
import type { NetworkIndex } from "../index-network.ts";
import { intersect, subtract, union, type PortSet } from "../port-set.ts";
import type { RuleRef } from "../types.ts";
import { ruleKey, type Finding, type Without } from "./check.ts";
import { protocolNumber, type Traffic } from "./traffic.ts";

/** The last entry of every ACL, which denies and cannot be removed; shown as `*`. */
export const finalRuleNumber = 32767;

/** The ACL that is associated with the subnet, else the VPC's default one; undefined where neither was read. */
export function governingAcl(index: NetworkIndex, subnet: Pick<Subnet, "subnetId" | "vpcId">): NetworkAcl | undefined {
  return index.aclOfSubnet.get(subnet.subnetId) ?? (index.unread.has("networkAcls") ? undefined : index.defaultAcls.get(subnet.vpcId));
}

export interface AclQuestion {
  egress: boolean;
  /** The source of what comes in, the destination of what goes out. */
  address: Address;
  traffic: Traffic;
  /** The destination's ports: one of a request, of a reply those of which one will do. Ignored where the protocol has none. */
  ports: PortSet;
  isReply: boolean;
}

/** `ports`: those of the asked ones that pass. */
export function checkAcl(
  index: NetworkIndex, subnet: Pick<Subnet, "subnetId" | "vpcId">, question: AclQuestion, without: Without,
): Finding & { ports: PortSet; networkAclId?: string | undefined } {
  const acl = governingAcl(index, subnet);
  if (!acl) return { outcome: "unknown", words: `The network ACL of subnet ${subnet.subnetId} was not read.`, missing: "networkAcls", ports: question.ports };
  const entries = matching(index, acl, question, without);
  const { passed, first } = walk(entries, question);
  const refOf = ({ ruleNumber, egress }: NetworkAclEntry): RuleRef => ({ kind: "network-acl-entry", networkAclId: acl.networkAclId, ruleNumber, egress });
  const what = `${question.isReply ? "the reply to " : ""}${question.traffic.words} ${question.egress ? "to" : "from"} ${textOf(question.address)}`;
  if (passed.length > 0) {
    const alsoBy = entries.filter((entry) => entry !== first && entry.action === "allow").map(refOf);
    return {
      outcome: "pass", ports: passed, networkAclId: acl.networkAclId, rule: refOf(first!), ...(alsoBy.length > 0 ? { alsoBy } : {}),
      words: `Entry ${first!.ruleNumber} of network ACL ${acl.networkAclId} allows ${what}.`,
    };
  }
  const denies = entries.filter(({ action, ruleNumber }) => action === "deny" && ruleNumber !== finalRuleNumber);
  // Named as a rule is the entry without which it would pass; where there is none, something to allow it is missing.
  const culprit = denies.find((deny) => walk(entries.filter((entry) => entry !== deny), question).passed.length > 0);
  const by = culprit ?? entries[0];
  const number = by === undefined || by.ruleNumber === finalRuleNumber ? "*" : String(by.ruleNumber);
  return {
    outcome: "block", ports: [], networkAclId: acl.networkAclId, ...(culprit ? { rule: refOf(culprit) } : {}),
    words: `Entry ${number} of network ACL ${acl.networkAclId} denies ${what}${number === "*" ? ": no entry before it allows it" : ""}.`,
  };
}

/** Entries of the direction that this traffic can meet, in their order. */
function matching(index: NetworkIndex, acl: NetworkAcl, { egress, address, traffic, isReply }: AclQuestion, without: Without): NetworkAclEntry[] {
  return acl.entries
    .filter((entry) => {
      if (entry.egress !== egress || !inBlock(index.block(entry.cidrBlock), address)) return false;
      const ref: RuleRef = { kind: "network-acl-entry", networkAclId: acl.networkAclId, ruleNumber: entry.ruleNumber, egress };
      if (without.size > 0 && without.has(ruleKey(ref))) return false;
      const protocol = protocolNumber(entry.protocol);
      if (protocol === -1) return true;
      if (protocol !== traffic.protocol) return false;
      if (!traffic.icmp) return true;
      const type = isReply ? traffic.icmp.reply : traffic.icmp.request;
      return [-1, type].includes(entry.icmpType ?? -1) && [-1, 0].includes(entry.icmpCode ?? -1);
    })
    .sort((a, b) => a.ruleNumber - b.ruleNumber);
}

/** `first`: the entry that let the first of the passing ports through. */
function walk(entries: readonly NetworkAclEntry[], { traffic, ports }: AclQuestion): { passed: PortSet; first?: NetworkAclEntry } {
  let rest = ports;
  let passed: PortSet = [];
  let first: NetworkAclEntry | undefined;
  for (const entry of entries) {
    const hasPorts = traffic.port !== undefined && protocolNumber(entry.protocol) !== -1;
    const [from, to] = hasPorts ? [entry.fromPort ?? 0, entry.toPort ?? 65535] : [0, 65535];
    const hit = intersect(rest, from, to);
    if (hit.length === 0) continue;
    if (entry.action === "allow") {
      first ??= entry;
      passed = union(passed, hit);
    }
    rest = subtract(rest, from, to);
    if (rest.length === 0) break;
  }
  return first ? { passed, first } : { passed };
}
