import { useMemo } from "react";
import { bucketExposure, type BucketExposure } from "../../../../shared/s3/exposure/bucket-exposure.ts";
import { readSources } from "../../../../shared/s3/exposure/read-sources.ts";
import type { BucketSettings } from "../settings/use-settings.ts";
import { useAccountBlock } from "./use-account-block.ts";

/** Whether a bucket is public, by its settings as read and the account's block. */
export function useExposure(bucket: string, { rows }: BucketSettings): BucketExposure {
  const { known } = useAccountBlock();
  return useMemo(() => bucketExposure(readSources(bucket, rows, known)), [bucket, rows, known]);
}
