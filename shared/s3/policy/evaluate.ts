import { conditionsHold, fillIn, type RequestContext } from "./conditions.ts";
import type { PlacedPrincipal, Statement } from "./statement.ts";
import { matchesArn, matchesPattern } from "./wildcard.ts";

/** Who asks: somebody without a signature, or a principal of an account by all of its ARNs (a session has its role's too). */
export type Asking = "anonymous" | { accountId: string; arns: readonly string[] };

export interface Question {
  /** `s3:GetObject` */
  action: string;
  resource: string;
  context: RequestContext;
}

/**
 * What a bucket's policy says by itself: `allowed` where it names the principal or everybody;
 * `delegated` where it names the principal's account, whose own policies decide then.
 */
export interface PolicyAnswer {
  verdict: "allowed" | "delegated" | "implicitDeny" | "explicitDeny";
  statements: Statement[];
}

/** An explicit deny wins, whatever the order. Source: IAM User Guide, "Policy evaluation logic". */
export function askPolicy(statements: readonly Statement[], asking: Asking, question: Question): PolicyAnswer {
  const applying = statements.filter((statement) => appliesTo(statement, question));
  const denying = applying.filter((statement) => statement.effect === "Deny" && namesPrincipal(statement, asking) !== undefined);
  if (denying.length > 0) return { verdict: "explicitDeny", statements: denying };
  const allowing = applying.filter(({ effect }) => effect === "Allow");
  const by = (kind: "named" | "account") => allowing.filter((statement) => namesPrincipal(statement, asking) === kind);
  const named = by("named");
  if (named.length > 0) return { verdict: "allowed", statements: named };
  const account = by("account");
  return { verdict: account.length > 0 ? "delegated" : "implicitDeny", statements: account };
}

/** Whether a statement is about the action on the resource, under the request's conditions. */
export function appliesTo(statement: Statement, { action, resource, context }: Question): boolean {
  const { actions, notActions, resources, notResources, conditions } = statement;
  if (actions && !actions.some(({ text }) => matchesAction(text, action))) return false;
  if (notActions?.some(({ text }) => matchesAction(text, action))) return false;
  if (resources && !resources.some(({ text }) => matchesResource(text, resource, context))) return false;
  if (notResources?.some(({ text }) => matchesResource(text, resource, context))) return false;
  return conditionsHold(conditions, context);
}

export const matchesAction = (pattern: string, action: string): boolean => matchesPattern(pattern.toLowerCase(), action.toLowerCase());

function matchesResource(pattern: string, resource: string, context: RequestContext): boolean {
  return pattern === "*" || matchesArn(fillIn(pattern, context, true), resource);
}

function namesPrincipal({ principals, notPrincipals }: Statement, asking: Asking): "named" | "account" | undefined {
  if (notPrincipals) return matchPrincipals(notPrincipals, asking) ? undefined : "named";
  return matchPrincipals(principals ?? [], asking);
}

function matchPrincipals(principals: readonly PlacedPrincipal[], asking: Asking): "named" | "account" | undefined {
  const names = new Set(principals.filter(({ kind }) => kind === "AWS").map(({ text }) => text));
  if (names.has("*")) return "named";
  if (asking === "anonymous") return undefined;
  if (asking.arns.some((arn) => names.has(arn))) return "named";
  return names.has(asking.accountId) || names.has(rootArn(asking.accountId)) ? "account" : undefined;
}

const rootArn = (accountId: string): string => `arn:aws:iam::${accountId}:root`;
