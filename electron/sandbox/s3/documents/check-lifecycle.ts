import type { BucketLifecycleConfiguration, LifecycleRule } from "@aws-sdk/client-s3";
import { SandboxError } from "../../service.ts";
import { invalidArgument, invalidRequest, malformedXml } from "../errors.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html */
export function checkLifecycle({ Rules = [] }: BucketLifecycleConfiguration): void {
  if (Rules.length === 0 || Rules.length > 1000) throw malformedXml();
  const ids = Rules.flatMap(({ ID }) => (ID === undefined || ID === "" ? [] : [ID]));
  if (new Set(ids).size < ids.length) throw invalidArgument("Rule ID must be unique. Found same ID for more than one rule", "ID", ids.join());
  for (const rule of Rules) checkRule(rule);
}

function checkRule(rule: LifecycleRule): void {
  const { ID = "", Status, Filter, Prefix, Expiration, Transitions = [], AbortIncompleteMultipartUpload, NoncurrentVersionExpiration, NoncurrentVersionTransitions = [] } = rule as LifecycleRule & { Prefix?: string };
  if (Status !== "Enabled" && Status !== "Disabled") throw malformedXml();
  if ((Filter === undefined) === (Prefix === undefined)) throw malformedXml();
  if (ID.length > 255) throw invalidArgument("ID length should not exceed allowed limit of 255", "ID", ID);
  if (!Expiration && Transitions.length === 0 && !AbortIncompleteMultipartUpload && !NoncurrentVersionExpiration && NoncurrentVersionTransitions.length === 0) throw invalidRequest("At least one action needs to be specified in a rule");
  const hasTags = Filter?.Tag !== undefined || (Filter?.And?.Tags ?? []).length > 0;
  if (AbortIncompleteMultipartUpload && hasTags) throw invalidRequest("AbortIncompleteMultipartUpload cannot be specified with Tags.");
  if (Expiration?.ExpiredObjectDeleteMarker && hasTags) throw invalidRequest("ExpiredObjectDeleteMarker cannot be specified with Tags.");
  if (Expiration && [Expiration.Days, Expiration.Date, Expiration.ExpiredObjectDeleteMarker].filter((each) => each !== undefined).length !== 1) throw malformedXml();
  positive(Expiration?.Days, "'Days' for Expiration action must be a positive integer");
  positive(AbortIncompleteMultipartUpload?.DaysAfterInitiation, "'DaysAfterInitiation' for AbortIncompleteMultipartUpload action must be a positive integer");
  positive(NoncurrentVersionExpiration?.NoncurrentDays, "'NoncurrentDays' for NoncurrentVersionExpiration action must be a positive integer");
  for (const date of [Expiration?.Date, ...Transitions.map((each) => each.Date)]) if (date && date.getTime() % 86_400_000 !== 0) throw invalidArgument("'Date' must be at midnight GMT", "Date", date.toISOString());
  for (const { Days, StorageClass = "" } of Transitions) {
    if (Days !== undefined && /^(STANDARD_IA|ONEZONE_IA)$/.test(StorageClass) && Days < 30) throw invalidArgument(`'Days' in Transition action must be greater than or equal to 30 for storageClass '${StorageClass}'`, "Days", String(Days));
    if (Days !== undefined && Expiration?.Days !== undefined && Expiration.Days <= Days) {
      throw invalidArgument(`'Days' in the Expiration action for filter '(prefix=${Filter?.Prefix ?? Filter?.And?.Prefix ?? Prefix ?? ""})' must be greater than 'Days' in the Transition action`, "Days", String(Expiration.Days));
    }
  }
}

function positive(days: number | undefined, message: string): void {
  if (days !== undefined && !(Number.isInteger(days) && days > 0)) throw new SandboxError("InvalidArgument", message, 400, { ArgumentName: "Days", ArgumentValue: String(days) });
}
