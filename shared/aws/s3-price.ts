/** What S3 Standard's ListObjectsV2 and ListObjectVersions cost in us-east-1, per request. https://aws.amazon.com/s3/pricing/ */
export const usdPerListRequest = 0.005 / 1000;
/** S3's own maximum of keys in one answer. */
export const keysPerListRequest = 1000;
