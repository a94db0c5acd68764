import type { BucketSetting } from "../../contract/s3-bucket.ts";
import type { Failure } from "../../contract/failures.ts";
import { checkPolicy } from "../policy/check-policy.ts";
import { isPublicPolicy } from "../policy/exposure.ts";
import type { PublicAccessBlock, SettingDocuments } from "../settings/setting-documents.ts";
import type { SettingName } from "../settings/setting-operations.ts";
import type { ExposureSources } from "./exposure-sources.ts";
import { isKnown, type Known } from "./known.ts";

/** The settings that decide whether the public gets in. */
export const exposureSettings = ["policyStatus", "acl", "publicAccessBlock", "ownership"] as const satisfies readonly SettingName[];

/** A bucket's exposure's sources from its settings as they were read; one that is not there was not read (yet). */
export function readSources(bucket: string, rows: ReadonlyMap<SettingName, BucketSetting>, accountBlock: Known<PublicAccessBlock>): ExposureSources {
  const read = <Name extends SettingName, Value>(name: Name, value: (document: SettingDocuments[Name]) => Value, unset: Value): Known<Value> => {
    const row = rows.get(name);
    if (row?.state === "set") return { value: value(row.document as never) };
    // A server that has no such setting has none that is set.
    if (row?.state === "not-set" || row?.state === "unsupported") return { value: unset };
    return { because: row?.error ? because(row.error) : "it was not read yet" };
  };
  const policy = rows.has("policy") ? read("policy", ({ Policy }) => checkPolicy(Policy, { bucket }).statements, []) : undefined;
  const status = rows.get("policyStatus");
  // Without S3's own word, the policy's text says the same; a server that has no such word may have policies all the same.
  const hasWord = status?.state === "set" || status?.state === "not-set";
  const byText: Known<boolean> = policy && isKnown(policy) ? { value: isPublicPolicy(policy.value) } : { because: status?.error ? because(status.error) : "it was not read yet" };
  return {
    bucket,
    ...(policy ? { policy } : {}),
    policyIsPublic: hasWord ? read("policyStatus", ({ IsPublic = false }) => IsPublic, false) : byText,
    acl: read("acl", (document) => document, {}),
    objectOwnership: read("ownership", ({ Rules }) => Rules?.[0]?.ObjectOwnership, undefined),
    bucketBlock: read("publicAccessBlock", (document) => document, {}),
    accountBlock,
  };
}

/** Why something was not read, within a sentence. @param action what must be allowed for it, where the failure names the call of the app. */
export function because({ code, operation, message }: Failure, action = operation): string {
  if (code === "access-denied") return `${action} is not allowed`;
  return message.replace(/\.$/, "");
}
