import { conditionsHold, substitute, type RequestContext } from "./conditions.ts";
import type { Statement } from "./policy-document.ts";
import { matchesArn, matchesWildcard } from "./wildcard.ts";

/** One action on one resource, as policies are asked about it. */
export interface PolicyQuestion {
  /** `s3:GetObject` */
  action: string;
  /** An ARN, or `*` where the action has no resource. */
  resource: string;
  context: RequestContext;
}

export type Verdict = "allowed" | "implicitDeny" | "explicitDeny";

export interface Decision<Item extends Statement = Statement> {
  verdict: Verdict;
  /** The statements that decided: those that deny, else those that allow. */
  statements: Item[];
}

/** An explicit deny wins, then any allow; what nothing allows is denied. Order does not matter. */
export function decide<Item extends Statement>(statements: readonly Item[], question: PolicyQuestion): Decision<Item> {
  const applying = statements.filter((statement) => applies(statement, question));
  const denying = applying.filter(({ effect }) => effect === "Deny");
  if (denying.length) return { verdict: "explicitDeny", statements: denying };
  return { verdict: applying.length ? "allowed" : "implicitDeny", statements: applying };
}

export function applies(statement: Statement, { action, resource, context }: PolicyQuestion): boolean {
  const { actions, notActions, resources, notResources, conditions } = statement;
  if (actions ? !actions.some((pattern) => matchesAction(pattern, action)) : notActions!.some((pattern) => matchesAction(pattern, action))) return false;
  if (resources && !resources.some((pattern) => matchesResource(pattern, resource, context))) return false;
  if (notResources?.some((pattern) => matchesResource(pattern, resource, context))) return false;
  return conditionsHold(conditions, context);
}

/** Action names are the same in any case. */
export function matchesAction(pattern: string, action: string): boolean {
  return matchesWildcard(pattern.toLowerCase(), action.toLowerCase());
}

function matchesResource(pattern: string, resource: string, context: RequestContext): boolean {
  if (pattern === "*") return true;
  const arn = substitute(pattern, context, true);
  return matchesArn(arn, resource);
}
