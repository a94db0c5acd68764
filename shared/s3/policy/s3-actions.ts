/** What an action lets somebody do, by what a person would be afraid of. */
export type ActionKind = "list" | "read" | "write" | "delete" | "control" | "settings" | "see-settings";
/** What an action is done to. A bucket policy is only asked about buckets and objects. */
export type ActionTarget = "bucket" | "object" | "elsewhere";

export interface S3Action {
  name: string;
  kind: ActionKind;
  target: ActionTarget;
}

/**
 * S3's actions as bucket policies name them. Source: Service Authorization Reference, "Actions,
 * resources, and condition keys for Amazon S3".
 */
const names: Readonly<Record<ActionTarget, Readonly<Partial<Record<ActionKind, string>>>>> = {
  bucket: {
    list: "ListBucket ListBucketVersions ListBucketMultipartUploads",
    delete: "DeleteBucket",
    control: "PutBucketAcl PutBucketPolicy DeleteBucketPolicy PutBucketOwnershipControls PutBucketPublicAccessBlock",
    settings: `CreateBucket DeleteBucketWebsite PutAccelerateConfiguration PutAnalyticsConfiguration PutBucketCORS PutBucketLogging PutBucketNotification PutBucketObjectLockConfiguration
      PutBucketRequestPayment PutBucketTagging PutBucketVersioning PutBucketWebsite PutEncryptionConfiguration PutIntelligentTieringConfiguration PutInventoryConfiguration PutLifecycleConfiguration
      PutMetricsConfiguration PutReplicationConfiguration CreateBucketMetadataTableConfiguration DeleteBucketMetadataTableConfiguration UpdateBucketMetadataInventoryTableConfiguration UpdateBucketMetadataJournalTableConfiguration
      PauseReplication TagResource UntagResource PutBucketAbac`,
    "see-settings": `GetAccelerateConfiguration GetAnalyticsConfiguration GetBucketAbac GetBucketAcl GetBucketCORS GetBucketLocation GetBucketLogging GetBucketMetadataTableConfiguration GetBucketNotification
      GetBucketObjectLockConfiguration GetBucketOwnershipControls GetBucketPolicy GetBucketPolicyStatus GetBucketPublicAccessBlock GetBucketRequestPayment GetBucketTagging GetBucketVersioning
      GetBucketWebsite GetEncryptionConfiguration GetIntelligentTieringConfiguration GetInventoryConfiguration GetLifecycleConfiguration GetMetricsConfiguration GetReplicationConfiguration ListTagsForResource`,
  },
  object: {
    read: `GetObject GetObjectAcl GetObjectAttributes GetObjectLegalHold GetObjectRetention GetObjectTagging GetObjectTorrent GetObjectVersion GetObjectVersionAcl GetObjectVersionAttributes
      GetObjectVersionForReplication GetObjectVersionTagging GetObjectVersionTorrent ListMultipartUploadParts`,
    write: `PutObject PutObjectLegalHold PutObjectRetention PutObjectTagging PutObjectVersionTagging AbortMultipartUpload RestoreObject ReplicateObject ReplicateTags DeleteObjectTagging
      DeleteObjectVersionTagging InitiateReplication UpdateObjectEncryption RenameObject`,
    delete: "DeleteObject DeleteObjectVersion ReplicateDelete BypassGovernanceRetention",
    control: "PutObjectAcl PutObjectVersionAcl ObjectOwnerOverrideToBucketOwner",
  },
  elsewhere: {
    list: "ListAllMyBuckets ListAccessPoints ListAccessPointsForObjectLambda ListMultiRegionAccessPoints ListStorageLensConfigurations ListStorageLensGroups ListJobs ListAccessGrants ListAccessGrantsInstances ListAccessGrantsLocations ListCallerAccessGrants",
    settings: `CreateAccessPoint CreateAccessPointForObjectLambda CreateMultiRegionAccessPoint DeleteAccessPoint DeleteAccessPointForObjectLambda DeleteMultiRegionAccessPoint DeleteAccessPointPolicy
      PutAccessPointPolicy PutAccessPointPublicAccessBlock PutMultiRegionAccessPointPolicy PutAccountPublicAccessBlock CreateJob UpdateJobPriority UpdateJobStatus PutJobTagging DeleteJobTagging
      CreateAccessGrant CreateAccessGrantsInstance CreateAccessGrantsLocation DeleteAccessGrant DeleteAccessGrantsInstance DeleteAccessGrantsLocation CreateStorageLensGroup DeleteStorageLensGroup
      PutStorageLensConfiguration DeleteStorageLensConfiguration SubmitMultiRegionAccessPointRoutes`,
    "see-settings": `GetAccessPoint GetAccessPointConfigurationForObjectLambda GetAccessPointForObjectLambda GetAccessPointPolicy GetAccessPointPolicyStatus GetAccountPublicAccessBlock GetDataAccess GetAccessGrant
      GetAccessGrantsInstance GetAccessGrantsInstanceForPrefix GetAccessGrantsLocation DescribeJob DescribeMultiRegionAccessPointOperation GetJobTagging GetMultiRegionAccessPoint GetMultiRegionAccessPointPolicy
      GetMultiRegionAccessPointPolicyStatus GetMultiRegionAccessPointRoutes GetStorageLensConfiguration GetStorageLensConfigurationTagging GetStorageLensDashboard GetStorageLensGroup`,
  },
};

export const s3Actions: readonly S3Action[] = Object.entries(names).flatMap(([target, kinds]) =>
  Object.entries(kinds).flatMap(([kind, list]) => list.split(/\s+/).map((name) => ({ name: `s3:${name}`, kind: kind as ActionKind, target: target as ActionTarget }))));

export const s3ActionNames: readonly string[] = s3Actions.map(({ name }) => name);
