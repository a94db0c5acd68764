import type { NetworkKind } from "../../../contract/network-model.ts";
import type { RuleRef } from "../types.ts";

/** What one check found; `words` is one sentence. */
export interface Finding {
  outcome: "pass" | "block" | "unknown";
  words: string;
  rule?: RuleRef | undefined;
  /** Other rules that would have let it pass too. */
  alsoBy?: RuleRef[] | undefined;
  missing?: NetworkKind | undefined;
}

/** Text that is the same for the same rule, and for no other. */
export function ruleKey(rule: RuleRef): string {
  if (rule.kind === "security-group-rule") return `sg ${rule.groupId} ${rule.index}`;
  if (rule.kind === "network-acl-entry") return `acl ${rule.networkAclId} ${rule.egress} ${rule.ruleNumber}`;
  return `route ${rule.routeTableId} ${rule.destination} ${rule.target}`;
}

/** Rules that are taken for not being there: how it is found which rules an answer hangs on. */
export type Without = ReadonlySet<string>;
