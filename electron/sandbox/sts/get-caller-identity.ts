import type { GetCallerIdentityCommandInput, GetCallerIdentityCommandOutput } from "@aws-sdk/client-sts";
import type { Operation } from "../service.ts";

export const getCallerIdentity: Operation<GetCallerIdentityCommandInput, GetCallerIdentityCommandOutput> = (_input, { identity }) => ({
  UserId: identity.userId,
  Account: identity.accountId,
  Arn: identity.arn,
});
