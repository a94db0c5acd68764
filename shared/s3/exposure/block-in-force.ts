import type { PublicAccessBlock, PublicAccessFlag } from "../settings/setting-documents.ts";
import { isKnown, type Known } from "./known.ts";

/** Whether a flag holds for a bucket: by whose block, not at all, or why nobody here can say. */
export type FlagInForce = { isOn: true; by: string } | { isOn: false } | { because: string };

/**
 * S3 applies the stricter of the bucket's block and its account's, flag by flag: one that is on is
 * enough, and only both off let through. Source: Amazon S3 User Guide, "Blocking public access".
 */
export function flagInForce(flag: PublicAccessFlag, bucket: Known<PublicAccessBlock>, account: Known<PublicAccessBlock>): FlagInForce {
  const isOn = (block: Known<PublicAccessBlock>): boolean => isKnown(block) && block.value[flag] === true;
  if (isOn(bucket)) return { isOn: true, by: isOn(account) ? "the bucket's and the account's public access block" : "the bucket's public access block" };
  if (isOn(account)) return { isOn: true, by: "the account's public access block" };
  if (!isKnown(bucket)) return { because: `the bucket's public access block could not be read: ${bucket.because}` };
  if (!isKnown(account)) return { because: `the account's public access block could not be read: ${account.because}` };
  return { isOn: false };
}
