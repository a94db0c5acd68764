import type { NetworkAclEntry } from "../../contract/network-model.ts";
import { formatAddress, parseCidr } from "../cidr.ts";

/** An ACL's entry as a person fills it in. */
export interface EntryForm {
  ruleNumber: string;
  egress: boolean;
  action: "allow" | "deny";
  protocol: "all" | "tcp" | "udp" | "icmp" | "icmpv6";
  /** `443` or `1024-65535`; empty is all. */
  ports: string;
  cidrBlock: string;
}

const numbers = { all: "-1", icmp: "1", tcp: "6", udp: "17", icmpv6: "58" } as const;

/** The entry, or what is wrong. Numbers are 1 to 32766 (EC2 API Reference, CreateNetworkAclEntry). */
export function parseEntry({ ruleNumber, egress, action, protocol, ports, cidrBlock }: EntryForm): { entry: NetworkAclEntry } | { error: string } {
  const number = Number(ruleNumber);
  if (!/^\d{1,5}$/.test(ruleNumber.trim()) || number < 1 || number > 32766) return { error: "A number from 1 to 32766: the lowest that matches decides." };
  const block = parseCidr(cidrBlock.trim());
  if (!block) return { error: "A CIDR such as 0.0.0.0/0." };
  const entry: NetworkAclEntry = { ruleNumber: number, egress, protocol: numbers[protocol], action, cidrBlock: `${formatAddress(block.family, block.first)}/${block.prefixLength}` };
  if (protocol === "all") return { entry };
  if (protocol === "icmp" || protocol === "icmpv6") return { entry: { ...entry, icmpType: -1, icmpCode: -1 } };
  if (!ports.trim()) return { entry: { ...entry, fromPort: 0, toPort: 65535 } };
  const [, from, to] = /^\s*(\d{1,5})\s*(?:[-–]\s*(\d{1,5})\s*)?$/.exec(ports) ?? [];
  const [fromPort, toPort] = [Number(from), Number(to ?? from)];
  if (from === undefined || fromPort > toPort || toPort > 65535) return { error: "A port, or two with a hyphen between, from 0 to 65535." };
  return { entry: { ...entry, fromPort, toPort } };
}
