import { createHash } from "node:crypto";
import { seedAccounts } from "../seed/accounts.ts";

/** S3's 64-digit id of an account, with the name that ACLs and lists show. */
export function canonicalUser(accountId: string): { ID: string; DisplayName: string } {
  return {
    ID: createHash("sha256").update(`skydeck ${accountId}`).digest("hex"),
    DisplayName: seedAccounts.find((account) => account.accountId === accountId)?.alias ?? accountId,
  };
}
