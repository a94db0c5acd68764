import { createHash } from "node:crypto";
import type { AssumeRoleCommandInput, AssumeRoleCommandOutput } from "@aws-sdk/client-sts";
import { SandboxError, type IssueSession, type Operation } from "../service.ts";

/**
 * Any role of the caller's own account can be assumed: the sandbox has no IAM to ask. Sessions last
 * 15 minutes to 12 hours (to one hour from within a session), one hour by default.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function assumeRole(issueSession: IssueSession): Operation<AssumeRoleCommandInput, AssumeRoleCommandOutput> {
  return ({ RoleArn = "", RoleSessionName = "", DurationSeconds = 3600 }, { identity, now }) => {
    const role = /^arn:aws:iam::(\d{12}):role\/(?:[\x21-\x7e]+\/)?([\w+=,.@-]{1,64})$/.exec(RoleArn);
    if (!role) throw new SandboxError("ValidationError", `${RoleArn} is invalid`, 400);
    if (!/^[\w+=,.@-]{2,64}$/.test(RoleSessionName)) {
      throw new SandboxError(
        "ValidationError",
        `1 validation error detected: Value '${RoleSessionName}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
        400,
      );
    }
    const [, accountId = "", roleName = ""] = role;
    checkDuration(DurationSeconds, identity.accessKeyId.startsWith("ASIA"));
    if (accountId !== identity.accountId) {
      throw new SandboxError("AccessDenied", `User: ${identity.arn} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`, 403);
    }
    const roleId = `AROA${createHash("sha256").update(RoleArn).digest("hex").toUpperCase().slice(0, 16)}`;
    const assumed = {
      accountId,
      arn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/${RoleSessionName}`,
      userId: `${roleId}:${RoleSessionName}`,
    };
    return {
      Credentials: issueSession(assumed, new Date(now().getTime() + DurationSeconds * 1000)),
      AssumedRoleUser: { AssumedRoleId: assumed.userId, Arn: assumed.arn },
      PackedPolicySize: 0,
    };
  };
}

function checkDuration(seconds: number, chained: boolean): void {
  const longest = chained ? 3600 : 43_200;
  if (seconds >= 900 && seconds <= longest) return;
  const message = chained && seconds > longest
    ? "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining."
    : "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.";
  throw new SandboxError("ValidationError", message, 400);
}
