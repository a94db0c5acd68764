import type { AdminResetUserPasswordCommandInput, AdminResetUserPasswordCommandOutput } from "@aws-sdk/client-cognito-identity-provider";
import { SandboxError } from "../service.ts";
import { requirePool, requireUser, type CognitoOperation } from "./world.ts";

/** Who has never had a password of their own, or has it elsewhere, has none to reset. */
const withoutPassword = new Set(["UNCONFIRMED", "FORCE_CHANGE_PASSWORD", "EXTERNAL_PROVIDER"]);

/** The user must then choose a new password by a code, which the sandbox sends to nobody. */
export const adminResetUserPassword: CognitoOperation<AdminResetUserPasswordCommandInput, AdminResetUserPasswordCommandOutput> = (input, world) => {
  const user = requireUser(requirePool(input.UserPoolId, world), input.Username);
  if (withoutPassword.has(user.status)) {
    throw new SandboxError("NotAuthorizedException", "User password cannot be reset in the current state.");
  }
  const canReceive = user.attributes["email_verified"] === "true" || user.attributes["phone_number_verified"] === "true";
  if (!canReceive) {
    const message = "Cannot reset password for the user as there is no registered/verified email or phone_number";
    throw new SandboxError("InvalidParameterException", message);
  }
  user.status = "RESET_REQUIRED";
  user.modifiedAt = world.now;
  world.changed();
  return {};
};
