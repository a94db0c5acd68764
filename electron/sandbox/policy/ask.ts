import type { IamDocuments } from "../iam/documents.ts";
import type { SandboxIdentity } from "../service.ts";
import { decide, type Decision, type PolicyQuestion } from "./evaluate.ts";
import { identityStatements, principalOf, sessionStatements, type SourcedStatement } from "./principal-policies.ts";

/** Why a request was refused: by which kind of policy, and by which statements where one denies. */
export interface Refusal extends Decision<SourcedStatement> {
  policyKind: "identity-based policy" | "session policy";
  question: PolicyQuestion;
}

/** What an identity's policies and its session's answer; `undefined` when they allow. */
export function refusalOf(iam: IamDocuments, identity: SandboxIdentity, question: PolicyQuestion): Refusal | undefined {
  const document = iam.of(identity.accountId);
  const principal = document && principalOf(document, identity);
  const own = decide(principal ? identityStatements(document, identity.accountId, principal) : [], question);
  if (own.verdict !== "allowed") return { ...own, policyKind: "identity-based policy", question };
  const session = sessionStatements(iam, identity);
  const limited = session && decide(session, question);
  return limited && limited.verdict !== "allowed" ? { ...limited, policyKind: "session policy", question } : undefined;
}
