import type { AdminGetUserCommandInput, AdminGetUserCommandOutput } from "@aws-sdk/client-cognito-identity-provider";
import { attributeList } from "./user-view.ts";
import { requirePool, requireUser, type CognitoOperation } from "./world.ts";

export const adminGetUser: CognitoOperation<AdminGetUserCommandInput, AdminGetUserCommandOutput> = (input, world) => {
  const user = requireUser(requirePool(input.UserPoolId, world), input.Username);
  return {
    Username: user.username,
    UserAttributes: attributeList(user.attributes),
    UserCreateDate: new Date(user.createdAt),
    UserLastModifiedDate: new Date(user.modifiedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
  };
};
