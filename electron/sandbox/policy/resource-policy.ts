import type { SandboxIdentity } from "../identity.ts";
import { applies, type PolicyQuestion } from "./evaluate.ts";
import { parsedPolicy } from "./principal-policies.ts";
import { PolicyError, type Statement } from "./policy-document.ts";
import { matchOf } from "./trust.ts";

/**
 * What a resource's own policy says to a principal: `allowed` where it names the principal or
 * everybody, `delegated` where it names the account, which leaves the decision to that account's policies.
 */
export interface ResourceAnswer {
  verdict: "allowed" | "delegated" | "implicitDeny" | "explicitDeny";
  statements: Statement[];
}

export function askResourcePolicy(text: string, identity: SandboxIdentity, question: PolicyQuestion): ResourceAnswer {
  const statements = readable(text).filter((statement) => applies(statement, question));
  const arns = [identity.arn, ...(question.context.get("aws:principalarn") ?? [])];
  const asking = { accountId: identity.accountId, arns };
  const denying = statements.filter(({ effect, principals, notPrincipals }) => effect === "Deny" && (notPrincipals ? !matchOf(notPrincipals, asking) : matchOf(principals ?? {}, asking) !== undefined));
  if (denying.length) return { verdict: "explicitDeny", statements: denying };
  const allowing = statements.filter(({ effect }) => effect === "Allow");
  const named = allowing.filter(({ principals = {} }) => principals["AWS"]?.includes("*") || matchOf(principals, asking) === "named");
  if (named.length) return { verdict: "allowed", statements: named };
  const delegating = allowing.filter(({ principals = {} }) => matchOf(principals, asking) === "delegated");
  return { verdict: delegating.length ? "delegated" : "implicitDeny", statements: delegating };
}

/** A policy was checked when it was put; one of an older sandbox's, less strict, says nothing. */
export function readable(text: string): Statement[] {
  try {
    return parsedPolicy(text, "resource");
  } catch (error) {
    if (error instanceof PolicyError) return [];
    throw error;
  }
}
