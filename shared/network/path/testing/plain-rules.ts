import type { Network, NetworkAcl, NetworkInterface } from "../../../contract/network-model.ts";
import { isUnread, type Outcome, type Packet } from "./packet.ts";
import { isIn } from "./plain-addresses.ts";

/** What groups and ACLs say to one packet, rule by rule. `pass` of groups is also that of an interface without any. */

type Place = { subnetId: string; vpcId: string };

export function groupsSay(network: Network, packet: Packet, eni: NetworkInterface, egress: boolean, peer: string, peerGroups: readonly string[]): Outcome {
  if (eni.securityGroupIds.length === 0) return "pass";
  let isUnknown = false;
  for (const groupId of eni.securityGroupIds) {
    const group = network.securityGroups.find((each) => each.groupId === groupId);
    if (!group) {
      isUnknown = true;
      continue;
    }
    for (const rule of group.rules) {
      if (rule.isEgress !== egress || !ruleFits(packet, rule.ipProtocol, rule.fromPort, rule.toPort)) continue;
      const cidr = rule.cidrIpv4 ?? rule.cidrIpv6;
      if (cidr !== undefined) {
        if (isIn(peer, cidr)) return "pass";
      } else if (rule.referencedGroupId !== undefined) {
        if (peerGroups.includes(rule.referencedGroupId)) return "pass";
      } else if (rule.prefixListId !== undefined) {
        const list = network.prefixLists.find((each) => each.prefixListId === rule.prefixListId);
        if (!list?.cidrs) isUnknown = true;
        else if (list.cidrs.some((each) => isIn(peer, each))) return "pass";
      }
    }
  }
  return isUnknown ? "unknown" : "block";
}

function ruleFits(packet: Packet, protocol: string, from = -1, to = -1): boolean {
  if (protocol === "-1") return true;
  const number = { tcp: 6, udp: 17, icmp: 1, icmpv6: 58 }[protocol] ?? Number(protocol);
  if (number !== packet.protocol) return false;
  if (number === 6 || number === 17) return from === -1 || (from <= packet.port && packet.port <= to);
  if (number === 1 || number === 58) return from === -1 || (from === (number === 1 ? 8 : 128) && (to === -1 || to === 0));
  return true;
}

/** `port`: to which it goes, of a reply the one that the request came from. */
export function aclSays(network: Network, { protocol: its }: Packet, place: Place, egress: boolean, peer: string, port: number, isReply: boolean): Outcome {
  const acl = aclOf(network, place);
  if (!acl) return "unknown";
  for (const entry of acl.entries.filter((each) => each.egress === egress).sort((a, b) => a.ruleNumber - b.ruleNumber)) {
    if (!isIn(peer, entry.cidrBlock)) continue;
    const protocol = Number(entry.protocol);
    if (protocol !== -1 && protocol !== its) continue;
    if ((protocol === 6 || protocol === 17) && !((entry.fromPort ?? 0) <= port && port <= (entry.toPort ?? 65535))) continue;
    if (protocol === 1 || protocol === 58) {
      const type = isReply ? (protocol === 1 ? 0 : 129) : protocol === 1 ? 8 : 128;
      if (![undefined, -1, type].includes(entry.icmpType) || ![undefined, -1, 0].includes(entry.icmpCode)) continue;
    }
    return entry.action === "allow" ? "pass" : "block";
  }
  return "block";
}

function aclOf(network: Network, { subnetId, vpcId }: Place): NetworkAcl | undefined {
  const named = network.networkAcls.find((each) => each.associations.some((association) => association.subnetId === subnetId));
  return named ?? (isUnread(network, "networkAcls") ? undefined : network.networkAcls.find((each) => each.isDefault && each.vpcId === vpcId));
}
