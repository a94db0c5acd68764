import type { DescribeUserPoolClientCommandInput, DescribeUserPoolClientCommandOutput } from "@aws-sdk/client-cognito-identity-provider";
import { SandboxError } from "../service.ts";
import { requirePool, type CognitoOperation } from "./world.ts";

/** App clients of the sandbox are public ones: they have no secret. */
export const describeUserPoolClient: CognitoOperation<DescribeUserPoolClientCommandInput, DescribeUserPoolClientCommandOutput> = (input, world) => {
  const { poolId, clients } = requirePool(input.UserPoolId, world);
  const client = clients.find((one) => one.clientId === input.ClientId);
  if (!client) throw new SandboxError("ResourceNotFoundException", `User pool client ${input.ClientId} does not exist.`);
  return {
    UserPoolClient: {
      UserPoolId: poolId,
      ClientId: client.clientId,
      ClientName: client.clientName,
      CreationDate: new Date(client.createdAt),
      LastModifiedDate: new Date(client.createdAt),
      RefreshTokenValidity: 30,
      AccessTokenValidity: 60,
      IdTokenValidity: 60,
      TokenValidityUnits: { AccessToken: "minutes", IdToken: "minutes", RefreshToken: "days" },
      ExplicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH"],
      AllowedOAuthFlowsUserPoolClient: false,
      PreventUserExistenceErrors: "ENABLED",
      EnableTokenRevocation: true,
      AuthSessionValidity: 3,
    },
  };
};
