import type { IamDocuments } from "../iam/records.ts";
import type { SandboxIdentity } from "../identity.ts";
import type { ResourcePolicy } from "../service.ts";
import { decide, type PolicyQuestion, type Verdict } from "./evaluate.ts";
import type { Statement } from "./policy-document.ts";
import { identityStatements, principalOf, sessionStatements } from "./principal-policies.ts";
import { askResourcePolicy } from "./resource-policy.ts";

/** Why a request was refused: by which kind of policy, and by which statements where some deny. */
export interface Refusal {
  verdict: Exclude<Verdict, "allowed">;
  policyKind: "identity-based policy" | "session policy" | "resource-based policy";
  statements: readonly Statement[];
  question: PolicyQuestion;
}

/**
 * What an identity's policies, its session's and the resource's own answer; `undefined` when they allow. Within one
 * account, the identity's or the resource's must allow, the session's too, and none may deny. Of another account both
 * must; who signed nothing has the resource's policy and ACL alone.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function refusalOf(iam: IamDocuments, identity: SandboxIdentity, question: PolicyQuestion, resourcePolicy?: ResourcePolicy): Refusal | undefined {
  const document = iam.of(identity.accountId);
  const principal = document && principalOf(document, identity);
  const own = decide(principal ? identityStatements(document, identity.accountId, principal) : [], question);
  if (own.verdict === "explicitDeny") return { verdict: own.verdict, statements: own.statements, policyKind: "identity-based policy", question };
  // What is not there is its service's to say so.
  if (identity.accountId === "" && !resourcePolicy) return undefined;
  const isOwn = !resourcePolicy || resourcePolicy.accountId === identity.accountId;
  const resource = resourcePolicy?.text === undefined ? undefined : askResourcePolicy(resourcePolicy.text, identity, question);
  if (resource?.verdict === "explicitDeny" && !repairs(iam, identity, question)) return { verdict: "explicitDeny", statements: resource.statements, policyKind: "resource-based policy", question };
  if (!isOwn) {
    const isNamed = resource?.verdict === "allowed" || (resource?.verdict === "delegated" && identity.accountId !== "") || resourcePolicy.aclAllows?.(identity.accountId) === true;
    if (!isNamed || resourcePolicy.isRestricted) return { verdict: "implicitDeny", statements: [], policyKind: "resource-based policy", question };
    if (identity.accountId === "") return undefined;
  }
  if (own.verdict !== "allowed" && !(isOwn && resource?.verdict === "allowed")) return { verdict: "implicitDeny", statements: [], policyKind: "identity-based policy", question };
  const session = sessionStatements(iam, identity);
  const limited = session && decide(session, question);
  if (!limited || limited.verdict === "allowed") return undefined;
  return { verdict: limited.verdict, statements: limited.statements, policyKind: "session policy", question };
}

/** What an account's root may always do at AWS, its first administrator may here: take back a bucket policy that shuts everybody out. */
function repairs(iam: IamDocuments, { accountId, arn }: SandboxIdentity, { action }: PolicyQuestion): boolean {
  const first = iam.of(accountId)?.accessKeys.find(({ secretAccessKey }) => secretAccessKey === undefined)?.userName;
  return /^s3:(Get|Put|Delete)BucketPolicy$/.test(action) && arn === `arn:aws:iam::${accountId}:user/${first}`;
}
