import type { AdminSetUserPasswordCommandInput, AdminSetUserPasswordCommandOutput } from "@aws-sdk/client-cognito-identity-provider";
import { checkPassword } from "./password-policy.ts";
import { requirePool, requireUser, type CognitoOperation } from "./world.ts";

/** A permanent password confirms the user, another must be changed at the next sign-in. The sandbox keeps neither. */
export const adminSetUserPassword: CognitoOperation<AdminSetUserPasswordCommandInput, AdminSetUserPasswordCommandOutput> = (input, world) => {
  const pool = requirePool(input.UserPoolId, world);
  const user = requireUser(pool, input.Username);
  checkPassword(input.Password ?? "", pool);
  user.status = input.Permanent ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD";
  user.modifiedAt = world.now;
  world.changed();
  return {};
};
