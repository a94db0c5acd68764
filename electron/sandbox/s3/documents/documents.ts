import { checkPutOwnership } from "../acl/bucket-acl.ts";
import type { BucketDocument } from "./bucket-document.ts";
import { checkAcceleration, checkEncryption, checkLogging, checkReplication, checkRequestPayment, checkTagging } from "./check-small-documents.ts";
import { checkCors } from "./check-cors.ts";
import { checkLifecycle } from "./check-lifecycle.ts";
import { checkNotification } from "./check-notification.ts";
import { checkPolicy, ownerOnly } from "./check-policy.ts";
import { checkWebsite } from "./check-website.ts";
import { publicAccessBlocked } from "./public-access-block.ts";

const encryptedByS3 = { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" }, BucketKeyEnabled: false }] };
const ownedByBucketOwner = { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] };

export const bucketDocuments: Readonly<Record<string, BucketDocument>> = {
  accelerate: { get: "GetBucketAccelerateConfiguration", put: "PutBucketAccelerateConfiguration", member: "AccelerateConfiguration", initial: {}, check: checkAcceleration },
  cors: { get: "GetBucketCors", put: "PutBucketCors", delete: "DeleteBucketCors", member: "CORSConfiguration", missing: ["NoSuchCORSConfiguration", "The CORS configuration does not exist"], check: checkCors },
  encryption: { get: "GetBucketEncryption", put: "PutBucketEncryption", delete: "DeleteBucketEncryption", member: "ServerSideEncryptionConfiguration", answeredAs: "ServerSideEncryptionConfiguration", initial: encryptedByS3, check: checkEncryption },
  lifecycle: { get: "GetBucketLifecycleConfiguration", put: "PutBucketLifecycleConfiguration", delete: "DeleteBucketLifecycle", member: "LifecycleConfiguration", missing: ["NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist"], beside: { TransitionDefaultMinimumObjectSize: "all_storage_classes_128K" }, check: checkLifecycle },
  logging: { get: "GetBucketLogging", put: "PutBucketLogging", member: "BucketLoggingStatus", initial: {}, check: checkLogging },
  notification: { get: "GetBucketNotificationConfiguration", put: "PutBucketNotificationConfiguration", member: "NotificationConfiguration", initial: {}, check: checkNotification },
  objectLock: { get: "GetObjectLockConfiguration", member: "ObjectLockConfiguration", answeredAs: "ObjectLockConfiguration", missing: ["ObjectLockConfigurationNotFoundError", "Object Lock configuration does not exist for this bucket"] },
  ownership: { get: "GetBucketOwnershipControls", put: "PutBucketOwnershipControls", delete: "DeleteBucketOwnershipControls", member: "OwnershipControls", answeredAs: "OwnershipControls", initial: ownedByBucketOwner, missing: ["OwnershipControlsNotFoundError", "The bucket ownership controls were not found"], check: checkPutOwnership },
  policy: { get: "GetBucketPolicy", put: "PutBucketPolicy", delete: "DeleteBucketPolicy", member: "Policy", answeredAs: "Policy", missing: ["NoSuchBucketPolicy", "The bucket policy does not exist"], check: checkPolicy, guard: ownerOnly },
  publicAccessBlock: { get: "GetPublicAccessBlock", put: "PutPublicAccessBlock", delete: "DeletePublicAccessBlock", member: "PublicAccessBlockConfiguration", answeredAs: "PublicAccessBlockConfiguration", initial: publicAccessBlocked, missing: ["NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found"] },
  replication: { get: "GetBucketReplication", put: "PutBucketReplication", delete: "DeleteBucketReplication", member: "ReplicationConfiguration", answeredAs: "ReplicationConfiguration", missing: ["ReplicationConfigurationNotFoundError", "The replication configuration was not found"], check: checkReplication },
  requestPayment: { get: "GetBucketRequestPayment", put: "PutBucketRequestPayment", member: "RequestPaymentConfiguration", initial: { Payer: "BucketOwner" }, check: checkRequestPayment },
  tagging: { get: "GetBucketTagging", put: "PutBucketTagging", delete: "DeleteBucketTagging", member: "Tagging", missing: ["NoSuchTagSet", "The TagSet does not exist"], check: checkTagging },
  website: { get: "GetBucketWebsite", put: "PutBucketWebsite", delete: "DeleteBucketWebsite", member: "WebsiteConfiguration", missing: ["NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration"], check: checkWebsite },
};
