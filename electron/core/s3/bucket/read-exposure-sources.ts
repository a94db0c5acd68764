import type { S3Client } from "@aws-sdk/client-s3";
import type { BucketSetting } from "../../../../shared/contract/s3-bucket.ts";
import type { ExposureSources } from "../../../../shared/s3/exposure/exposure-sources.ts";
import { exposureSettings, readSources } from "../../../../shared/s3/exposure/read-sources.ts";
import type { PublicAccessBlock } from "../../../../shared/s3/settings/setting-documents.ts";
import type { SettingName } from "../../../../shared/s3/settings/setting-operations.ts";
import type { Known } from "../../../../shared/s3/exposure/known.ts";
import { readSetting } from "./read-setting.ts";

/** What decides whether the public gets in, read at once; the policy's text only where the server has no word on it. */
export async function readExposureSources(client: S3Client, bucket: string, accountBlock: Known<PublicAccessBlock>, signal: AbortSignal): Promise<ExposureSources> {
  const rows = new Map<SettingName, BucketSetting>();
  const read = async (setting: SettingName) => void rows.set(setting, await readSetting(client, bucket, setting, signal));
  await Promise.all(exposureSettings.map(read));
  if (rows.get("policyStatus")?.state === "unsupported") await read("policy");
  return readSources(bucket, rows, accountBlock);
}
