import type {
  AdminDisableUserCommandInput,
  AdminDisableUserCommandOutput,
  AdminEnableUserCommandInput,
  AdminEnableUserCommandOutput,
} from "@aws-sdk/client-cognito-identity-provider";
import { requirePool, requireUser, type CognitoOperation, type CognitoWorld } from "./world.ts";

export const adminEnableUser: CognitoOperation<AdminEnableUserCommandInput, AdminEnableUserCommandOutput> = (input, world) => setEnabled(input, true, world);

export const adminDisableUser: CognitoOperation<AdminDisableUserCommandInput, AdminDisableUserCommandOutput> = (input, world) => setEnabled(input, false, world);

function setEnabled(input: AdminEnableUserCommandInput, enabled: boolean, world: CognitoWorld): Record<string, never> {
  const user = requireUser(requirePool(input.UserPoolId, world), input.Username);
  user.enabled = enabled;
  user.modifiedAt = world.now;
  world.changed();
  return {};
}
