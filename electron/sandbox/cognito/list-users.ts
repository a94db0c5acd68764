import type { ListUsersCommandInput, ListUsersCommandOutput } from "@aws-sdk/client-cognito-identity-provider";
import { pageSize, paginate } from "./page.ts";
import { compileUserFilter } from "./user-filter.ts";
import { userView } from "./user-view.ts";
import { requirePool, type CognitoOperation } from "./world.ts";

export const listUsers: CognitoOperation<ListUsersCommandInput, ListUsersCommandOutput> = (input, world) => {
  const size = pageSize(input.Limit, "limit", 0);
  const pool = requirePool(input.UserPoolId, world);
  const matching = pool.users.filter(compileUserFilter(input.Filter));
  const { items, token } = paginate(matching, (user) => user.username, size, input.PaginationToken, [pool.poolId, input.Filter ?? ""]);
  return { Users: items.map((user) => userView(user, input.AttributesToGet)), ...(token ? { PaginationToken: token } : {}) };
};
