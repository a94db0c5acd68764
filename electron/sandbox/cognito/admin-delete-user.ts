import type { AdminDeleteUserCommandInput, AdminDeleteUserCommandOutput } from "@aws-sdk/client-cognito-identity-provider";
import { requirePool, requireUser, type CognitoOperation } from "./world.ts";

export const adminDeleteUser: CognitoOperation<AdminDeleteUserCommandInput, AdminDeleteUserCommandOutput> = (input, world) => {
  const pool = requirePool(input.UserPoolId, world);
  pool.users.splice(pool.users.indexOf(requireUser(pool, input.Username)), 1);
  world.changed();
  return {};
};
