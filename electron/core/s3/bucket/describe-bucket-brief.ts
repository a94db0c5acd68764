import type { BucketSetting } from "../../../../shared/contract/s3-bucket.ts";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import { bucketAccess } from "../../../../shared/s3/settings/bucket-access.ts";
import type { SettingDocuments } from "../../../../shared/s3/settings/setting-documents.ts";
import type { SettingName } from "../../../../shared/s3/settings/setting-operations.ts";
import type { Buckets } from "../buckets.ts";
import { readSetting } from "./read-setting.ts";
import { createTurns } from "./turns.ts";

/** A list of buckets asks of each that is in view: more at once would only wait for each other, in front of the person's own requests. */
const bucketsAtOnce = 4;

/** Six small requests; what is denied is said to be unknown, never to be safe. */
export function describeBucketBrief(buckets: Buckets): HandlerOf<typeof s3.describeBucketBrief> {
  const turns = createTurns(bucketsAtOnce);
  return ({ bucket }, { context, signal }) => turns(async () => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    const read = (setting: SettingName) => readSetting(client, bucket, setting, signal);
    const [versioning, encryption, policyStatus, acl, block, ownership] = await Promise.all([
      read("versioning"), read("encryption"), read("policyStatus"), read("acl"), read("publicAccessBlock"), read("ownership"),
    ]);
    return {
      versioning: versioningOf(versioning),
      encryption: encryptionOf(encryption),
      ...bucketAccess({
        policyIsPublic: known<"policyStatus", boolean>(policyStatus, ({ IsPublic = false }) => IsPublic, false),
        acl: known<"acl", SettingDocuments["acl"]>(acl, (document) => document, {}),
        block: known<"publicAccessBlock", SettingDocuments["publicAccessBlock"]>(block, (document) => document, {}),
        objectOwnership: known<"ownership", string | undefined>(ownership, ({ Rules }) => Rules?.[0]?.ObjectOwnership, undefined),
      }),
    };
  }, signal);
}

function known<Name extends SettingName, Value>(row: BucketSetting, read: (document: SettingDocuments[Name]) => Value, unset: Value): Value | "unknown" {
  if (row.state === "set") return read(row.document as never);
  // A server that has no such setting has none that is set.
  return row.state === "failed" ? "unknown" : unset;
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
