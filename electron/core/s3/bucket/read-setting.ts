import type { S3Client } from "@aws-sdk/client-s3";
import type { BucketSetting } from "../../../../shared/contract/s3-bucket.ts";
import { settingOperations, type SettingDocument, type SettingName, type SettingOperations } from "../../../../shared/s3/settings/setting-operations.ts";
import { toFailure } from "../../failures.ts";
import { sendSetting } from "./setting-commands.ts";

/** The document, or `null` where there is none. Throws what S3 answers. */
export async function readDocument(client: S3Client, bucket: string, setting: SettingName, signal: AbortSignal): Promise<SettingDocument | null> {
  const { get, answeredAs, missing = [], needs }: SettingOperations = settingOperations[setting];
  try {
    const output = await sendSetting(client, { operation: get, input: { Bucket: bucket } }, signal);
    const document = (answeredAs === undefined ? output : output[answeredAs]) as SettingDocument | undefined;
    return document === undefined || (needs && !needs.some((name) => isThere(document[name]))) ? null : document;
  } catch (error) {
    if (error instanceof Error && missing.includes(error.name)) return null;
    throw error;
  }
}

const isThere = (value: unknown): boolean => value !== undefined && !(Array.isArray(value) && value.length === 0);

/** Codes with which servers say that they have no such setting; some of AWS's own regions do so too (acceleration). */
const unknownSetting: ReadonlySet<string> = new Set(["NotImplemented", "MethodNotAllowed", "UnsupportedArgument", "UnsupportedOperation", "XNotImplemented", "InvalidAction"]);

/** The same as a row: a refusal is no setting that is not there. */
export async function readSetting(client: S3Client, bucket: string, setting: SettingName, signal: AbortSignal): Promise<BucketSetting> {
  try {
    const document = await readDocument(client, bucket, setting, signal);
    return document ? { setting, state: "set", document } : { setting, state: "not-set" };
  } catch (error) {
    signal.throwIfAborted();
    const failure = toFailure(error, `s3:${settingOperations[setting].get}`);
    // S3 says so of a policy to every account but the owner's, whatever is allowed: that is a denial, not a server without policies.
    if (failure.awsCode === "MethodNotAllowed" && (setting === "policy" || setting === "policyStatus")) {
      return { setting, state: "failed", error: { ...failure, code: "access-denied", advice: "Only the account that owns a bucket may see or change its policy." } };
    }
    const isUnsupported = failure.code === "unsupported" || unknownSetting.has(failure.awsCode ?? "");
    return { setting, state: isUnsupported ? "unsupported" : "failed", error: failure };
  }
}
