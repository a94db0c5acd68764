import type {
  AccelerateConfiguration, BucketLoggingStatus, OwnershipControls, ReplicationConfiguration, RequestPaymentConfiguration, ServerSideEncryptionConfiguration, Tagging,
} from "@aws-sdk/client-s3";
import { SandboxError } from "../../service.ts";
import { invalidArgument, invalidRequest, malformedXml } from "../errors.ts";
import { checkedTags } from "../tags.ts";
import type { DocumentPlace } from "./bucket-document.ts";

export function checkAcceleration({ Status }: AccelerateConfiguration, { bucket }: DocumentPlace): void {
  if (Status !== "Enabled" && Status !== "Suspended") throw malformedXml();
  if (bucket.name.includes(".")) throw invalidRequest("S3 Transfer Acceleration is not supported for buckets with periods (.) in their names");
}

export function checkEncryption({ Rules = [] }: ServerSideEncryptionConfiguration): void {
  if (Rules.length !== 1) throw malformedXml();
  const { SSEAlgorithm, KMSMasterKeyID } = Rules[0]!.ApplyServerSideEncryptionByDefault ?? {};
  if (!["AES256", "aws:kms", "aws:kms:dsse"].includes(SSEAlgorithm ?? "")) throw malformedXml();
  if (KMSMasterKeyID !== undefined && SSEAlgorithm === "AES256") {
    throw invalidArgument("a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse", "ApplyServerSideEncryptionByDefault", KMSMasterKeyID);
  }
}

/** The log goes into a bucket of the same account and region; whether its policy lets the log service in is not asked. */
export function checkLogging({ LoggingEnabled }: BucketLoggingStatus, { store, bucket }: DocumentPlace): void {
  if (!LoggingEnabled) return;
  if (LoggingEnabled.TargetBucket === undefined || LoggingEnabled.TargetPrefix === undefined) throw malformedXml();
  const target = store.buckets.find(LoggingEnabled.TargetBucket);
  if (target?.account !== bucket.account) {
    throw new SandboxError("InvalidTargetBucketForLogging", "The target bucket for logging does not exist, is not owned by you, or does not have the appropriate grants for the log-delivery group.", 400, { TargetBucket: LoggingEnabled.TargetBucket });
  }
  if (target.region !== bucket.region) throw new SandboxError("CrossLocationLoggingProhibited", "Cross S3 location logging not allowed.", 403, { TargetBucketLocation: target.region });
}

export function checkOwnership({ Rules = [] }: OwnershipControls): void {
  if (Rules.length !== 1 || !["BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"].includes(Rules[0]!.ObjectOwnership ?? "")) throw malformedXml();
}

export function checkReplication({ Role, Rules = [] }: ReplicationConfiguration, { bucket }: DocumentPlace): void {
  if (Rules.length === 0 || Rules.length > 1000) throw malformedXml();
  if (bucket.versioning !== "Enabled") throw invalidRequest("Versioning must be 'Enabled' on the bucket to apply a replication configuration");
  if (!/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/.test(Role ?? "")) throw invalidArgument("Invalid Role ARN", "Role", Role ?? "");
  for (const { Status, Destination } of Rules) {
    if (Status !== "Enabled" && Status !== "Disabled") throw malformedXml();
    if (!/^arn:aws[a-z-]*:s3:::.+$/.test(Destination?.Bucket ?? "")) throw invalidRequest("Invalid bucket ARN.");
  }
}

export function checkRequestPayment({ Payer }: RequestPaymentConfiguration): void {
  if (Payer !== "Requester" && Payer !== "BucketOwner") throw malformedXml();
}

export function checkTagging({ TagSet = [] }: Tagging): void {
  checkedTags(TagSet, 50);
}
