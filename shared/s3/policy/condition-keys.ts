/**
 * Condition keys that S3 knows, global ones first. Sources: IAM User Guide, "AWS global condition
 * context keys"; Service Authorization Reference, "Condition keys for Amazon S3".
 */
export const conditionKeys: readonly string[] = [
  ...`CalledVia CalledViaFirst CalledViaLast CurrentTime EpochTime FederatedProvider MultiFactorAuthAge MultiFactorAuthPresent PrincipalAccount PrincipalArn PrincipalIsAWSService
    PrincipalOrgID PrincipalOrgPaths PrincipalServiceName PrincipalServiceNamesList PrincipalType referer Referer RequestedRegion ResourceAccount ResourceOrgID ResourceOrgPaths SecureTransport SourceAccount
    SourceArn SourceIdentity SourceIp SourceOrgID SourceOrgPaths SourceVpc SourceVpcArn SourceVpce SourceOwner TagKeys TokenIssueTime UserAgent userid username ViaAWSService VpcSourceIp VpceAccount
    VpceOrgID VpceOrgPaths ChatbotSourceArn Ec2InstanceSourceVpc Ec2InstanceSourcePrivateIPv4`.split(/\s+/).map((name) => `aws:${name}`),
  "ec2:RoleDelivery", "ec2:SourceInstanceArn", "lambda:SourceFunctionArn", "ssm:SourceInstanceArn", "identitystore:UserId", "glue:RoleAssumedBy", "glue:CredentialIssuingService",
  ...`AccessGrantsInstanceArn AccessPointNetworkOrigin AccessPointTag DataAccessPointAccount DataAccessPointArn ExistingJobOperation ExistingJobPriority InventoryAccessibleOptionalFields JobSuspendedCause
    LocationConstraint RequestJobOperation RequestJobPriority ResourceAccount TlsVersion VersionId authType delimiter if-match if-none-match is-vpc locationconstraint max-keys object-lock-legal-hold
    object-lock-mode object-lock-remaining-retention-days object-lock-retain-until-date prefix signatureAge signatureversion versionid x-amz-acl x-amz-content-sha256 x-amz-copy-source
    x-amz-grant-full-control x-amz-grant-read x-amz-grant-read-acp x-amz-grant-write x-amz-grant-write-acp x-amz-metadata-directive x-amz-object-ownership x-amz-server-side-encryption
    x-amz-server-side-encryption-aws-kms-key-id x-amz-server-side-encryption-customer-algorithm x-amz-storage-class x-amz-website-redirect-location ObjectCreationOperation`.split(/\s+/).map((name) => `s3:${name}`),
];

/** Families of keys that end in a tag's or a claim's own name. */
const families = ["aws:principaltag/", "aws:requesttag/", "aws:resourcetag/", "s3:buckettag/", "s3:existingobjecttag/", "s3:requestobjecttag/", "s3:accesspointtag/"];

const known: ReadonlySet<string> = new Set([...conditionKeys, "s3:RequestObjectTagKeys"].map((name) => name.toLowerCase()));

/** Keys have no case. Those of identity providers (`accounts.google.com:aud`) hold a dot before the colon. */
export function isKnownConditionKey(key: string): boolean {
  const low = key.toLowerCase();
  return known.has(low) || families.some((family) => low.startsWith(family) && low.length > family.length) || /^[^:]+\.[^:]+:/.test(low) || /^(saml|sts|kms|iam):/.test(low);
}
