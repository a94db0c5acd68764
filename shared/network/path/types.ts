import type { NetworkKind } from "../../contract/network-model.ts";

/** docs/adr/005-path-explainer.md says what each of these means. */

export type PathEnd =
  | { kind: "instance" | "interface" | "subnet" | "gateway"; id: string }
  | { kind: "cidr"; cidr: string }
  | { kind: "internet" };

export interface PathQuestion {
  source: PathEnd;
  destination: PathEnd;
  /** A protocol number (0–255) for what has neither ports nor ICMP's echo. */
  protocol: "tcp" | "udp" | "icmp" | "icmpv6" | number;
  /** The destination's; of tcp and udp only. */
  port?: number;
}

export type Verdict = "reachable" | "blocked" | "undecided";

/** The rule that a check went by. */
export type RuleRef =
  | { kind: "security-group-rule"; groupId: string; /** Its place in the group's `rules`. */ index: number; isEgress: boolean }
  | { kind: "network-acl-entry"; networkAclId: string; ruleNumber: number; egress: boolean }
  | { kind: "route"; routeTableId: string; destination: string; target: string };

/** A resource to show, to mark and to link to. */
export interface ResourceRef {
  kind: NetworkKind;
  id: string;
}

export interface Hop {
  outcome: "pass" | "block" | "unknown";
  /** `back`: of the reply. */
  direction: "forward" | "back";
  check:
    | "state" | "group-egress" | "acl-egress" | "route" | "gateway" | "peering" | "acl-ingress" | "group-ingress" | "address" | "host";
  /** What stands there: the box that the path is drawn through. Absent for the internet itself. */
  at?: ResourceRef;
  /** Short, for the list: `Network ACL acl-1, out`. */
  title: string;
  /** One sentence: what was looked for and found. */
  words: string;
  /** The other side's address as this check sees it. */
  peer?: string;
  rule?: RuleRef;
  /** Other rules that would have let it pass too. */
  alsoBy?: RuleRef[];
  /** The unread kind, where that is what makes it unknown. */
  missing?: NetworkKind;
}

/** What would turn the answer, in words and as a command. */
export interface PathFix {
  words: string;
  /** AWS CLI, a line. */
  command?: string;
  /** Where the person can do it. */
  at?: ResourceRef;
}

export interface PathAnswer {
  verdict: Verdict;
  /** `blocked by network ACL acl-1, inbound entry 100 (deny tcp 5000 from 0.0.0.0/0)`. */
  reason: string;
  /** From source to destination, then the way back, as far as the path is known. */
  hops: Hop[];
  /** The hop that decides, as an index into `hops`; absent for one interface to itself. */
  deciding?: number;
  /** Indexes of every blocking hop: more than one means that removing the deciding one alone does not open the path. */
  obstacles: number[];
  /** The candidate that the answer tells of. */
  family?: "ipv4" | "ipv6";
  sourceAddress?: string;
  destinationAddress?: string;
  /** The client's ports with which it works, inclusive; where not all of 1024–65535 do. */
  clientPorts?: [number, number][];
  /** What is not evaluated and might still stop it (an endpoint's policy, the host's own firewall). */
  notes: string[];
  fixes: PathFix[];
}
