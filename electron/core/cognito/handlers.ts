import { AdminDisableUserCommand, AdminEnableUserCommand, AdminResetUserPasswordCommand, CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import type { HandlersOf } from "../../../shared/contract/define.ts";
import type { Contract } from "../../../shared/contract/index.ts";
import type { CoreServices } from "../services.ts";
import { describeUserPool } from "./describe-user-pool.ts";
import { listUserPools } from "./list-user-pools.ts";
import { listUsers } from "./list-users.ts";

type UserAction = (user: { UserPoolId: string; Username: string }) => AdminEnableUserCommand | AdminDisableUserCommand | AdminResetUserPasswordCommand;
type UserHandler = HandlersOf<Contract["cognito"]>["enableUser"];

export function createHandlers({ clients }: Pick<CoreServices, "clients">): HandlersOf<Contract["cognito"]> {
  const onUser = (action: UserAction): UserHandler => async ({ userPoolId, username }, { context, signal }) => {
    const client = await clients.get(CognitoIdentityProviderClient, context);
    // Each of the three answers nothing; the union of their types does not fit one overload of `send`.
    await client.send(action({ UserPoolId: userPoolId, Username: username }) as AdminEnableUserCommand, { abortSignal: signal });
    return {};
  };
  return {
    listUserPools: (_input, { context, signal, emit }) => listUserPools(clients, context, signal, emit),
    describeUserPool: ({ userPoolId }, { context, signal }) => describeUserPool(clients, context, userPoolId, signal),
    listUsers: ({ userPoolId }, { context, signal, emit }) => listUsers(clients, context, userPoolId, signal, emit),
    enableUser: onUser((user) => new AdminEnableUserCommand(user)),
    disableUser: onUser((user) => new AdminDisableUserCommand(user)),
    resetUserPassword: onUser((user) => new AdminResetUserPasswordCommand(user)),
  };
}
