import type { Network } from "../../../shared/contract/network.ts";
import type { SecurityGroupRule } from "../../../shared/contract/network-model.ts";

const services = new Map([[22, "SSH"], [25, "SMTP"], [53, "DNS"], [80, "HTTP"], [123, "NTP"], [443, "HTTPS"], [1433, "SQL Server"], [1521, "Oracle"], [3306, "MySQL"], [3389, "Remote Desktop"], [5432, "PostgreSQL"], [6379, "Redis"], [27017, "MongoDB"]]);

/** `tcp 443 (HTTPS)`, `all traffic`. */
export function portsOf({ ipProtocol, fromPort = -1, toPort = -1 }: SecurityGroupRule): string {
  if (ipProtocol === "-1") return "all traffic";
  const protocol = { "6": "tcp", "17": "udp", "1": "icmp", "58": "icmpv6" }[ipProtocol] ?? (/^\d+$/.test(ipProtocol) ? `protocol ${ipProtocol}` : ipProtocol);
  if (fromPort === -1) return protocol === "tcp" || protocol === "udp" ? `all ${protocol}` : protocol;
  if (protocol.startsWith("icmp")) return `${protocol} type ${fromPort}${toPort === -1 ? "" : ` code ${toPort}`}`;
  if (fromPort === 0 && toPort === 65535) return `all ${protocol}`;
  const service = fromPort === toPort ? services.get(fromPort) : undefined;
  return `${protocol} ${fromPort === toPort ? fromPort : `${fromPort}–${toPort}`}${service ? ` (${service})` : ""}`;
}

/** What names the groups and prefix lists of rules. */
export type Known = Pick<Network, "securityGroups" | "prefixLists">;

/** `0.0.0.0/0 (anywhere)`, the name of a group or list. */
export function peerOf(rule: SecurityGroupRule, network?: Known): string {
  const block = rule.cidrIpv4 ?? rule.cidrIpv6;
  if (block !== undefined) return block === "0.0.0.0/0" || block === "::/0" ? `${block} (anywhere)` : block;
  if (rule.referencedGroupId !== undefined) return network?.securityGroups.find(({ groupId }) => groupId === rule.referencedGroupId)?.groupName ?? rule.referencedGroupId;
  return network?.prefixLists.find(({ prefixListId }) => prefixListId === rule.prefixListId)?.prefixListName ?? rule.prefixListId ?? "nothing";
}

export const wordsOf = (rule: SecurityGroupRule, known?: Known): string => `${portsOf(rule)} ${rule.isEgress ? "to" : "from"} ${peerOf(rule, known)}`;
