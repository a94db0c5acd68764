import type { ListUserPoolClientsCommandInput, ListUserPoolClientsCommandOutput } from "@aws-sdk/client-cognito-identity-provider";
import { pageSize, paginate } from "./page.ts";
import { requirePool, type CognitoOperation } from "./world.ts";

export const listUserPoolClients: CognitoOperation<ListUserPoolClientsCommandInput, ListUserPoolClientsCommandOutput> = (input, world) => {
  const size = pageSize(input.MaxResults, "maxResults", 1);
  const { poolId, clients } = requirePool(input.UserPoolId, world);
  const { items, token } = paginate(clients, (client) => client.clientId, size, input.NextToken, [poolId, "clients"]);
  return {
    UserPoolClients: items.map(({ clientId, clientName }) => ({ ClientId: clientId, ClientName: clientName, UserPoolId: poolId })),
    ...(token ? { NextToken: token } : {}),
  };
};
