import type { SandboxIdentity } from "../identity.ts";
import { applies, type PolicyQuestion } from "./evaluate.ts";
import { parsedPolicy } from "./principal-policies.ts";
import { PolicyError, type Statement } from "./policy-document.ts";
import { matchOf } from "./trust.ts";

/**
 * What a resource's own policy says to a principal of its account: `allowed` only where it names the
 * principal or everybody, for naming the account leaves the decision to the account's own policies.
 */
export interface ResourceAnswer {
  verdict: "allowed" | "implicitDeny" | "explicitDeny";
  statements: Statement[];
}

export function askResourcePolicy(text: string, identity: SandboxIdentity, question: PolicyQuestion): ResourceAnswer {
  const statements = readable(text).filter((statement) => applies(statement, question));
  const arns = [identity.arn, ...(question.context.get("aws:principalarn") ?? [])];
  const asking = { accountId: identity.accountId, arns };
  const denying = statements.filter(({ effect, principals, notPrincipals }) => effect === "Deny" && (notPrincipals ? !matchOf(notPrincipals, asking) : matchOf(principals ?? {}, asking) !== undefined));
  if (denying.length) return { verdict: "explicitDeny", statements: denying };
  const allowing = statements.filter(({ effect, principals }) => effect === "Allow" && principals && (principals["AWS"]?.includes("*") || matchOf(principals, asking) === "named"));
  return { verdict: allowing.length ? "allowed" : "implicitDeny", statements: allowing };
}

/** A policy was checked when it was put; one of an older sandbox's, less strict, says nothing. */
function readable(text: string): Statement[] {
  try {
    return parsedPolicy(text, "resource");
  } catch (error) {
    if (error instanceof PolicyError) return [];
    throw error;
  }
}
