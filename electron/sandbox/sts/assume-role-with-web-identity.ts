import type { AssumeRoleWithWebIdentityCommandInput, AssumeRoleWithWebIdentityCommandOutput } from "@aws-sdk/client-sts";
import { parsedPolicy } from "../policy/principal-policies.ts";
import { contextOf } from "../policy/request-context.ts";
import { trustOf } from "../policy/trust.ts";
import { webIdentityAudience, webIdentityProvider } from "../seed/iam/web-identity-issuer.ts";
import { SandboxError, type Operation, type ServiceContext } from "../service.ts";
import { assumedIdentity, checkDuration, checkSessionName, findRole, sessionLimits } from "./role-session.ts";
import { verifyWebIdentityToken } from "./web-identity-token.ts";

type Context = Pick<ServiceContext, "iam" | "issueSession" | "state">;

/** Unsigned: the token says who asks. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html */
export function assumeRoleWithWebIdentity({ iam, issueSession, state }: Context): Operation<AssumeRoleWithWebIdentityCommandInput, AssumeRoleWithWebIdentityCommandOutput> {
  return async (input, { now }) => {
    const { RoleArn = "", RoleSessionName = "", WebIdentityToken = "", DurationSeconds = 3600, Policy, PolicyArns } = input;
    const { accountId, role } = findRole(iam, RoleArn);
    checkSessionName(RoleSessionName);
    const limits = sessionLimits(Policy, PolicyArns);
    const { sub } = await verifyWebIdentityToken(state, now(), WebIdentityToken);
    const provider = `arn:aws:iam::${accountId}:oidc-provider/${webIdentityProvider}`;
    const context = contextOf({ [`${webIdentityProvider}:aud`]: webIdentityAudience, [`${webIdentityProvider}:sub`]: sub, "sts:RoleSessionName": RoleSessionName });
    const trust = role && trustOf(parsedPolicy(role.trust, "trust"), { action: "sts:AssumeRoleWithWebIdentity", context, principal: { federated: provider } });
    if (!role || trust === "denied") throw new SandboxError("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity", 403);
    checkDuration(DurationSeconds, role, false);
    const assumed = assumedIdentity(accountId, role, RoleSessionName);
    return {
      Credentials: issueSession(assumed, new Date(now().getTime() + DurationSeconds * 1000), limits),
      AssumedRoleUser: { AssumedRoleId: assumed.userId, Arn: assumed.arn },
      SubjectFromWebIdentityToken: sub,
      Audience: webIdentityAudience,
      Provider: provider,
    };
  };
}
