import type { Network, NetworkKind } from "../../contract/network-model.ts";
import { indexNetwork } from "../path/index-network.ts";
import type { Finding, FindingRule, Severity } from "./finding.ts";
import { defaultGroups, goneGroups, unusedGroups } from "./group-rules.ts";
import { openToTheWorld } from "./open-to-the-world.ts";
import { blackHoleRoutes, natForSeveralZones, overlappingPeers } from "./route-rules.ts";
import { nearlyFullSubnets, publicAddressesWithoutGateway } from "./subnet-rules.ts";
import { webPortOnNoWebServer } from "./web-port-on-no-web-server.ts";

export interface Findings {
  /** The gravest first, each severity in the rules' order. */
  findings: Finding[];
  /** What was not looked for, since a kind that it needs could not be read (or not whole). */
  unchecked: { title: string; kinds: NetworkKind[] }[];
}

const rules: readonly FindingRule[] = [
  openToTheWorld, nearlyFullSubnets, natForSeveralZones, blackHoleRoutes, overlappingPeers, defaultGroups, webPortOnNoWebServer,
  publicAddressesWithoutGateway, goneGroups, unusedGroups,
];

const rank: Readonly<Record<Severity, number>> = { high: 0, medium: 1, low: 2 };

/** What in a network deserves a look. Nothing is claimed on what was not read. */
export function findFindings(network: Network): Findings {
  const index = indexNetwork(network);
  const unread = (rule: FindingRule) => rule.needs.filter((kind) => index.unread.has(kind));
  return {
    findings: rules.filter((rule) => unread(rule).length === 0).flatMap((rule) => rule.find(network, index)).toSorted((a, b) => rank[a.severity] - rank[b.severity]),
    unchecked: rules.filter((rule) => unread(rule).length > 0).map((rule) => ({ title: rule.title, kinds: unread(rule) })),
  };
}
