import type { SandboxIdentity } from "../identity.ts";
import type { SandboxRequest } from "../service.ts";
import type { ServiceKeys } from "./action-use.ts";

/** The global condition keys, by https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
export function requestContext(request: SandboxRequest, keys: ServiceKeys): Map<string, string[]> {
  const { identity, region } = request;
  const now = request.now();
  return contextOf({
    ...principalKeys(identity, now),
    "aws:CurrentTime": now.toISOString().replace(/\.\d{3}/, ""),
    "aws:EpochTime": Math.floor(now.getTime() / 1000),
    "aws:RequestedRegion": region,
    // The way to a server on loopback is as good as TLS.
    "aws:SecureTransport": true,
    "aws:SourceIp": "127.0.0.1",
    ...keys,
  });
}

function principalKeys({ accountId, arn, userId, session }: SandboxIdentity, now: Date): ServiceKeys {
  if (accountId === "") return { "aws:PrincipalType": "Anonymous", "aws:userid": "anonymous" };
  const assumed = arn.includes(":assumed-role/");
  return {
    "aws:PrincipalAccount": accountId,
    "aws:PrincipalArn": assumed ? arn.replace(/^arn:aws:sts::(\d+):assumed-role\/([^/]+)\/.*$/, "arn:aws:iam::$1:role/$2") : arn,
    "aws:PrincipalType": assumed ? "AssumedRole" : "User",
    "aws:userid": userId,
    "aws:username": assumed ? undefined : arn.slice(arn.lastIndexOf("/") + 1),
    // Long-lived keys have no such key at all, which is what BoolIfExists is for.
    "aws:MultiFactorAuthPresent": session ? session.mfaAt !== undefined : undefined,
    "aws:MultiFactorAuthAge": session?.mfaAt === undefined ? undefined : Math.floor((now.getTime() - session.mfaAt) / 1000),
    "aws:TokenIssueTime": session ? new Date(session.issuedAt).toISOString().replace(/\.\d{3}/, "") : undefined,
  };
}

export function contextOf(keys: ServiceKeys): Map<string, string[]> {
  const context = new Map<string, string[]>();
  for (const [key, value] of Object.entries(keys)) {
    if (value === undefined) continue;
    context.set(key.toLowerCase(), (Array.isArray(value) ? value : [value]).map(String));
  }
  return context;
}
