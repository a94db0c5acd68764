import { partitionOf } from "../regions.ts";
import { anything, has, literal, membersOf, textOf, valueOf, type Grant, type PolicyCall } from "./policy-call.ts";

/**
 * Operations whose permission has another name. Source: Service Authorization Reference, "Actions
 * for Amazon S3", and the permissions that the S3 API Reference names for each operation.
 */
const bucketActions: Readonly<Record<string, string>> = {
  ListObjects: "ListBucket", ListObjectsV2: "ListBucket", HeadBucket: "ListBucket",
  ListObjectVersions: "ListBucketVersions", ListMultipartUploads: "ListBucketMultipartUploads",
  GetBucketAccelerateConfiguration: "GetAccelerateConfiguration", PutBucketAccelerateConfiguration: "PutAccelerateConfiguration",
  GetBucketAnalyticsConfiguration: "GetAnalyticsConfiguration", ListBucketAnalyticsConfigurations: "GetAnalyticsConfiguration",
  PutBucketAnalyticsConfiguration: "PutAnalyticsConfiguration", DeleteBucketAnalyticsConfiguration: "PutAnalyticsConfiguration",
  GetBucketCors: "GetBucketCORS", PutBucketCors: "PutBucketCORS", DeleteBucketCors: "PutBucketCORS",
  GetBucketEncryption: "GetEncryptionConfiguration", PutBucketEncryption: "PutEncryptionConfiguration", DeleteBucketEncryption: "PutEncryptionConfiguration",
  GetBucketIntelligentTieringConfiguration: "GetIntelligentTieringConfiguration", ListBucketIntelligentTieringConfigurations: "GetIntelligentTieringConfiguration",
  PutBucketIntelligentTieringConfiguration: "PutIntelligentTieringConfiguration", DeleteBucketIntelligentTieringConfiguration: "PutIntelligentTieringConfiguration",
  GetBucketInventoryConfiguration: "GetInventoryConfiguration", ListBucketInventoryConfigurations: "GetInventoryConfiguration",
  PutBucketInventoryConfiguration: "PutInventoryConfiguration", DeleteBucketInventoryConfiguration: "PutInventoryConfiguration",
  GetBucketLifecycle: "GetLifecycleConfiguration", GetBucketLifecycleConfiguration: "GetLifecycleConfiguration",
  PutBucketLifecycleConfiguration: "PutLifecycleConfiguration", DeleteBucketLifecycle: "PutLifecycleConfiguration",
  GetBucketMetricsConfiguration: "GetMetricsConfiguration", ListBucketMetricsConfigurations: "GetMetricsConfiguration",
  PutBucketMetricsConfiguration: "PutMetricsConfiguration", DeleteBucketMetricsConfiguration: "PutMetricsConfiguration",
  GetBucketNotificationConfiguration: "GetBucketNotification", PutBucketNotificationConfiguration: "PutBucketNotification",
  GetBucketReplication: "GetReplicationConfiguration", PutBucketReplication: "PutReplicationConfiguration", DeleteBucketReplication: "PutReplicationConfiguration",
  GetObjectLockConfiguration: "GetBucketObjectLockConfiguration", PutObjectLockConfiguration: "PutBucketObjectLockConfiguration",
  GetPublicAccessBlock: "GetBucketPublicAccessBlock", PutPublicAccessBlock: "PutBucketPublicAccessBlock", DeletePublicAccessBlock: "PutBucketPublicAccessBlock",
  DeleteBucketOwnershipControls: "PutBucketOwnershipControls", DeleteBucketTagging: "PutBucketTagging",
};

/** Actions on an object, by operation; with a version id they have a name of their own. */
const objectActions: Readonly<Record<string, readonly string[]>> = {
  HeadObject: ["GetObject"], GetObject: ["GetObject"], SelectObjectContent: ["GetObject"], GetObjectTorrent: ["GetObject"],
  GetObjectAttributes: ["GetObject", "GetObjectAttributes"],
  GetObjectTagging: ["GetObjectTagging"], PutObjectTagging: ["PutObjectTagging"], DeleteObjectTagging: ["DeleteObjectTagging"],
  GetObjectAcl: ["GetObjectAcl"], PutObjectAcl: ["PutObjectAcl"],
  DeleteObject: ["DeleteObject"],
  PutObject: ["PutObject"], CreateMultipartUpload: ["PutObject"], UploadPart: ["PutObject"], CompleteMultipartUpload: ["PutObject"], CopyObject: ["PutObject"], UploadPartCopy: ["PutObject"],
  AbortMultipartUpload: ["AbortMultipartUpload"], ListParts: ["ListMultipartUploadParts"],
};

const versioned = new Set(["GetObject", "GetObjectAttributes", "GetObjectTagging", "PutObjectTagging", "DeleteObjectTagging", "GetObjectAcl", "PutObjectAcl", "DeleteObject"]);

/** The block of a whole account has actions of its own, on nothing that has an ARN; deleting it is putting. Source: Service Authorization Reference, "Actions for Amazon S3". */
export function s3ControlGrants({ operation }: PolicyCall): Grant[] {
  const [, verb] = /^(Get|Put|Delete)PublicAccessBlock$/.exec(operation) ?? [];
  return [{ action: verb === undefined ? `s3:${operation}` : `s3:${verb === "Get" ? "Get" : "Put"}AccountPublicAccessBlock`, resources: anything }];
}

/** What S3 wants of a caller for one operation. Multipart uploads, copies and bulk deletes want what their parts do. */
export function s3Grants(call: PolicyCall): Grant[] {
  const { operation, input } = call;
  const partition = partitionOf(call.region);
  const bucket = textOf(input, "Bucket");
  const key = textOf(input, "Key");
  if (operation === "ListBuckets") return [grant("ListAllMyBuckets", anything)];
  if (operation === "ListDirectoryBuckets") return [{ action: "s3express:ListAllMyDirectoryBuckets", resources: anything }];
  if (operation === "DeleteObjects") return deleteObjects(call, partition, bucket);
  const copied = operation === "CopyObject" || operation === "UploadPartCopy" ? [readSource(input, partition)] : [];
  const actions = Object.hasOwn(objectActions, operation) ? objectActions[operation]! : key === undefined ? undefined : [operation];
  if (actions) {
    const resources = objectArns(partition, bucket, key);
    const named = actions.map((action) => grant(forVersion(action, has(input, "VersionId")), resources));
    return [...named, ...writeExtras(call, resources), ...copied];
  }
  const action = Object.hasOwn(bucketActions, operation) ? bucketActions[operation]! : operation;
  return [grant(action, bucket === undefined ? [`arn:${partition}:s3:::*`] : [bucketArn(partition, bucket)])];
}

const grant = (action: string, resources: readonly string[]): Grant => ({ action: `s3:${action}`, resources });

/** `GetObject` → `GetObjectVersion`, `GetObjectTagging` → `GetObjectVersionTagging`. */
export function forVersion(action: string, hasVersion: boolean): string {
  return hasVersion && versioned.has(action) ? action.replace("Object", "ObjectVersion") : action;
}

function bucketArn(partition: string, bucket: string): string {
  return bucket.startsWith("arn:") ? bucket : `arn:${partition}:s3:::${literal(bucket)}`;
}

/** An access point's objects have `/object/` between. */
export function objectArns(partition: string, bucket: string | undefined, key: string | undefined): readonly string[] {
  if (bucket === undefined) return [`arn:${partition}:s3:::*`];
  return [`${bucketArn(partition, bucket)}/${bucket.startsWith("arn:") ? "object/" : ""}${key === undefined ? "*" : literal(key)}`];
}

function deleteObjects({ input }: PolicyCall, partition: string, bucket: string | undefined): Grant[] {
  const objects = valueOf(membersOf(valueOf(input, "Delete")), "Objects");
  const bypass = (resources: readonly string[]) => (has(input, "BypassGovernanceRetention") ? [grant("BypassGovernanceRetention", resources)] : []);
  if (!Array.isArray(objects)) return [grant("DeleteObject", objectArns(partition, bucket, undefined)), ...bypass(objectArns(partition, bucket, undefined))];
  return objects.flatMap((object) => {
    const members = membersOf(object);
    const resources = objectArns(partition, bucket, textOf(members, "Key"));
    return [grant(forVersion("DeleteObject", has(members, "VersionId")), resources), ...bypass(resources)];
  });
}

/** Parameters of a write that need a permission of their own. */
function writeExtras({ operation, input }: PolicyCall, resources: readonly string[]): Grant[] {
  const writes = ["PutObject", "CreateMultipartUpload", "CopyObject"].includes(operation);
  const extras = [
    writes && has(input, "Tagging") ? "PutObjectTagging" : undefined,
    writes && has(input, "ACL", "GrantFullControl", "GrantRead", "GrantReadACP", "GrantWriteACP") ? "PutObjectAcl" : undefined,
    writes && has(input, "ObjectLockMode", "ObjectLockRetainUntilDate") ? "PutObjectRetention" : undefined,
    writes && has(input, "ObjectLockLegalHoldStatus") ? "PutObjectLegalHold" : undefined,
    has(input, "BypassGovernanceRetention") ? "BypassGovernanceRetention" : undefined,
  ];
  return extras.flatMap((action) => (action ? [grant(action, resources)] : []));
}

/** `CopySource`: `bucket/key?versionId=v`, percent-encoded, or an access point's ARN with `/object/`. */
function readSource(input: PolicyCall["input"], partition: string): Grant {
  const source = /^\/?(.+?)(\?versionId=.+)?$/s.exec(decode(textOf(input, "CopySource") ?? ""));
  const action = forVersion("GetObject", source?.[2] !== undefined);
  if (!source) return grant(action, [`arn:${partition}:s3:::*`]);
  const path = source[1]!;
  const slash = path.indexOf("/");
  return grant(action, path.startsWith("arn:") ? [path] : objectArns(partition, path.slice(0, slash), path.slice(slash + 1)));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
