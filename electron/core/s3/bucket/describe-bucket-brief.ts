import type { BucketSetting } from "../../../../shared/contract/s3-bucket.ts";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import { bucketExposure } from "../../../../shared/s3/exposure/bucket-exposure.ts";
import type { SettingDocuments } from "../../../../shared/s3/settings/setting-documents.ts";
import { Gate } from "../../gate.ts";
import type { S3Parts } from "../parts.ts";
import { readExposureSources } from "./read-exposure-sources.ts";
import { readSetting } from "./read-setting.ts";

/** A list of buckets asks of each that is in view: more at once would only wait for each other, in front of the person's own requests. */
const bucketsAtOnce = 4;

/** Six small requests, and one for all buckets of the account; what is denied is said to be unknown, never to be safe. */
export function describeBucketBrief({ buckets, accountBlocks }: Pick<S3Parts, "buckets" | "accountBlocks">): HandlerOf<typeof s3.describeBucketBrief> {
  const gate = new Gate(bucketsAtOnce, "first");
  return ({ bucket }, { context, signal }) => gate.pass(signal, async () => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    const [versioning, encryption, sources] = await Promise.all([
      readSetting(client, bucket, "versioning", signal), readSetting(client, bucket, "encryption", signal),
      accountBlocks.known(context, signal).then((accountBlock) => readExposureSources(client, bucket, accountBlock, signal)),
    ]);
    const { access, reason } = bucketExposure(sources);
    return { versioning: versioningOf(versioning), encryption: encryptionOf(encryption), access, reason };
  });
}

function versioningOf(row: BucketSetting): "enabled" | "suspended" | "never" | "unknown" {
  if (row.state === "failed" || row.state === "unsupported") return "unknown";
  const status = row.document?.["Status"];
  return status === "Enabled" ? "enabled" : status === "Suspended" ? "suspended" : "never";
}

function encryptionOf(row: BucketSetting): string {
  if (row.state === "failed") return "unknown";
  const rule = (row.document as SettingDocuments["encryption"] | undefined)?.Rules?.[0]?.ApplyServerSideEncryptionByDefault;
  switch (rule?.SSEAlgorithm) {
    case "AES256": return "SSE-S3";
    case "aws:kms": return "SSE-KMS";
    case "aws:kms:dsse": return "DSSE-KMS";
    default: return rule?.SSEAlgorithm ?? "none by default";
  }
}
