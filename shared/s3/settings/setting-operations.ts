/** A document of any setting, by AWS's own member names; dates are ISO 8601 texts. */
export type SettingDocument = Record<string, unknown>;

/** How one setting of a bucket is read, put and taken away at S3. */
export interface SettingOperations {
  get: string;
  put?: string;
  delete?: string;
  /** The put input's member that holds the document. */
  member: string;
  /** The get output's member that holds it; without it the output is the document. */
  answeredAs?: string;
  /** S3's error codes that mean: there is none. */
  missing?: readonly string[];
  /** Members of which at least one is there when it is set; S3 answers some settings by an empty document. */
  needs?: readonly string[];
}

/**
 * A bucket's settings. What has no `put` is shown and not changed here. Source: Amazon S3 API
 * Reference, the operations' own pages.
 */
export const settingOperations = {
  versioning: { get: "GetBucketVersioning", put: "PutBucketVersioning", member: "VersioningConfiguration", needs: ["Status", "MFADelete"] },
  encryption: { get: "GetBucketEncryption", put: "PutBucketEncryption", delete: "DeleteBucketEncryption", member: "ServerSideEncryptionConfiguration", answeredAs: "ServerSideEncryptionConfiguration", missing: ["ServerSideEncryptionConfigurationNotFoundError"] },
  publicAccessBlock: { get: "GetPublicAccessBlock", put: "PutPublicAccessBlock", delete: "DeletePublicAccessBlock", member: "PublicAccessBlockConfiguration", answeredAs: "PublicAccessBlockConfiguration", missing: ["NoSuchPublicAccessBlockConfiguration"] },
  policy: { get: "GetBucketPolicy", put: "PutBucketPolicy", delete: "DeleteBucketPolicy", member: "Policy", missing: ["NoSuchBucketPolicy"], needs: ["Policy"] },
  policyStatus: { get: "GetBucketPolicyStatus", member: "PolicyStatus", answeredAs: "PolicyStatus", missing: ["NoSuchBucketPolicy"] },
  ownership: { get: "GetBucketOwnershipControls", put: "PutBucketOwnershipControls", delete: "DeleteBucketOwnershipControls", member: "OwnershipControls", answeredAs: "OwnershipControls", missing: ["OwnershipControlsNotFoundError"] },
  acl: { get: "GetBucketAcl", member: "AccessControlPolicy" },
  cors: { get: "GetBucketCors", put: "PutBucketCors", delete: "DeleteBucketCors", member: "CORSConfiguration", missing: ["NoSuchCORSConfiguration"], needs: ["CORSRules"] },
  website: { get: "GetBucketWebsite", put: "PutBucketWebsite", delete: "DeleteBucketWebsite", member: "WebsiteConfiguration", missing: ["NoSuchWebsiteConfiguration"] },
  lifecycle: { get: "GetBucketLifecycleConfiguration", put: "PutBucketLifecycleConfiguration", delete: "DeleteBucketLifecycle", member: "LifecycleConfiguration", missing: ["NoSuchLifecycleConfiguration"], needs: ["Rules"] },
  notification: { get: "GetBucketNotificationConfiguration", put: "PutBucketNotificationConfiguration", member: "NotificationConfiguration", needs: ["TopicConfigurations", "QueueConfigurations", "LambdaFunctionConfigurations", "EventBridgeConfiguration"] },
  tagging: { get: "GetBucketTagging", put: "PutBucketTagging", delete: "DeleteBucketTagging", member: "Tagging", missing: ["NoSuchTagSet", "NoSuchTagSetError"], needs: ["TagSet"] },
  requestPayment: { get: "GetBucketRequestPayment", put: "PutBucketRequestPayment", member: "RequestPaymentConfiguration" },
  logging: { get: "GetBucketLogging", put: "PutBucketLogging", member: "BucketLoggingStatus", needs: ["LoggingEnabled"] },
  accelerate: { get: "GetBucketAccelerateConfiguration", put: "PutBucketAccelerateConfiguration", member: "AccelerateConfiguration", needs: ["Status"] },
  objectLock: { get: "GetObjectLockConfiguration", member: "ObjectLockConfiguration", answeredAs: "ObjectLockConfiguration", missing: ["ObjectLockConfigurationNotFoundError"] },
  replication: { get: "GetBucketReplication", member: "ReplicationConfiguration", answeredAs: "ReplicationConfiguration", missing: ["ReplicationConfigurationNotFoundError"] },
} as const satisfies Record<string, SettingOperations>;

export type SettingName = keyof typeof settingOperations;
export const settingNames = Object.keys(settingOperations) as [SettingName, ...SettingName[]];

/** Settings that can be changed. */
export type EditableSetting = { [Name in SettingName]: (typeof settingOperations)[Name] extends { put: string } ? Name : never }[SettingName];
export const editableSettings = settingNames.filter((name): name is EditableSetting => "put" in settingOperations[name]) as [EditableSetting, ...EditableSetting[]];

/** Settings that S3 has no deletion of, and what is put in its place. */
const emptied: Partial<Record<EditableSetting, SettingDocument>> = { notification: {}, logging: {}, accelerate: { Status: "Suspended" }, versioning: { Status: "Suspended" }, requestPayment: { Payer: "BucketOwner" } };

export interface SettingRequest {
  operation: string;
  input: Record<string, unknown>;
}

/** The one request that makes a setting this document, or takes it away for `null`. */
export function settingRequest(bucket: string, setting: EditableSetting, document: SettingDocument | null): SettingRequest {
  const { put, delete: remove, member }: SettingOperations = settingOperations[setting];
  if (document === null && remove) return { operation: remove, input: { Bucket: bucket } };
  const given = document ?? emptied[setting] ?? {};
  if (setting === "policy") return { operation: put!, input: { Bucket: bucket, [member]: given["Policy"] } };
  const { beside, inside } = partDocument(setting, given);
  return { operation: put!, input: { Bucket: bucket, [member]: inside, ...beside } };
}

/** S3 answers the least size of a transition with the rules, and takes it beside them: left out, it would fall back to the default. */
const besides: Partial<Record<EditableSetting, readonly string[]>> = { lifecycle: ["TransitionDefaultMinimumObjectSize"] };

function partDocument(setting: EditableSetting, document: SettingDocument): { beside: SettingDocument; inside: SettingDocument } {
  const isBeside = ([name]: [string, unknown]): boolean => besides[setting]?.includes(name) === true;
  const members = Object.entries(document);
  return { beside: Object.fromEntries(members.filter(isBeside)), inside: Object.fromEntries(members.filter((member) => !isBeside(member))) };
}
