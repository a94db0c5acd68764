import { publicGrantee } from "./public-grantee.ts";
import { andList, lifecycleWords, storageClassName } from "./lifecycle-words.ts";
import { publicAccessFlags, type NotificationTarget, type PublicAccessFlag, type SettingDocuments } from "./setting-documents.ts";
import type { SettingDocument, SettingName } from "./setting-operations.ts";
import { settingTitles } from "./setting-titles.ts";

/** What a setting says, a line a fact, in plain words; of one that is not set, what that means. */
export function settingWords(setting: SettingName, document: SettingDocument | null): string[] {
  if (document === null) return [settingTitles[setting].unset];
  const lines = (words[setting] as (document: SettingDocument) => string[])(document);
  return lines.length > 0 ? lines : [settingTitles[setting].unset];
}

type Words = { [Name in SettingName]: (document: SettingDocuments[Name]) => string[] };

/** What each flag of a public access block does. Source: Amazon S3 User Guide, "Blocking public access". */
export const publicAccessWords: Readonly<Record<PublicAccessFlag, [on: string, off: string]>> = {
  BlockPublicAcls: ["New public ACLs are refused.", "Public ACLs may be set."],
  IgnorePublicAcls: ["Public ACLs that are there do not count.", "Public ACLs count."],
  BlockPublicPolicy: ["A public bucket policy is refused.", "A public bucket policy may be set."],
  RestrictPublicBuckets: ["A public policy lets in this account and AWS services alone.", "A public policy lets everybody in."],
};

const ownerships: Readonly<Record<string, string>> = {
  BucketOwnerEnforced: "ACLs are off: every object belongs to the bucket's owner, and policies alone decide.",
  BucketOwnerPreferred: "ACLs are on: an object written with bucket-owner-full-control belongs to the bucket's owner, others to who wrote them.",
  ObjectWriter: "ACLs are on: an object belongs to the account that wrote it.",
};

const words: Words = {
  versioning: ({ Status, MFADelete }) => [
    Status === "Enabled" ? "Enabled: replaced and deleted objects are kept as versions." : "Suspended: versions that are there stay, new ones replace the null version.",
    ...(MFADelete === "Enabled" ? ["MFA delete is on: deleting a version or changing versioning wants the root user's MFA code, by AWS CLI or API."] : []),
  ],
  encryption: ({ Rules = [] }) => Rules.flatMap(({ ApplyServerSideEncryptionByDefault: rule, BucketKeyEnabled }) => [
    rule?.SSEAlgorithm === "AES256" ? "SSE-S3: S3's own keys." : `${rule?.SSEAlgorithm === "aws:kms:dsse" ? "DSSE-KMS, two layers" : "SSE-KMS"}, with ${rule?.KMSMasterKeyID ? `the key ${rule.KMSMasterKeyID}` : "the AWS managed key aws/s3"}.`,
    ...(rule?.SSEAlgorithm === "aws:kms" ? [BucketKeyEnabled ? "The bucket key is on: KMS is asked far less often." : "The bucket key is off: each object asks KMS, at KMS's price."] : []),
  ]),
  publicAccessBlock: (block) => publicAccessFlags.map((flag) => `${flag}: ${publicAccessWords[flag][block[flag] ? 0 : 1]}`),
  policy: ({ Policy }) => indented(Policy).split("\n"),
  policyStatus: ({ IsPublic }) => [IsPublic ? "S3 calls the policy public." : "S3 does not call the policy public."],
  ownership: ({ Rules = [] }) => Rules.map(({ ObjectOwnership = "" }) => ownerships[ObjectOwnership] ?? ObjectOwnership),
  acl: ({ Owner, Grants = [] }) => Grants.map((grant) => {
    const { Grantee, Permission = "" } = grant;
    if (Owner?.ID !== undefined && Grantee?.ID === Owner.ID) return `The bucket's owner: ${Permission}`;
    return `${publicGrantee(grant) ?? Grantee?.DisplayName ?? (Grantee?.URI?.endsWith("/LogDelivery") ? "S3's log delivery" : `the canonical user ${(Grantee?.ID ?? Grantee?.EmailAddress ?? "").slice(0, 12)}…`)}: ${Permission}`;
  }),
  cors: ({ CORSRules = [] }) => CORSRules.map(({ AllowedOrigins = [], AllowedMethods = [], AllowedHeaders = [], ExposeHeaders = [], MaxAgeSeconds }) =>
    [`${AllowedOrigins.includes("*") ? "Any origin" : andList(AllowedOrigins)} may ${andList(AllowedMethods)}`, ...(AllowedHeaders.length > 0 ? [`with the headers ${andList(AllowedHeaders)}`] : []),
      ...(ExposeHeaders.length > 0 ? [`reading ${andList(ExposeHeaders)}`] : []), ...(MaxAgeSeconds ? [`remembered for ${MaxAgeSeconds} s`] : [])].join(", ") + "."),
  website: ({ IndexDocument, ErrorDocument, RedirectAllRequestsTo, RoutingRules = [] }) => RedirectAllRequestsTo
    ? [`Every request is sent on to ${RedirectAllRequestsTo.Protocol ? `${RedirectAllRequestsTo.Protocol}://` : ""}${RedirectAllRequestsTo.HostName}.`]
    : [`A folder shows its ${IndexDocument?.Suffix}.`, ErrorDocument?.Key ? `An error shows ${ErrorDocument.Key}.` : "An error shows S3's own page.", ...(RoutingRules.length > 0 ? [`${RoutingRules.length} routing rules, which are kept as they are.`] : [])],
  lifecycle: ({ Rules = [] }) => Rules.map((rule) => `${rule.ID ? `${rule.ID}: ` : ""}${lifecycleWords(rule)}`),
  notification: ({ TopicConfigurations = [], QueueConfigurations = [], LambdaFunctionConfigurations = [], EventBridgeConfiguration }) => [
    ...TopicConfigurations.map((each) => targetWords("the topic", each.TopicArn, each)),
    ...QueueConfigurations.map((each) => targetWords("the queue", each.QueueArn, each)),
    ...LambdaFunctionConfigurations.map((each) => targetWords("the function", each.LambdaFunctionArn, each)),
    ...(EventBridgeConfiguration ? ["Amazon EventBridge hears of every event."] : []),
  ],
  tagging: ({ TagSet = [] }) => TagSet.map(({ Key = "", Value = "" }) => `${Key} = ${Value}`),
  requestPayment: ({ Payer }) => [Payer === "Requester" ? "Whoever asks pays for requests and transfer; the owner pays for storage. Nobody gets in without signing." : "The bucket's owner pays for everything."],
  logging: ({ LoggingEnabled }) => (LoggingEnabled ? [`Requests are logged to ${LoggingEnabled.TargetBucket}/${LoggingEnabled.TargetPrefix ?? ""}.`] : []),
  accelerate: ({ Status }) => [Status === "Enabled" ? "Enabled: uploads may come by CloudFront's edge, at an extra price." : "Suspended."],
  objectLock: ({ ObjectLockEnabled, Rule }) => [
    ...(ObjectLockEnabled === "Enabled" ? ["On: versions can be locked, and versioning cannot be suspended."] : []),
    ...(Rule?.DefaultRetention ? [`New versions are kept for ${Rule.DefaultRetention.Days ? `${Rule.DefaultRetention.Days} days` : `${Rule.DefaultRetention.Years} years`}, in ${Rule.DefaultRetention.Mode?.toLowerCase()} mode.`] : []),
  ],
  replication: ({ Rules = [], Role }) => [...Rules.map(({ ID, Status, Destination, Filter }) =>
    `${ID ? `${ID}: ` : ""}${Status === "Enabled" ? "" : "Switched off: "}${Filter?.Prefix ? `objects under ${Filter.Prefix}` : "all objects"} to ${Destination?.Bucket}${Destination?.Account ? ` of account ${Destination.Account}` : ""}${Destination?.StorageClass ? ` as ${storageClassName(Destination.StorageClass)}` : ""}.`), ...(Role ? [`By the role ${Role}.`] : [])],
};

/** S3 keeps a policy as it was put, mostly in one line. Text that is no JSON stays as it is. */
export function indented(policy: string): string {
  try {
    return policy.trim() === "" ? "" : JSON.stringify(JSON.parse(policy), null, 2);
  } catch {
    return policy;
  }
}

function targetWords(kind: string, arn: string | undefined, { Events = [], Filter }: NotificationTarget): string {
  const rules = (Filter?.Key?.FilterRules ?? []).map(({ Name = "", Value = "" }) => (/^prefix$/i.test(Name) ? `keys under ${Value}` : `keys that end in ${Value}`));
  return `${kind} ${arn} hears of ${andList(Events)}${rules.length > 0 ? ` for ${andList(rules)}` : ""}.`;
}
