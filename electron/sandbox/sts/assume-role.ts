import type { AssumeRoleCommandInput, AssumeRoleCommandOutput } from "@aws-sdk/client-sts";
import { roleArn, type RoleRecord } from "../iam/records.ts";
import { refusalOf } from "../policy/ask.ts";
import { parsedPolicy } from "../policy/principal-policies.ts";
import { requestContext } from "../policy/request-context.ts";
import { trustOf } from "../policy/trust.ts";
import { SandboxError, type Operation, type SandboxRequest, type ServiceContext } from "../service.ts";
import { checkedMfa } from "./checked-mfa.ts";
import { assumedIdentity, checkDuration, checkSessionName, findRole, sessionLimits } from "./role-session.ts";

type AssumeRoleContext = Pick<ServiceContext, "iam" | "issueSession">;

/**
 * The role must trust the caller; unless it names just that principal of its own account, the
 * caller's policies must allow the call too.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function assumeRole(context: AssumeRoleContext): Operation<AssumeRoleCommandInput, AssumeRoleCommandOutput> {
  return (input, request) => {
    const { RoleArn = "", RoleSessionName = "", DurationSeconds = 3600, Policy, PolicyArns } = input;
    const { accountId, role } = findRole(context.iam, RoleArn);
    checkSessionName(RoleSessionName);
    const limits = sessionLimits(Policy, PolicyArns);
    if (!role) throw denied(request, RoleArn);
    const mfaAt = checkedMfa(context.iam, input, request);
    checkTrust(context, input, accountId, role, request, mfaAt);
    checkDuration(DurationSeconds, role, request.identity.arn.includes(":assumed-role/"));
    const assumed = assumedIdentity(accountId, role, RoleSessionName);
    return {
      Credentials: context.issueSession(assumed, new Date(request.now().getTime() + DurationSeconds * 1000), { mfaAt, ...limits }),
      AssumedRoleUser: { AssumedRoleId: assumed.userId, Arn: assumed.arn },
      PackedPolicySize: Math.ceil(((limits.policy?.length ?? 0) / 2048) * 100),
    };
  };
}

function checkTrust({ iam }: AssumeRoleContext, input: AssumeRoleCommandInput, accountId: string, role: RoleRecord, request: SandboxRequest, mfaAt: number | undefined): void {
  const { identity } = request;
  const context = requestContext(request, {
    "sts:ExternalId": input.ExternalId,
    "sts:RoleSessionName": input.RoleSessionName,
    // A code that comes with this very call counts for its trust.
    ...(mfaAt === undefined ? {} : { "aws:MultiFactorAuthPresent": true, "aws:MultiFactorAuthAge": Math.floor((request.now().getTime() - mfaAt) / 1000) }),
  });
  const arns = [identity.arn, ...context.get("aws:principalarn")!];
  const trust = trustOf(parsedPolicy(role.trust, "trust"), { action: "sts:AssumeRole", context, principal: { accountId: identity.accountId, arns } });
  const arn = roleArn(accountId, role);
  if (trust === "denied") throw denied(request, arn);
  const refusal = refusalOf(iam, identity, { action: "sts:AssumeRole", resource: arn, context });
  const named = trust === "named" && accountId === identity.accountId;
  if (refusal && !(named && refusal.verdict === "implicitDeny")) throw denied(request, arn);
}

const denied = ({ identity }: SandboxRequest, arn: string): SandboxError =>
  new SandboxError("AccessDenied", `User: ${identity.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`, 403);
