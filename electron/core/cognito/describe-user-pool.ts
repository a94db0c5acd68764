import { CognitoIdentityProviderClient, DescribeUserPoolCommand, type UserPoolType } from "@aws-sdk/client-cognito-identity-provider";
import type { UserPoolDetail } from "../../../shared/contract/cognito.ts";
import { CoreError } from "../failures.ts";
import type { AwsClients, Target } from "../services.ts";

export async function describeUserPool(clients: AwsClients, target: Target, userPoolId: string, signal: AbortSignal): Promise<UserPoolDetail> {
  const client = await clients.get(CognitoIdentityProviderClient, target);
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId: userPoolId }), { abortSignal: signal });
  if (!UserPool) throw new CoreError("not-found", `There is no user pool ${userPoolId} in ${target.region}.`);
  return toDetail(UserPool, userPoolId);
}

function toDetail(pool: UserPoolType, id: string): UserPoolDetail {
  const policy = pool.Policies?.PasswordPolicy;
  return {
    id: pool.Id ?? id,
    name: pool.Name ?? "",
    createdAt: pool.CreationDate?.toISOString(),
    modifiedAt: pool.LastModifiedDate?.toISOString(),
    arn: pool.Arn,
    estimatedUsers: pool.EstimatedNumberOfUsers ?? 0,
    mfa: pool.MfaConfiguration ?? "OFF",
    // `UsernameAttributes` replace the user name at sign-in, `AliasAttributes` stand beside it; a pool has one of the two.
    signInAttributes: pool.UsernameAttributes?.length ? pool.UsernameAttributes : ["username", ...(pool.AliasAttributes ?? [])],
    autoVerified: pool.AutoVerifiedAttributes ?? [],
    passwordPolicy: policy && {
      // Cognito's defaults where the answer leaves a member out (API reference, PasswordPolicyType).
      minimumLength: policy.MinimumLength ?? 8,
      lowercase: policy.RequireLowercase ?? false,
      uppercase: policy.RequireUppercase ?? false,
      numbers: policy.RequireNumbers ?? false,
      symbols: policy.RequireSymbols ?? false,
      temporaryDays: policy.TemporaryPasswordValidityDays,
    },
    deletionProtection: pool.DeletionProtection === "ACTIVE",
  };
}
