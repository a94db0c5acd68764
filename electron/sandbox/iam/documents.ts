import { seedIam } from "../seed/iam/seed-iam.ts";
import { seedAccounts } from "../seed/accounts.ts";
import type { StateStore } from "../service.ts";
import type { SandboxAccount } from "../state/credential-store.ts";
import type { Sealer } from "../state/sealer.ts";
import { toBase32 } from "./base32.ts";
import { userArn, type IamDocument, type IamDocuments } from "./records.ts";

/** IAM is of no region. */
const nowhere = "aws-global";
const mfaSecretBytes = 20;

export function openIamDocuments(state: StateStore, accounts: readonly SandboxAccount[], sealer: Sealer, now: () => Date): IamDocuments {
  const accountIds = accounts.map(({ accountId }) => accountId);

  function of(accountId: string): IamDocument | undefined {
    const account = accounts.find((candidate) => candidate.accountId === accountId);
    if (!account) return undefined;
    return state.of("iam", accountId, nowhere, () =>
      seedIam({
        accountId,
        alias: seedAccounts.find((seed) => seed.accountId === accountId)!.alias,
        userName: account.profile,
        accessKeyId: account.accessKeyId,
        mfaSecret: toBase32(sealer.derive(`mfa ${accountId}`).subarray(0, mfaSecretBytes)),
        now: now().getTime(),
      }),
    );
  }

  return {
    of,
    accountIds,
    changed: (accountId) => state.changed("iam", accountId, nowhere),
    accountOf: (accessKeyId) => accountIds.find((accountId) => of(accountId)!.accessKeys.some((key) => key.accessKeyId === accessKeyId)),
    credential(accessKeyId) {
      for (const accountId of accountIds) {
        const { accessKeys, users } = of(accountId)!;
        const key = accessKeys.find((candidate) => candidate.accessKeyId === accessKeyId && candidate.active);
        const user = key && users.find(({ name }) => name === key.userName);
        if (key?.secretAccessKey !== undefined && user) {
          return { accountId, arn: userArn(accountId, user), userId: user.id, accessKeyId, secretAccessKey: key.secretAccessKey };
        }
      }
      return undefined;
    },
  };
}
