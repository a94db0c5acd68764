import { settingRequest, type EditableSetting, type SettingDocument, type SettingRequest } from "./setting-operations.ts";
import type { PublicAccessBlock } from "./setting-documents.ts";

/** What a bucket shall be from its start. */
export interface NewBucketSettings {
  bucket: string;
  versioning: boolean;
  encryption?: { algorithm: "AES256" | "aws:kms"; keyId?: string | undefined; bucketKey: boolean } | undefined;
  objectOwnership?: string | undefined;
  publicAccessBlock?: PublicAccessBlock | undefined;
  tags: Readonly<Record<string, string>>;
  objectLock: boolean;
}

/** us-east-1 is S3's default, and must not be named: `LocationConstraint` has no such value. */
const unnamedRegion = "us-east-1";

/** CreateBucket's input. */
export function createInput({ bucket, objectOwnership, objectLock }: NewBucketSettings, region: string): Record<string, unknown> {
  return {
    Bucket: bucket,
    ...(region === unnamedRegion ? {} : { CreateBucketConfiguration: { LocationConstraint: region } }),
    ...(objectOwnership === undefined ? {} : { ObjectOwnership: objectOwnership }),
    ...(objectLock ? { ObjectLockEnabledForBucket: true } : {}),
  };
}

/** What follows it, in order. An object lock brings versioning with it. */
export function setUpRequests(wanted: NewBucketSettings): { setting: EditableSetting; request: SettingRequest }[] {
  const { bucket, versioning, encryption, publicAccessBlock, tags, objectLock } = wanted;
  const documents: [EditableSetting, SettingDocument | undefined][] = [
    ["publicAccessBlock", publicAccessBlock as SettingDocument | undefined],
    ["versioning", versioning && !objectLock ? { Status: "Enabled" } : undefined],
    ["encryption", encryption && { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: encryption.algorithm, ...(encryption.keyId ? { KMSMasterKeyID: encryption.keyId } : {}) }, BucketKeyEnabled: encryption.bucketKey }] }],
    ["tagging", Object.keys(tags).length > 0 ? { TagSet: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) } : undefined],
  ];
  return documents.flatMap(([setting, document]) => (document ? [{ setting, request: settingRequest(bucket, setting, document) }] : []));
}
