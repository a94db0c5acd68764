import type {
  AdminAddUserToGroupCommandInput,
  AdminAddUserToGroupCommandOutput,
  AdminRemoveUserFromGroupCommandInput,
  AdminRemoveUserFromGroupCommandOutput,
  ListUsersInGroupCommandInput,
  ListUsersInGroupCommandOutput,
} from "@aws-sdk/client-cognito-identity-provider";
import { SandboxError } from "../service.ts";
import { pageSize, paginate } from "./page.ts";
import type { PoolRecord, UserRecord } from "./records.ts";
import { userView } from "./user-view.ts";
import { requirePool, requireUser, type CognitoOperation, type CognitoWorld } from "./world.ts";

export const adminAddUserToGroup: CognitoOperation<AdminAddUserToGroupCommandInput, AdminAddUserToGroupCommandOutput> = (input, world) => {
  const { user, groupName } = member(input, world);
  if (!user.groups.includes(groupName)) user.groups.push(groupName);
  world.changed();
  return {};
};

export const adminRemoveUserFromGroup: CognitoOperation<AdminRemoveUserFromGroupCommandInput, AdminRemoveUserFromGroupCommandOutput> = (input, world) => {
  const { user, groupName } = member(input, world);
  user.groups = user.groups.filter((name) => name !== groupName);
  world.changed();
  return {};
};

export const listUsersInGroup: CognitoOperation<ListUsersInGroupCommandInput, ListUsersInGroupCommandOutput> = (input, world) => {
  const pool = requirePool(input.UserPoolId, world);
  const groupName = requireGroup(pool, input.GroupName);
  const members = pool.users.filter((user) => user.groups.includes(groupName));
  const { items, token } = paginate(members, (user) => user.username, pageSize(input.Limit, "limit", 0), input.NextToken, [pool.poolId, "group", groupName]);
  return { Users: items.map((user) => userView(user)), ...(token ? { NextToken: token } : {}) };
};

function member(input: AdminAddUserToGroupCommandInput, world: CognitoWorld): { user: UserRecord; groupName: string } {
  const pool = requirePool(input.UserPoolId, world);
  const groupName = requireGroup(pool, input.GroupName);
  return { groupName, user: requireUser(pool, input.Username) };
}

function requireGroup(pool: PoolRecord, groupName: string | undefined): string {
  if (groupName !== undefined && pool.groups.some((group) => group.groupName === groupName)) return groupName;
  throw new SandboxError("ResourceNotFoundException", "Group not found.");
}
