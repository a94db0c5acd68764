import type { Network, NetworkInterface, Subnet } from "../../../contract/network-model.ts";

export type Outcome = "pass" | "block" | "unknown";

export interface Packet {
  /** Where it starts: an interface, a subnet in which nobody is yet, or the internet. */
  from: { eni: NetworkInterface } | { emptyIn: Subnet } | { internet: true; gateway?: string };
  source: string;
  to: { eni: NetworkInterface; byPublicIp: boolean } | { internet: true; gateway?: string } | { nobody: true; subnet?: Subnet } | { beyond: string };
  destination: string;
  protocol: number;
  /** Of tcp and udp. */
  port: number;
  clientPort: number;
  natPort: number;
  /** Whether the far end is the internet as a whole: no service's list is all of that. */
  wholeInternet: boolean;
}

/** A kind that was not read, or not whole. */
export function isUnread(network: Network, kind: string): boolean {
  return network.partial.some((part) => part.kind === kind);
}
