import type { PublicAccessBlockConfiguration } from "@aws-sdk/client-s3";
import type { ObjectStore } from "../store/open-store.ts";

/** A bucket's block from its start, since April 2023. */
export const publicAccessBlocked: PublicAccessBlockConfiguration = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };

/** The block in force; a deleted one blocks nothing. */
export function blockOf(store: ObjectStore, bucketId: number): PublicAccessBlockConfiguration {
  return (store.buckets.document(bucketId, "publicAccessBlock") ?? publicAccessBlocked) as PublicAccessBlockConfiguration;
}
