import type { Statement } from "../policy/statement.ts";
import type { AclDocument, PublicAccessBlock } from "../settings/setting-documents.ts";
import type { Known } from "./known.ts";

/** Everything that decides whether the public gets into a bucket. */
export interface ExposureSources {
  bucket: string;
  /** Its statements, none where there is no policy. Not asked for: S3's own word alone counts. */
  policy?: Known<readonly Statement[]>;
  /** S3's own word on the policy (GetBucketPolicyStatus); false where there is no policy. */
  policyIsPublic: Known<boolean>;
  acl: Known<AclDocument>;
  /** The ownership under which ACLs hold; `BucketOwnerEnforced` switches them off. */
  objectOwnership: Known<string | undefined>;
  /** No flag is set where there is none. */
  bucketBlock: Known<PublicAccessBlock>;
  accountBlock: Known<PublicAccessBlock>;
}

/** One way into a bucket. `possible`: single objects may have it open, which nobody here has looked at. */
export interface Way {
  by: "Policy" | "ACL" | "Objects' ACLs";
  state: "open" | "possible" | "unknown" | "stopped" | "closed";
  /** A sentence. */
  says: string;
}
