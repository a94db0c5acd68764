import type { IamDocuments } from "../iam/records.ts";
import type { SandboxIdentity } from "../identity.ts";
import { managedPolicies } from "../iam/managed-policies.ts";
import { policyArn, type IamDocument, type RoleRecord, type UserRecord } from "../iam/records.ts";
import { parsePolicy, type PolicyKind, type Statement } from "./policy-document.ts";

/** A statement and the policy that it stands in. */
export interface SourcedStatement extends Statement {
  policyName: string;
  policyType: "IAM Policy" | "User Policy" | "Role Policy" | "Session Policy";
}

/** Who an identity is in IAM; a session outlives its user or role, but then may do nothing. */
export function principalOf(iam: IamDocument, { arn }: Pick<SandboxIdentity, "arn">): UserRecord | RoleRecord | undefined {
  const [, , , , , resource = ""] = arn.split(":");
  const parts = resource.split("/");
  if (parts[0] === "user") return iam.users.find(({ name }) => name === parts.at(-1));
  return parts[0] === "assumed-role" ? iam.roles.find(({ name }) => name === parts[1]) : undefined;
}

/** The statements of a user's or role's own and attached policies. */
export function identityStatements(iam: IamDocument, accountId: string, principal: UserRecord | RoleRecord): SourcedStatement[] {
  const own = "trust" in principal ? "Role Policy" : "User Policy";
  const inline = [...principal.inline].flatMap(([name, text]) => sourced(text, name, own));
  const attached = principal.attached.flatMap((arn) => {
    const policy = managedPolicies.get(arn) ?? iam.policies.find((candidate) => policyArn(accountId, candidate) === arn);
    return policy ? sourced(policy.text, policy.name, "IAM Policy") : [];
  });
  return [...inline, ...attached];
}

/** What limits a session beyond its role's policies; `undefined` where nothing does. */
export function sessionStatements(iam: IamDocuments, { accountId, session }: SandboxIdentity): SourcedStatement[] | undefined {
  if (!session?.policy && !session?.policyArns?.length) return undefined;
  const own = session.policy === undefined ? [] : sourced(session.policy, "session", "Session Policy");
  const named = (session.policyArns ?? []).flatMap((arn) => {
    const policy = managedPolicies.get(arn) ?? iam.of(accountId)?.policies.find((candidate) => policyArn(accountId, candidate) === arn);
    return policy ? sourced(policy.text, policy.name, "Session Policy") : [];
  });
  return [...own, ...named];
}

const sourced = (text: string, policyName: string, policyType: SourcedStatement["policyType"]): SourcedStatement[] =>
  parsedPolicy(text, "identity").map((statement) => ({ ...statement, policyName, policyType }));

const parsed = new Map<string, Statement[]>();
const parsedMost = 500;

/** A policy that was checked when it was put, parsed once. */
export function parsedPolicy(text: string, kind: PolicyKind): Statement[] {
  const id = `${kind} ${text}`;
  const known = parsed.get(id);
  if (known) return known;
  const statements = parsePolicy(text, kind);
  if (parsed.size >= parsedMost) parsed.delete(parsed.keys().next().value!);
  parsed.set(id, statements);
  return statements;
}
