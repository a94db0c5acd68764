/** The documents of the settings as S3 has them: what is not named here is kept and put back as it was. */
export interface VersioningDocument { Status?: "Enabled" | "Suspended"; MFADelete?: "Enabled" | "Disabled" }

export interface EncryptionDocument {
  Rules?: { ApplyServerSideEncryptionByDefault?: { SSEAlgorithm?: string; KMSMasterKeyID?: string }; BucketKeyEnabled?: boolean }[];
}

export const publicAccessFlags = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"] as const;
export type PublicAccessFlag = (typeof publicAccessFlags)[number];
export type PublicAccessBlock = Partial<Record<PublicAccessFlag, boolean>>;

export interface Grant { Grantee?: { Type?: string; ID?: string; URI?: string; DisplayName?: string; EmailAddress?: string }; Permission?: string }
export interface AclDocument { Owner?: { ID?: string; DisplayName?: string }; Grants?: Grant[] }

export interface CorsRule { ID?: string; AllowedOrigins?: string[]; AllowedMethods?: string[]; AllowedHeaders?: string[]; ExposeHeaders?: string[]; MaxAgeSeconds?: number }
export interface CorsDocument { CORSRules?: CorsRule[] }

export interface WebsiteDocument {
  IndexDocument?: { Suffix?: string };
  ErrorDocument?: { Key?: string };
  RedirectAllRequestsTo?: { HostName?: string; Protocol?: string };
  RoutingRules?: unknown[];
}

export interface LifecycleTag { Key?: string; Value?: string }
export interface LifecycleFilter {
  Prefix?: string; Tag?: LifecycleTag; ObjectSizeGreaterThan?: number; ObjectSizeLessThan?: number;
  And?: { Prefix?: string; Tags?: LifecycleTag[]; ObjectSizeGreaterThan?: number; ObjectSizeLessThan?: number };
}
export interface LifecycleRule {
  ID?: string; Status?: string; Prefix?: string; Filter?: LifecycleFilter;
  Expiration?: { Days?: number; Date?: string; ExpiredObjectDeleteMarker?: boolean };
  Transitions?: { Days?: number; Date?: string; StorageClass?: string }[];
  NoncurrentVersionTransitions?: { NoncurrentDays?: number; NewerNoncurrentVersions?: number; StorageClass?: string }[];
  NoncurrentVersionExpiration?: { NoncurrentDays?: number; NewerNoncurrentVersions?: number };
  AbortIncompleteMultipartUpload?: { DaysAfterInitiation?: number };
}
export interface LifecycleDocument { Rules?: LifecycleRule[]; TransitionDefaultMinimumObjectSize?: string }

export interface NotificationTarget { Id?: string; Events?: string[]; Filter?: { Key?: { FilterRules?: { Name?: string; Value?: string }[] } } }
export interface NotificationDocument {
  TopicConfigurations?: (NotificationTarget & { TopicArn?: string })[];
  QueueConfigurations?: (NotificationTarget & { QueueArn?: string })[];
  LambdaFunctionConfigurations?: (NotificationTarget & { LambdaFunctionArn?: string })[];
  EventBridgeConfiguration?: object;
}

/** Each setting's document. */
export interface SettingDocuments {
  versioning: VersioningDocument;
  encryption: EncryptionDocument;
  publicAccessBlock: PublicAccessBlock;
  policy: { Policy: string };
  policyStatus: { IsPublic?: boolean };
  ownership: { Rules?: { ObjectOwnership?: string }[] };
  acl: AclDocument;
  cors: CorsDocument;
  website: WebsiteDocument;
  lifecycle: LifecycleDocument;
  notification: NotificationDocument;
  tagging: { TagSet?: { Key?: string; Value?: string }[] };
  requestPayment: { Payer?: string };
  logging: { LoggingEnabled?: { TargetBucket?: string; TargetPrefix?: string } };
  accelerate: { Status?: string };
  objectLock: { ObjectLockEnabled?: string; Rule?: { DefaultRetention?: { Mode?: string; Days?: number; Years?: number } } };
  replication: { Role?: string; Rules?: { ID?: string; Status?: string; Priority?: number; Destination?: { Bucket?: string; Account?: string; StorageClass?: string }; Filter?: LifecycleFilter }[] };
}
