import fc from "fast-check";
import { expect, it } from "vitest";
import type { SandboxIdentity } from "../sandbox/identity.ts";
import { parsePolicy } from "../sandbox/policy/policy-document.ts";
import { askResourcePolicy } from "../sandbox/policy/resource-policy.ts";
import { contextOf } from "../sandbox/policy/request-context.ts";
import { checkPolicy } from "../../shared/s3/policy/check-policy.ts";
import { askPolicy, type Asking } from "../../shared/s3/policy/evaluate.ts";

/** The app's evaluator and the sandbox's were written apart: on the same policies they must say the same. */
const bucket = "photos";
const own = "000000000001";
const other = "000000000002";
const principalNames = ["*", own, other, `arn:aws:iam::${own}:root`, `arn:aws:iam::${own}:user/ada`, `arn:aws:iam::${own}:role/reader`, `arn:aws:iam::${other}:user/bob`];
const oneOrMore = <Value>(...values: Value[]) => fc.oneof(fc.constantFrom(...values), fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }));

const principal = fc.oneof(fc.constant("*"), oneOrMore(...principalNames).map((AWS) => ({ AWS })), fc.constant({ Service: "cloudfront.amazonaws.com" }));
const action = oneOrMore("s3:GetObject", "s3:getobject", "s3:Get*", "s3:*", "*", "s3:PutObject", "s3:?utObject", "s3:ListBucket", "s3:*Object*");
const resource = oneOrMore("*", "arn:aws:s3:::photos", "arn:aws:s3:::photos/*", "arn:aws:s3:::photos/a/*", "arn:aws:s3:::photos/a/?.jpg", "arn:aws:s3:::*", "arn:aws:s3:::photos/${aws:username}/*", "arn:aws:s3:::*/b.jpg", "arn:*:s3:::ph*s/**b*");
const condition = fc.constantFrom<Record<string, Record<string, string | string[]>>>(
  {}, { Bool: { "aws:SecureTransport": "true" } }, { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } }, { IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"] } },
  { NotIpAddress: { "aws:SourceIp": "203.0.113.7" } }, { StringLike: { "s3:prefix": ["a/*", "${aws:username}*"] } }, { StringNotLike: { "s3:prefix": "a*" } }, { Null: { "s3:prefix": "true" } },
  { "ForAllValues:StringEquals": { "aws:TagKeys": ["a", "b"] } }, { "ForAnyValue:StringLike": { "aws:TagKeys": "a*" } }, { "ForAnyValue:StringNotEquals": { "aws:TagKeys": "a" } }, { NumericLessThanEquals: { "s3:max-keys": "10" } },
  { DateGreaterThan: { "aws:CurrentTime": "2026-01-01T00:00:00Z" } }, { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:user/*" } }, { StringEqualsIgnoreCase: { "aws:username": "ADA" } }, { StringNotEquals: { "aws:PrincipalAccount": own } },
  { StringEquals: { "aws:username": "${aws:username, 'nobody'}" }, Bool: { "aws:SecureTransport": "true" } },
);
const statement = fc.record({ Effect: fc.constantFrom("Allow", "Deny"), who: principal, isNot: fc.nat(5), action, notAction: fc.nat(5), resource, notResource: fc.nat(5), Condition: condition }).map((made) => ({
  Effect: made.Effect,
  // An Allow of everybody else is refused or warned of wherever policies are checked; what it does is not agreed upon.
  ...(made.isNot === 0 && made.Effect === "Deny" ? { NotPrincipal: made.who } : { Principal: made.who }),
  ...(made.notAction === 0 ? { NotAction: made.action } : { Action: made.action }),
  ...(made.notResource === 0 ? { NotResource: made.resource } : { Resource: made.resource }),
  ...(Object.keys(made.Condition).length > 0 ? { Condition: made.Condition } : {}),
}));

const identities: (SandboxIdentity & { asking: Asking })[] = [
  { accountId: "", arn: "", userId: "", accessKeyId: "", asking: "anonymous" },
  ...[`arn:aws:iam::${own}:user/ada`, `arn:aws:iam::${other}:user/bob`].map((arn) => ({ accountId: arn.split(":")[4]!, arn, userId: "x", accessKeyId: "x", asking: { accountId: arn.split(":")[4]!, arns: [arn] } })),
];
const roleArn = `arn:aws:iam::${own}:role/reader`;
identities.push({ accountId: own, arn: `arn:aws:sts::${own}:assumed-role/reader/eve`, userId: "x", accessKeyId: "x", asking: { accountId: own, arns: [`arn:aws:sts::${own}:assumed-role/reader/eve`, roleArn] } });

const request = fc.record({
  who: fc.nat(identities.length - 1),
  action: fc.constantFrom("s3:GetObject", "s3:PutObject", "s3:ListBucket"),
  resource: fc.constantFrom("arn:aws:s3:::photos", "arn:aws:s3:::photos/a/b.jpg", "arn:aws:s3:::photos/ada/x", "arn:aws:s3:::photos/*", "arn:aws:s3:::photos/a:b"),
  keys: fc.record({
    "aws:SecureTransport": fc.constantFrom(true, false), "aws:SourceIp": fc.constantFrom("203.0.113.7", "198.51.100.1", "2001:db8::1"), "s3:prefix": fc.constantFrom(undefined, "a/", "ada/x", "*"),
    "s3:max-keys": fc.constantFrom(undefined, 5, 50), "aws:TagKeys": fc.constantFrom<string[] | undefined>(undefined, ["a"], ["a", "c"]), "aws:CurrentTime": fc.constantFrom("2025-06-01T00:00:00Z", "2026-06-01T00:00:00Z"),
  }),
});

it("both evaluators answer alike whom a bucket's policy allows, and whom it denies", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.array(statement, { minLength: 1, maxLength: 4 }), request, (statements, { who, action: asked, resource: on, keys }) => {
      const text = JSON.stringify({ Version: "2012-10-17", Statement: statements });
      expect(() => parsePolicy(text, "resource")).not.toThrow();
      const { asking, ...identity } = identities[who]!;
      const arn = identity.arn.includes(":assumed-role/") ? roleArn : identity.arn;
      const principalKeys = asking === "anonymous" ? {} : { "aws:PrincipalArn": arn, "aws:PrincipalAccount": identity.accountId, "aws:username": arn.includes(":user/") ? arn.split("/")[1] : undefined };
      const context = contextOf({ ...principalKeys, ...keys });
      const theirs = askResourcePolicy(text, identity, { action: asked, resource: on, context }).verdict;
      const ours = askPolicy(checkPolicy(text, { bucket }).statements, asking, { action: asked, resource: on, context }).verdict;
      seen.add(`${ours} ${who}`);
      expect(ours).toBe(theirs);
    }),
    { numRuns: 5000 },
  );
  // Neither says the same to everybody: each verdict came of each principal.
  for (const verdict of ["allowed", "implicitDeny", "explicitDeny"]) for (const who of identities.keys()) expect(seen, verdict).toContain(`${verdict} ${who}`);
}, 60_000);
