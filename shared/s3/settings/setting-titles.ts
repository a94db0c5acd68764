import type { SettingName } from "./setting-operations.ts";

/** A setting's name, and what it means that it is not set. */
export const settingTitles: Readonly<Record<SettingName, { title: string; unset: string }>> = {
  versioning: { title: "Versioning", unset: "Never enabled: an object that is replaced or deleted is gone." },
  encryption: { title: "Default encryption", unset: "None told: S3 encrypts with its own keys (SSE-S3) all the same." },
  publicAccessBlock: { title: "Public access block", unset: "Nothing is blocked: a policy or an ACL can make this bucket public." },
  policy: { title: "Bucket policy", unset: "No policy: only this account's principals get in, as far as their own policies let them." },
  policyStatus: { title: "Policy status", unset: "No policy, so no status." },
  ownership: { title: "Object ownership", unset: "Not set: ACLs hold, and an object belongs to who wrote it." },
  acl: { title: "Access control list", unset: "No grants." },
  cors: { title: "CORS", unset: "No rules: pages of other origins cannot read this bucket." },
  website: { title: "Static website", unset: "Not hosted." },
  lifecycle: { title: "Lifecycle rules", unset: "No rules: objects stay as they are until somebody deletes them." },
  notification: { title: "Event notifications", unset: "Nobody is told of changes." },
  tagging: { title: "Tags", unset: "No tags." },
  requestPayment: { title: "Requester pays", unset: "The bucket's owner pays." },
  logging: { title: "Access logging", unset: "Requests are not logged." },
  accelerate: { title: "Transfer acceleration", unset: "Never enabled." },
  objectLock: { title: "Object lock", unset: "Off. It can be switched on for new buckets, and by AWS's console for versioned ones." },
  replication: { title: "Replication", unset: "Objects are not replicated." },
};
