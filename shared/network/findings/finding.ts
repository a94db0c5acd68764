import type { Network, NetworkKind } from "../../contract/network-model.ts";
import type { NetworkIndex } from "../path/index-network.ts";
import type { ResourceRef } from "../path/types.ts";

export type Severity = "high" | "medium" | "low";

export interface Finding {
  /** Stable while the cause stays: the rule and what it is about. */
  id: string;
  severity: Severity;
  title: string;
  reason: string;
  /** What to do, in words. */
  fix: string;
  /** AWS CLI, a line; where one command does it. */
  command?: string;
  resources: ResourceRef[];
}

export interface FindingRule {
  id: string;
  /** What is looked for, as it stands in "not checked: …". */
  title: string;
  /** Kinds without which nothing may be claimed. */
  needs: readonly NetworkKind[];
  find(network: Network, index: NetworkIndex): Finding[];
}

export const nameOf = ({ name }: { name: string }, id: string): string => (name && name !== id ? `${name} (${id})` : id);
