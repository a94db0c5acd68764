import { conditionsHold, type RequestContext } from "./conditions.ts";
import { matchesAction } from "./evaluate.ts";
import type { Statement } from "./policy-document.ts";

/** Who asks a role for a session: an IAM principal's names, or an identity provider's. */
export interface TrustQuestion {
  action: "sts:AssumeRole" | "sts:AssumeRoleWithWebIdentity";
  context: RequestContext;
  principal: { accountId: string; arns: readonly string[] } | { federated: string };
}

/**
 * - `named`: the principal itself is trusted, which is enough in its own account
 * - `delegated`: its account is, so that its own policies must allow the call too
 */
export type Trust = "named" | "delegated" | "denied";

/** What a role's trust policy says to that principal; a deny wins. */
export function trustOf(statements: readonly Statement[], { action, context, principal }: TrustQuestion): Trust {
  const matched = statements
    .filter(({ actions, notActions }) => (actions ? actions.some((pattern) => matchesAction(pattern, action)) : !notActions!.some((pattern) => matchesAction(pattern, action))))
    .filter(({ conditions }) => conditionsHold(conditions, context))
    .map((statement) => ({ effect: statement.effect, match: principalMatch(statement, principal) }))
    .filter(({ match }) => match !== undefined);
  if (matched.length === 0 || matched.some(({ effect }) => effect === "Deny")) return "denied";
  return matched.some(({ match }) => match === "named") ? "named" : "delegated";
}

function principalMatch({ principals, notPrincipals }: Statement, asking: TrustQuestion["principal"]): "named" | "delegated" | undefined {
  if (notPrincipals) return matchOf(notPrincipals, asking) ? undefined : "delegated";
  return matchOf(principals ?? {}, asking);
}

/** How a statement's principals fit an IAM principal: by its own name, by its account's, or not. */
export function matchOf(principals: Record<string, string[]>, asking: TrustQuestion["principal"]): "named" | "delegated" | undefined {
  if ("federated" in asking) return principals["Federated"]?.includes(asking.federated) ? "named" : undefined;
  const names = principals["AWS"] ?? [];
  if (asking.arns.some((arn) => names.includes(arn))) return "named";
  const account = [asking.accountId, `arn:aws:iam::${asking.accountId}:root`, "*"];
  return account.some((name) => names.includes(name)) ? "delegated" : undefined;
}
