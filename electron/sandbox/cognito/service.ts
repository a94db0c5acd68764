import type { AnyOperation, ServiceFactory } from "../service.ts";
import { adminConfirmSignUp } from "./admin-confirm-sign-up.ts";
import { adminCreateUser } from "./admin-create-user.ts";
import { adminDeleteUser } from "./admin-delete-user.ts";
import { adminDisableUser, adminEnableUser } from "./admin-enable-user.ts";
import { adminGetUser } from "./admin-get-user.ts";
import { adminResetUserPassword } from "./admin-reset-user-password.ts";
import { adminSetUserPassword } from "./admin-set-user-password.ts";
import { adminDeleteUserAttributes, adminUpdateUserAttributes } from "./admin-update-user-attributes.ts";
import { describeUserPoolClient } from "./describe-user-pool-client.ts";
import { describeUserPool } from "./describe-user-pool.ts";
import { adminAddUserToGroup, adminRemoveUserFromGroup, listUsersInGroup } from "./group-membership.ts";
import { adminListGroupsForUser, listGroups } from "./list-groups.ts";
import { listUserPoolClients } from "./list-user-pool-clients.ts";
import { listUserPools } from "./list-user-pools.ts";
import { listUsers } from "./list-users.ts";
import { openWorld, type CognitoOperation } from "./world.ts";

const operations: Readonly<Record<string, CognitoOperation<any, any>>> = {
  AdminAddUserToGroup: adminAddUserToGroup,
  AdminConfirmSignUp: adminConfirmSignUp,
  AdminCreateUser: adminCreateUser,
  AdminDeleteUser: adminDeleteUser,
  AdminDeleteUserAttributes: adminDeleteUserAttributes,
  AdminDisableUser: adminDisableUser,
  AdminEnableUser: adminEnableUser,
  AdminGetUser: adminGetUser,
  AdminListGroupsForUser: adminListGroupsForUser,
  AdminRemoveUserFromGroup: adminRemoveUserFromGroup,
  AdminResetUserPassword: adminResetUserPassword,
  AdminSetUserPassword: adminSetUserPassword,
  AdminUpdateUserAttributes: adminUpdateUserAttributes,
  DescribeUserPool: describeUserPool,
  DescribeUserPoolClient: describeUserPoolClient,
  ListGroups: listGroups,
  ListUserPoolClients: listUserPoolClients,
  ListUserPools: listUserPools,
  ListUsers: listUsers,
  ListUsersInGroup: listUsersInGroup,
};

export const createCognitoService: ServiceFactory = (context) => ({
  name: "cognito-idp",
  operations: Object.fromEntries(
    Object.entries(operations).map(([name, operation]): [string, AnyOperation] => [
      name,
      (input, request) => operation(input, openWorld(context, request)),
    ]),
  ),
});
