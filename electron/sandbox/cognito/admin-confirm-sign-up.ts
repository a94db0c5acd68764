import type { AdminConfirmSignUpCommandInput, AdminConfirmSignUpCommandOutput } from "@aws-sdk/client-cognito-identity-provider";
import { SandboxError } from "../service.ts";
import { requirePool, requireUser, type CognitoOperation } from "./world.ts";

export const adminConfirmSignUp: CognitoOperation<AdminConfirmSignUpCommandInput, AdminConfirmSignUpCommandOutput> = (input, world) => {
  const user = requireUser(requirePool(input.UserPoolId, world), input.Username);
  if (user.status !== "UNCONFIRMED") {
    throw new SandboxError("NotAuthorizedException", `User cannot be confirmed. Current status is ${user.status}`);
  }
  user.status = "CONFIRMED";
  user.modifiedAt = world.now;
  world.changed();
  return {};
};
