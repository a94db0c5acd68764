import type { ActionUse } from "../action-use.ts";
import { readCopySource } from "../../s3/copy-source.ts";
import { anywhere, type ActionsOf } from "./action-uses.ts";

/** Actions by operation where the names differ; by https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html */
const bucketActions: Readonly<Record<string, string>> = {
  DeleteBucketCors: "PutBucketCORS",
  DeleteBucketEncryption: "PutEncryptionConfiguration",
  DeleteBucketLifecycle: "PutLifecycleConfiguration",
  DeleteBucketOwnershipControls: "PutBucketOwnershipControls",
  DeleteBucketReplication: "PutReplicationConfiguration",
  DeleteBucketTagging: "PutBucketTagging",
  DeletePublicAccessBlock: "PutBucketPublicAccessBlock",
  GetBucketAccelerateConfiguration: "GetAccelerateConfiguration",
  GetBucketCors: "GetBucketCORS",
  GetBucketEncryption: "GetEncryptionConfiguration",
  GetBucketLifecycleConfiguration: "GetLifecycleConfiguration",
  GetBucketNotificationConfiguration: "GetBucketNotification",
  GetBucketReplication: "GetReplicationConfiguration",
  GetObjectLockConfiguration: "GetBucketObjectLockConfiguration",
  GetPublicAccessBlock: "GetBucketPublicAccessBlock",
  HeadBucket: "ListBucket",
  ListMultipartUploads: "ListBucketMultipartUploads",
  ListObjectVersions: "ListBucketVersions",
  ListObjects: "ListBucket",
  ListObjectsV2: "ListBucket",
  PutBucketAccelerateConfiguration: "PutAccelerateConfiguration",
  PutBucketCors: "PutBucketCORS",
  PutBucketEncryption: "PutEncryptionConfiguration",
  PutBucketLifecycleConfiguration: "PutLifecycleConfiguration",
  PutBucketNotificationConfiguration: "PutBucketNotification",
  PutBucketReplication: "PutReplicationConfiguration",
  PutPublicAccessBlock: "PutBucketPublicAccessBlock",
};

const objectActions: Readonly<Record<string, string>> = {
  CompleteMultipartUpload: "PutObject",
  CopyObject: "PutObject",
  CreateMultipartUpload: "PutObject",
  HeadObject: "GetObject",
  ListParts: "ListMultipartUploadParts",
  UploadPart: "PutObject",
  UploadPartCopy: "PutObject",
};

/** Actions that have a twin for reading or changing one version. */
const versioned: ReadonlySet<string> = new Set(["GetObject", "DeleteObject", "GetObjectTagging", "PutObjectTagging", "DeleteObjectTagging", "GetObjectAcl", "PutObjectAcl", "GetObjectAttributes"]);

/** Operations that may set tags and an ACL on the way. */
const makesObjects: ReadonlySet<string> = new Set(["CopyObject", "CreateMultipartUpload", "PutObject"]);

export const s3Actions: ActionsOf = (operation, input) => {
  if (operation === "ListBuckets") return [{ action: "s3:ListAllMyBuckets", resources: anywhere }];
  const bucket = `arn:aws:s3:::${input.Bucket}`;
  // Each key is asked about by itself, while it is deleted.
  if (operation === "DeleteObjects") return [];
  if (input.Key === undefined) {
    return [{ action: `s3:${bucketActions[operation] ?? operation}`, resources: [bucket], keys: listKeys(input) }];
  }
  const object = { resources: [`${bucket}/${input.Key}`], keys: objectKeys(input) };
  const action = objectActions[operation] ?? operation;
  const uses: ActionUse[] = [{ ...object, action: `s3:${versionedAction(action, input.VersionId)}` }];
  if (operation === "GetObjectAttributes") uses.push({ ...object, action: `s3:${versionedAction("GetObject", input.VersionId)}` });
  if (makesObjects.has(operation)) {
    if (input.Tagging !== undefined) uses.push({ ...object, action: "s3:PutObjectTagging" });
    if (input.ACL !== undefined) uses.push({ ...object, action: "s3:PutObjectAcl" });
  }
  if (input.CopySource !== undefined) uses.unshift(copySourceUse(input.CopySource));
  return uses;
};

/** The account's settings have no ARN. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-permissions */
export const s3ControlActions: ActionsOf = (operation) => [{ action: `s3:${operation.startsWith("Get") ? "Get" : "Put"}AccountPublicAccessBlock`, resources: anywhere }];

function versionedAction(action: string, versionId: string | undefined): string {
  if (versionId === undefined || !versioned.has(action)) return action;
  return action === "GetObjectAttributes" ? "GetObjectVersionAttributes" : action.replace("Object", "ObjectVersion");
}

/** One key of DeleteObjects. */
export function deleteUse(bucket: string, key: string, versionId: string | undefined): ActionUse {
  return { action: `s3:${versionedAction("DeleteObject", versionId)}`, resources: [`arn:aws:s3:::${bucket}/${key}`], keys: { "s3:VersionId": versionId } };
}

function copySourceUse(header: string): ActionUse {
  const { bucket, key, versionId } = readCopySource(header);
  return { action: `s3:${versionedAction("GetObject", versionId)}`, resources: [`arn:aws:s3:::${bucket}/${key}`], keys: { "s3:VersionId": versionId } };
}

const listKeys = (input: any): NonNullable<ActionUse["keys"]> => ({ "s3:prefix": input.Prefix, "s3:delimiter": input.Delimiter, "s3:max-keys": input.MaxKeys });

const objectKeys = (input: any): NonNullable<ActionUse["keys"]> => ({
  "s3:VersionId": input.VersionId,
  "s3:x-amz-acl": input.ACL,
  "s3:x-amz-storage-class": input.StorageClass,
  "s3:x-amz-server-side-encryption": input.ServerSideEncryption,
  "s3:x-amz-copy-source": input.CopySource,
});
