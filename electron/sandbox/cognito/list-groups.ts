import type {
  AdminListGroupsForUserCommandInput,
  AdminListGroupsForUserCommandOutput,
  GroupType,
  ListGroupsCommandInput,
  ListGroupsCommandOutput,
} from "@aws-sdk/client-cognito-identity-provider";
import { pageSize, paginate } from "./page.ts";
import type { GroupRecord, PoolRecord } from "./records.ts";
import { requirePool, requireUser, type CognitoOperation } from "./world.ts";

export const listGroups: CognitoOperation<ListGroupsCommandInput, ListGroupsCommandOutput> = (input, world) => {
  const pool = requirePool(input.UserPoolId, world);
  return groupPage(pool, pool.groups, input.Limit, input.NextToken, "groups");
};

export const adminListGroupsForUser: CognitoOperation<AdminListGroupsForUserCommandInput, AdminListGroupsForUserCommandOutput> = (input, world) => {
  const pool = requirePool(input.UserPoolId, world);
  const user = requireUser(pool, input.Username);
  const groups = pool.groups.filter(({ groupName }) => user.groups.includes(groupName));
  return groupPage(pool, groups, input.Limit, input.NextToken, user.username);
};

function groupPage(pool: PoolRecord, groups: readonly GroupRecord[], limit: number | undefined, nextToken: string | undefined, binding: string) {
  const { items, token } = paginate(groups, (group) => group.groupName, pageSize(limit, "limit", 0), nextToken, [pool.poolId, binding]);
  return { Groups: items.map((group) => groupView(group, pool)), ...(token ? { NextToken: token } : {}) };
}

function groupView(group: GroupRecord, pool: PoolRecord): GroupType {
  return {
    GroupName: group.groupName,
    UserPoolId: pool.poolId,
    Description: group.description,
    Precedence: group.precedence,
    CreationDate: new Date(group.createdAt),
    LastModifiedDate: new Date(group.createdAt),
  };
}
