import { describe, expect, test } from "vitest";
import { checkPolicy } from "../policy/check-policy.ts";
import { bucketExposure } from "./bucket-exposure.ts";
import type { ExposureSources } from "./exposure-sources.ts";

const bucket = "photos";
const group = (name: "AllUsers" | "AuthenticatedUsers", Permission = "READ") => ({ Grants: [{ Grantee: { URI: `http://acs.amazonaws.com/groups/global/${name}` }, Permission }] });
const everyone = { value: group("AllUsers") };
const unread = { because: "s3:GetIt is not allowed" };
const policy = (...list: object[]) => ({ value: checkPolicy(JSON.stringify({ Version: "2012-10-17", Statement: list }), { bucket }).statements });
const allow = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::photos/*" };
const yes = { value: true };
const restricts = { value: { RestrictPublicBuckets: true } };
const ignores = { value: { IgnorePublicAcls: true } };
const off = { value: {} };
const enforced = { value: "BucketOwnerEnforced" };
const closed: ExposureSources = { bucket, policyIsPublic: { value: false }, acl: off, objectOwnership: enforced, bucketBlock: off, accountBlock: off };
const exposure = (more: Partial<ExposureSources>) => bucketExposure({ ...closed, ...more });
/** ACLs are on. */
const withAcls = { objectOwnership: { value: "ObjectWriter" } };

describe("a bucket is", () => {
  test.each<[Partial<ExposureSources>, string, RegExp]>([
    [{}, "private", /policy is not public.*ACLs are off/],
    [{ policyIsPublic: yes }, "public", /^Its policy is public\.$/],
    [{ policyIsPublic: yes, policy: policy(allow) }, "public", /^Anyone on the internet, without signing in, may read objects\.$/],
    [{ policyIsPublic: yes, bucketBlock: restricts }, "blocked", /RestrictPublicBuckets of the bucket's public access block/],
    [{ policyIsPublic: yes, accountBlock: restricts }, "blocked", /RestrictPublicBuckets of the account's public access block/],
    [{ policyIsPublic: yes, accountBlock: restricts, bucketBlock: restricts }, "blocked", /of the bucket's and the account's/],
    [{ policyIsPublic: yes, accountBlock: ignores }, "public", /policy is public/],
    [{ policyIsPublic: yes, accountBlock: unread }, "unknown", /^Not known, because the account's public access block could not be read: s3:GetIt is not allowed\. Without it, its policy is public\.$/],
    [{ policyIsPublic: yes, bucketBlock: unread }, "unknown", /^Not known, because the bucket's public access block could not be read/],
    [{ policyIsPublic: yes, bucketBlock: unread, accountBlock: restricts }, "blocked", /the account's/],
    [{ policyIsPublic: unread }, "unknown", /^Not known, because S3's word on its policy could not be read/],
    [{ policyIsPublic: unread, bucketBlock: restricts }, "blocked", /whatever its policy says: that could not be read/],
    // Whose bucket it is shows by the policy's status alone: the account's block may be another's.
    [{ policyIsPublic: unread, accountBlock: restricts }, "unknown", /Not known/],
    [{ policyIsPublic: yes, policy: policy(allow, { ...allow, Effect: "Deny" }) }, "private", /own deny takes back/],
    [{ policy: policy({ ...allow, Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }) }, "private", /Anyone may read objects, only from 203\.0\.113\.0\/24/],
    [{ ...withAcls, acl: everyone }, "public", /^By its ACL anyone may list its keys\.$/],
    [{ ...withAcls, acl: { value: group("AuthenticatedUsers", "FULL_CONTROL") } }, "public", /anyone with an AWS account may list its keys, write objects, see its ACL, change its ACL/],
    [{ ...withAcls, acl: everyone, bucketBlock: ignores }, "blocked", /IgnorePublicAcls of the bucket's/],
    [{ ...withAcls, acl: everyone, accountBlock: ignores }, "blocked", /IgnorePublicAcls of the account's/],
    [{ ...withAcls, acl: everyone, accountBlock: unread }, "unknown", /^Not known, because the account's/],
    [{ ...withAcls, acl: everyone, accountBlock: restricts }, "public", /By its ACL/],
    [{ ...withAcls, acl: everyone, policyIsPublic: yes, accountBlock: restricts }, "blocked", /since its policy is public/],
    [{ ...withAcls, acl: everyone, policy: policy({ ...allow, Effect: "Deny", Action: "s3:ListBucket", Resource: "arn:aws:s3:::photos" }) }, "objects-can-be", /Objects can be public/],
    [{ ...withAcls }, "objects-can-be", /Objects can be public by their own ACLs/],
    [{ ...withAcls, bucketBlock: ignores }, "blocked", /An object's own ACL may be public, but/],
    [{ acl: unread }, "private", /ACLs are off/],
    [{ ...withAcls, acl: unread }, "unknown", /^Not known, because its ACL could not be read/],
    [{ ...withAcls, acl: unread, bucketBlock: ignores }, "blocked", /whatever its ACL says/],
    [{ objectOwnership: unread, acl: everyone }, "unknown", /object ownership, which may switch ACLs off, could not be read/],
    [{ objectOwnership: unread }, "unknown", /object ownership/],
    [{ acl: everyone }, "private", /ACLs are off: BucketOwnerEnforced/],
    // Nothing public is there for the block to stop: it could only close more.
    [{ accountBlock: unread, bucketBlock: unread }, "private", /policy is not public/],
    [{ ...withAcls, acl: everyone, policyIsPublic: unread, bucketBlock: off }, "unknown", /Not known/],
  ])("%j: %s", (more, access, reason) => {
    expect(exposure(more)).toMatchObject({ access, reason: expect.stringMatching(reason) });
  });
});

test("what is unread is never called private where a way in may hang on it", () => {
  const facts = { policyIsPublic: [yes, { value: false }, unread], acl: [off, everyone, unread], objectOwnership: [enforced, withAcls.objectOwnership, unread], bucketBlock: [off, restricts, ignores, unread], accountBlock: [off, restricts, ignores, unread] };
  let count = 0;
  for (const policyIsPublic of facts.policyIsPublic) for (const acl of facts.acl) for (const objectOwnership of facts.objectOwnership) for (const bucketBlock of facts.bucketBlock) for (const accountBlock of facts.accountBlock) {
    const given = { policyIsPublic, acl, objectOwnership, bucketBlock, accountBlock };
    const { access, ways } = exposure(given);
    // Whatever the unread turns out to be, a bucket that is called private or blocked is not public.
    const options = <Value>(fact: Value, all: readonly Value[]): readonly Value[] => (typeof fact === "object" && fact !== null && "because" in fact ? all.filter((each) => each !== fact) : [fact]);
    const fills = options(policyIsPublic, facts.policyIsPublic).flatMap((p) => options(acl, facts.acl).flatMap((a) => options(objectOwnership, facts.objectOwnership).flatMap((o) =>
      options(bucketBlock, facts.bucketBlock).flatMap((b) => options(accountBlock, facts.accountBlock).map((c) => exposure({ policyIsPublic: p, acl: a, objectOwnership: o, bucketBlock: b, accountBlock: c } as Partial<ExposureSources>).access)))));
    if (access === "private" || access === "blocked") expect(fills, JSON.stringify(given)).not.toContain("public");
    if (access === "public") expect(new Set(fills), JSON.stringify(given)).toEqual(new Set(["public"]));
    if (access === "private") expect(ways.every(({ state }) => state === "closed")).toBe(true);
    count += 1;
  }
  expect(count).toBe(432);
});
