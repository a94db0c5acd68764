import type { ListUserPoolsCommandInput, ListUserPoolsCommandOutput } from "@aws-sdk/client-cognito-identity-provider";
import { pageSize, paginate } from "./page.ts";
import type { CognitoOperation } from "./world.ts";

export const listUserPools: CognitoOperation<ListUserPoolsCommandInput, ListUserPoolsCommandOutput> = (input, world) => {
  const size = pageSize(input.MaxResults, "maxResults", 1);
  const { items, token } = paginate(world.document.pools, (pool) => pool.poolId, size, input.NextToken, [world.accountId, world.region, "pools"]);
  return {
    UserPools: items.map((pool) => ({
      Id: pool.poolId,
      Name: pool.name,
      LambdaConfig: {},
      CreationDate: new Date(pool.createdAt),
      LastModifiedDate: new Date(pool.modifiedAt),
    })),
    ...(token ? { NextToken: token } : {}),
  };
};
