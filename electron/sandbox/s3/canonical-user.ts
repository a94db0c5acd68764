import { createHash } from "node:crypto";

/** S3's 64-digit id of an account. Display names are told no more since November 2025. */
export function canonicalUser(accountId: string): { ID: string } {
  return { ID: createHash("sha256").update(`skydeck ${accountId}`).digest("hex") };
}
