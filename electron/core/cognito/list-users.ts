import { CognitoIdentityProviderClient, paginateListUsers, type UserType } from "@aws-sdk/client-cognito-identity-provider";
import { userStatuses, type User } from "../../../shared/contract/cognito.ts";
import type { AwsClients, Target } from "../services.ts";

/** Cognito's maximum a page. */
const pageSize = 60;

export async function listUsers(
  clients: AwsClients, target: Target, userPoolId: string, signal: AbortSignal, emit: (rows: User[]) => void,
): Promise<Record<string, never>> {
  const client = await clients.get(CognitoIdentityProviderClient, target);
  for await (const { Users = [] } of paginateListUsers({ client, pageSize }, { UserPoolId: userPoolId }, { abortSignal: signal })) {
    emit(Users.map(toUser));
  }
  return {};
}

function toUser(user: UserType): User {
  const attributes = Object.fromEntries((user.Attributes ?? []).map(({ Name = "", Value = "" }) => [Name, Value]));
  return {
    username: user.Username ?? "",
    enabled: user.Enabled ?? false,
    status: userStatuses.find((status) => status === user.UserStatus) ?? "UNKNOWN",
    email: attributes.email,
    phoneNumber: attributes.phone_number,
    createdAt: user.UserCreateDate?.toISOString(),
    modifiedAt: user.UserLastModifiedDate?.toISOString(),
    attributes,
  };
}
