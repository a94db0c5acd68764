import * as S3 from "@aws-sdk/client-s3";
import type { S3Client } from "@aws-sdk/client-s3";
import type { SettingDocument, SettingRequest } from "../../../../shared/s3/settings/setting-operations.ts";

type AnyCommand = Parameters<S3Client["send"]>[0];

/** The SDK's commands of the settings' operations, named one by one so that no other is reached by its name. */
const commands: Readonly<Record<string, new (input: never) => object>> = {
  DeleteBucketCors: S3.DeleteBucketCorsCommand,
  DeleteBucketEncryption: S3.DeleteBucketEncryptionCommand,
  DeleteBucketLifecycle: S3.DeleteBucketLifecycleCommand,
  DeleteBucketOwnershipControls: S3.DeleteBucketOwnershipControlsCommand,
  DeleteBucketPolicy: S3.DeleteBucketPolicyCommand,
  DeleteBucketTagging: S3.DeleteBucketTaggingCommand,
  DeleteBucketWebsite: S3.DeleteBucketWebsiteCommand,
  DeletePublicAccessBlock: S3.DeletePublicAccessBlockCommand,
  GetBucketAccelerateConfiguration: S3.GetBucketAccelerateConfigurationCommand,
  GetBucketAcl: S3.GetBucketAclCommand,
  GetBucketCors: S3.GetBucketCorsCommand,
  GetBucketEncryption: S3.GetBucketEncryptionCommand,
  GetBucketLifecycleConfiguration: S3.GetBucketLifecycleConfigurationCommand,
  GetBucketLogging: S3.GetBucketLoggingCommand,
  GetBucketNotificationConfiguration: S3.GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControls: S3.GetBucketOwnershipControlsCommand,
  GetBucketPolicy: S3.GetBucketPolicyCommand,
  GetBucketPolicyStatus: S3.GetBucketPolicyStatusCommand,
  GetBucketReplication: S3.GetBucketReplicationCommand,
  GetBucketRequestPayment: S3.GetBucketRequestPaymentCommand,
  GetBucketTagging: S3.GetBucketTaggingCommand,
  GetBucketVersioning: S3.GetBucketVersioningCommand,
  GetBucketWebsite: S3.GetBucketWebsiteCommand,
  GetObjectLockConfiguration: S3.GetObjectLockConfigurationCommand,
  GetPublicAccessBlock: S3.GetPublicAccessBlockCommand,
  PutBucketAccelerateConfiguration: S3.PutBucketAccelerateConfigurationCommand,
  PutBucketCors: S3.PutBucketCorsCommand,
  PutBucketEncryption: S3.PutBucketEncryptionCommand,
  PutBucketLifecycleConfiguration: S3.PutBucketLifecycleConfigurationCommand,
  PutBucketLogging: S3.PutBucketLoggingCommand,
  PutBucketNotificationConfiguration: S3.PutBucketNotificationConfigurationCommand,
  PutBucketOwnershipControls: S3.PutBucketOwnershipControlsCommand,
  PutBucketPolicy: S3.PutBucketPolicyCommand,
  PutBucketRequestPayment: S3.PutBucketRequestPaymentCommand,
  PutBucketTagging: S3.PutBucketTaggingCommand,
  PutBucketVersioning: S3.PutBucketVersioningCommand,
  PutBucketWebsite: S3.PutBucketWebsiteCommand,
  PutPublicAccessBlock: S3.PutPublicAccessBlockCommand,
};

/** Sends it; answers the output without the SDK's metadata, its dates as texts. */
export async function sendSetting(client: S3Client, { operation, input }: SettingRequest, signal: AbortSignal): Promise<SettingDocument> {
  const { $metadata, ...output } = (await client.send(new commands[operation]!(withDates(input) as never) as AnyCommand, { abortSignal: signal })) as unknown as { $metadata: unknown };
  void $metadata;
  return JSON.parse(JSON.stringify(output)) as SettingDocument;
}

/** A lifecycle's `Date` is the only date of a setting; the SDK wants it as one. */
function withDates(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withDates);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, name === "Date" && typeof item === "string" ? new Date(item) : withDates(item)]));
}
