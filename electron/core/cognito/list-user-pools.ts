import { CognitoIdentityProviderClient, paginateListUserPools } from "@aws-sdk/client-cognito-identity-provider";
import type { UserPool } from "../../../shared/contract/cognito.ts";
import type { AwsClients, Target } from "../services.ts";

/** Cognito's maximum a page, and a required member. */
const pageSize = 60;

export async function listUserPools(clients: AwsClients, target: Target, signal: AbortSignal, emit: (rows: UserPool[]) => void): Promise<Record<string, never>> {
  const client = await clients.get(CognitoIdentityProviderClient, target);
  for await (const { UserPools = [] } of paginateListUserPools({ client, pageSize }, { MaxResults: pageSize }, { abortSignal: signal })) {
    emit(UserPools.map(({ Id, Name, CreationDate, LastModifiedDate }) => ({
      id: Id ?? "", name: Name ?? "", createdAt: CreationDate?.toISOString(), modifiedAt: LastModifiedDate?.toISOString(),
    })));
  }
  return {};
}
