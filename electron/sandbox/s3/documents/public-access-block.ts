import type { PublicAccessBlockConfiguration } from "@aws-sdk/client-s3";
import type { BucketRow } from "../store/bucket-rows.ts";
import type { ObjectStore } from "../store/open-store.ts";

/** A bucket's block from its start, since April 2023. */
export const publicAccessBlocked: PublicAccessBlockConfiguration = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };

/**
 * The block in force: the stricter of the bucket's and its account's, flag by flag; a deleted one blocks nothing.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function blockOf(store: ObjectStore, { id, account }: Pick<BucketRow, "id" | "account">): Required<PublicAccessBlockConfiguration> {
  const own = (store.buckets.document(id, "publicAccessBlock") ?? publicAccessBlocked) as PublicAccessBlockConfiguration;
  const accounts = store.accountBlock(account);
  const isOn = (flag: keyof PublicAccessBlockConfiguration): boolean => own[flag] === true || accounts[flag] === true;
  return { BlockPublicAcls: isOn("BlockPublicAcls"), IgnorePublicAcls: isOn("IgnorePublicAcls"), BlockPublicPolicy: isOn("BlockPublicPolicy"), RestrictPublicBuckets: isOn("RestrictPublicBuckets") };
}
