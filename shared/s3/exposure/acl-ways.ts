import { askPolicy } from "../policy/evaluate.ts";
import { publicGrantee } from "../settings/public-grantee.ts";
import type { Grant } from "../settings/setting-documents.ts";
import type { FlagInForce } from "./block-in-force.ts";
import type { ExposureSources, Way } from "./exposure-sources.ts";
import { isKnown } from "./known.ts";

/** What a permission of a bucket's ACL lets its grantee do, and the actions of it. Source: Amazon S3 User Guide, "Mapping of ACL permissions and access policy permissions". */
const permissions: Readonly<Record<string, readonly [action: string, words: string]>> = {
  READ: ["s3:ListBucket", "list its keys"],
  WRITE: ["s3:PutObject", "write objects"],
  READ_ACP: ["s3:GetBucketAcl", "see its ACL"],
  WRITE_ACP: ["s3:PutBucketAcl", "change its ACL"],
};
const fullControl = Object.keys(permissions);

const off: Pick<Way, "state" | "says"> = { state: "closed", says: "ACLs are off: BucketOwnerEnforced leaves policies alone to decide." };
const isOff = ({ objectOwnership }: ExposureSources): boolean => isKnown(objectOwnership) && objectOwnership.value === "BucketOwnerEnforced";
const isOn = (flag: FlagInForce): flag is { isOn: true; by: string } => "isOn" in flag && flag.isOn;

/** Whether the bucket's own ACL lets the public in. */
export function aclWay(sources: ExposureSources, ignores: FlagInForce, restricts: FlagInForce): Way {
  const by = "ACL";
  const { acl, objectOwnership } = sources;
  if (isOff(sources)) return { by, ...off };
  if (!isKnown(acl)) {
    if (isOn(ignores)) return { by, state: "stopped", says: `IgnorePublicAcls of ${ignores.by} keeps the public out, whatever its ACL says: that could not be read.` };
    return { by, state: "unknown", says: `Not known, because its ACL could not be read: ${acl.because}.` };
  }
  const grants = (acl.value.Grants ?? []).filter((grant) => publicGrantee(grant));
  if (grants.length === 0) return { by, state: "closed", says: "Its ACL is not public." };
  const allowed = grants.map((grant) => grantWords(grant, sources)).filter((words) => words !== undefined);
  if (allowed.length === 0) return { by, state: "closed", says: "Its ACL is public, but its policy denies everybody all that the ACL gives." };
  const stopped = stoppedBy(sources, ignores, restricts);
  if (stopped !== undefined) return { by, state: "stopped", says: `Its ACL is public, but ${stopped}.` };
  if ("because" in ignores) return { by, state: "unknown", says: `Not known, because ${ignores.because}. Without it, by its ACL ${allowed.join("; ")}.` };
  if (!isKnown(objectOwnership)) return { by, state: "unknown", says: `Not known, because its object ownership, which may switch ACLs off, could not be read: ${objectOwnership.because}. Where ACLs count, ${allowed.join("; ")}.` };
  return { by, state: "open", says: `By its ACL ${allowed.join("; ")}.` };
}

/** Whether objects may let the public in by ACLs of their own: S3 tells these one object at a time, so nobody has looked. */
export function objectAclsWay(sources: ExposureSources, ignores: FlagInForce, restricts: FlagInForce): Way {
  const by = "Objects' ACLs";
  if (isOff(sources)) return { by, state: "closed", says: "Those of its objects are off, too." };
  const stopped = stoppedBy(sources, ignores, restricts);
  if (stopped !== undefined) return { by, state: "stopped", says: `An object's own ACL may be public, but ${stopped}.` };
  if (!isKnown(sources.objectOwnership)) return { by, state: "unknown", says: `Not known, because its object ownership, which may switch ACLs off, could not be read: ${sources.objectOwnership.because}.` };
  if ("because" in ignores) return { by, state: "unknown", says: `Not known, because ${ignores.because}. Without it, objects can be public by their own ACLs.` };
  return { by, state: "possible", says: "Objects can be public by their own ACLs, which S3 tells one at a time." };
}

function stoppedBy({ policyIsPublic }: ExposureSources, ignores: FlagInForce, restricts: FlagInForce): string | undefined {
  if (isOn(ignores)) return `IgnorePublicAcls of ${ignores.by} switches it off`;
  // It keeps out everybody of elsewhere, by whatever way, once the policy is public.
  return isOn(restricts) && isKnown(policyIsPublic) && policyIsPublic.value ? `RestrictPublicBuckets of ${restricts.by} lets in this account and AWS services alone, since its policy is public` : undefined;
}

/** Undefined where the policy denies everybody all of it. */
function grantWords(grant: Grant, { bucket, policy }: ExposureSources): string | undefined {
  const denying = policy && isKnown(policy) ? policy.value.filter(({ effect, conditions }) => effect === "Deny" && conditions.length === 0) : [];
  const isDenied = (action: string): boolean => {
    const resource = `arn:aws:s3:::${bucket}${action === "s3:PutObject" ? "/any-key" : ""}`;
    return askPolicy(denying, "anonymous", { action, resource, context: new Map() }).verdict === "explicitDeny";
  };
  const names = grant.Permission === "FULL_CONTROL" ? fullControl : [grant.Permission ?? ""];
  const left = names.flatMap((name) => {
    const known = permissions[name];
    return known === undefined ? [`do what ${name || "an unnamed permission"} gives`] : isDenied(known[0]) ? [] : [known[1]];
  });
  return left.length > 0 ? `${publicGrantee(grant)} may ${left.join(", ")}` : undefined;
}
