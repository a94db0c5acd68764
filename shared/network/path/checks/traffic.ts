import type { PathQuestion } from "../types.ts";
import type { Family } from "../addresses.ts";

/** A packet's protocol as rules see it. `port` is the destination's, for tcp and udp; `icmpType` of an echo. */
export interface Traffic {
  /** IANA's number. */
  protocol: number;
  port?: number;
  /** The type of the request, and of its reply. */
  icmp?: { request: number; reply: number };
  words: string;
}

const numbers = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 } as const;

/** Undefined where tcp or udp come without a port, or a number is none of a protocol. */
export function toTraffic({ protocol, port }: Pick<PathQuestion, "protocol" | "port">): Traffic | undefined {
  const number = typeof protocol === "number" ? protocol : numbers[protocol];
  if (!Number.isInteger(number) || number < 0 || number > 255) return undefined;
  if (number === 6 || number === 17) {
    if (port === undefined || !Number.isInteger(port) || port < 0 || port > 65535) return undefined;
    return { protocol: number, port, words: `${number === 6 ? "tcp" : "udp"} ${port}` };
  }
  if (number === 1) return { protocol: number, icmp: { request: 8, reply: 0 }, words: "icmp echo" };
  if (number === 58) return { protocol: number, icmp: { request: 128, reply: 129 }, words: "icmpv6 echo" };
  return { protocol: number, words: `protocol ${number}` };
}

/** ICMP is IPv4's and ICMPv6 IPv6's. */
export function speaks({ protocol }: Traffic, family: Family): boolean {
  return protocol === 1 ? family === "ipv4" : protocol === 58 ? family === "ipv6" : true;
}

/** A rule's protocol (`tcp`, `-1`, `6`) as a number; -1 is all, undefined is none that is known. */
export function protocolNumber(text: string): number | undefined {
  if (Object.hasOwn(numbers, text)) return numbers[text as keyof typeof numbers];
  return /^(-1|\d{1,3})$/.test(text) ? Number(text) : undefined;
}
