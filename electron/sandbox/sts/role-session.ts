import type { SessionDetails } from "../identity.ts";
import type { IamDocuments, RoleRecord } from "../iam/records.ts";
import { PolicyError } from "../policy/policy-document.ts";
import { parsedPolicy } from "../policy/principal-policies.ts";
import { SandboxError } from "../service.ts";

export interface NamedRole {
  accountId: string;
  /** Absent where there is no such role, which AWS tells nobody. */
  role?: RoleRecord | undefined;
}

/** The role that an ARN names; throws `ValidationError` for what is no role's ARN. */
export function findRole(iam: IamDocuments, arn: string): NamedRole {
  const match = /^arn:aws:iam::(\d{12}):role(\/(?:[\x21-\x7e]+\/)?)([\w+=,.@-]{1,64})$/.exec(arn);
  if (!match) throw new SandboxError("ValidationError", `${arn} is invalid`, 400);
  const [, accountId = "", path, name] = match;
  return { accountId, role: iam.of(accountId)?.roles.find((role) => role.name === name && role.path === path) };
}

export function checkSessionName(name: string): void {
  if (/^[\w+=,.@-]{2,64}$/.test(name)) return;
  throw new SandboxError(
    "ValidationError",
    `1 validation error detected: Value '${name}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
    400,
  );
}

/** 15 minutes to the role's longest, to one hour from within a role's session. */
export function checkDuration(seconds: number, role: RoleRecord, chained: boolean): void {
  if (seconds < 900) {
    throw new SandboxError("ValidationError", `1 validation error detected: Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900`, 400);
  }
  if (chained && seconds > 3600) throw new SandboxError("ValidationError", "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.", 400);
  if (seconds > role.maxSessionSeconds) throw new SandboxError("ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.", 400);
}

/** The policies that limit a session; throws `MalformedPolicyDocument`, `PackedPolicyTooLarge`. */
export function sessionLimits(policy: string | undefined, arns: readonly { arn?: string | undefined }[] | undefined): Pick<SessionDetails, "policy" | "policyArns"> {
  if (policy !== undefined) {
    if (policy.length > 2048) throw new SandboxError("PackedPolicyTooLargeException", "Packed policy consumes more than 100% of allotted space, please use smaller policy.", 400);
    try {
      parsedPolicy(policy, "identity");
    } catch (error) {
      if (error instanceof PolicyError) throw new SandboxError("MalformedPolicyDocumentException", error.message, 400);
      throw error;
    }
  }
  const policyArns = (arns ?? []).map(({ arn }) => arn).filter((arn) => arn !== undefined);
  return { ...(policy === undefined ? {} : { policy }), ...(policyArns.length ? { policyArns } : {}) };
}

export function assumedIdentity(accountId: string, role: RoleRecord, sessionName: string): { accountId: string; arn: string; userId: string } {
  return { accountId, arn: `arn:aws:sts::${accountId}:assumed-role/${role.name}/${sessionName}`, userId: `${role.id}:${sessionName}` };
}
