import { describe, expect, test } from "vitest";
import { checkPolicy } from "./check-policy.ts";
import { lineAndColumn } from "./json-tree.ts";
import { policyTemplates, withStatement } from "./templates.ts";

const bucket = "photos";
const problems = (text: string) => checkPolicy(text, { bucket }).problems.map(({ severity, message, start }) => ({ severity, message, at: lineAndColumn(text, start) }));
const statement = (more: object) => JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::photos/*", ...more }] });
const messages = (more: object) => problems(statement(more)).map(({ severity, message }) => `${severity}: ${message}`);

describe("syntax", () => {
  test.each([
    ['{\n  "Version": "2012-10-17",\n}', 2, 26, /comma stands before the closing brace/],
    ["{\n  'Version': 1 }", 2, 3, /straight double quotation marks/],
    ['{ "Version" "x" }', 1, 13, /colon is missing/],
    ['{ "a": [1 2] }', 1, 10, /comma is missing/],
    ['{ "a": "b', 1, 8, /not closed by a quotation mark/],
    ['{ "a": 1 } x', 1, 12, /after the end/],
    ['{ // why\n "a": 1 }', 1, 3, /no comments/],
    ['{ "a": "\\q" }', 1, 9, /no known escape/],
    ['{ "a": [', 1, 8, /not closed/],
    ["", 1, 1, /empty/],
    ["[".repeat(100_000), 1, 66, /nested too deep/],
    ["[]", 1, 1, /policy is an object/],
    [' { "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::photos" } }', 1, 1, /first character/],
  ])("%s", (text, line, column, message) => {
    expect(problems(text)[0]).toMatchObject({ severity: "error", at: { line, column }, message: expect.stringMatching(message) });
  });

  test("a name that stands twice is found where it stands the second time", () => {
    const text = '{ "Version": "2012-10-17",\n  "Statement": { "Effect": "Deny", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*" } }';
    expect(problems(text)).toMatchObject([{ severity: "error", at: { line: 2, column: 36 }, message: expect.stringMatching(/"Effect" stands twice/) }]);
  });
});

test("a policy in order has no problem, and so has each template", () => {
  expect(messages({})).toEqual([]);
  for (const template of policyTemplates) expect(problems(withStatement("", template.statement(bucket, template.asks?.example ?? ""))), template.id).toEqual([]);
});

test("20 KB are taken, a byte more is not", () => {
  const padded = (size: number) => statement({ Sid: "x".repeat(size - statement({ Sid: "" }).length) });
  expect(problems(padded(20 * 1024))).toEqual([]);
  expect(problems(padded(20 * 1024 + 1))).toMatchObject([{ severity: "error", message: expect.stringMatching(/20481 bytes; S3 takes 20480/) }]);
});

describe("members", () => {
  test.each([
    [{ Efect: "Deny" }, /error: "Efect" is no member .* Is "Effect" meant/],
    [{ Effect: "allow" }, /error: "Effect" is "Allow" or "Deny"/],
    [{ NotPrincipal: "*" }, /error: A statement has either "Principal" or "NotPrincipal"/],
    [{ Action: undefined }, /error: This statement has no "Action"/],
    [{ Principal: undefined }, /error: This statement has no "Principal": a bucket policy says whom/],
    [{ Action: [] }, /error: "Action" is empty/],
    [{ Action: [1] }, /error: "Action" is a text/],
    [{ Condition: [] }, /error: "Condition" is an object/],
  ])("%j", (more, message) => {
    expect(messages(more).join("\n")).toMatch(message);
  });

  test("a version of one's own, none at all, and Sids that are not unique", () => {
    expect(problems('{"Version":"2026-01-01","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::photos/*"}}')[0]).toMatchObject({ severity: "error", message: expect.stringMatching(/version of the policy language/) });
    expect(problems('{"Statement":{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::photos/*"}}')).toMatchObject([{ severity: "warning", message: expect.stringMatching(/no "Version"/) }]);
    const twice = { Sid: "a", Effect: "Deny", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::photos/*" };
    expect(problems(JSON.stringify({ Version: "2012-10-17", Statement: [twice, twice] }))).toMatchObject([{ severity: "error", message: expect.stringMatching(/stands twice/) }]);
  });
});

describe("actions and resources", () => {
  test.each([
    ["s3:GetObjects", /error: S3 has no action "s3:GetObjects".* Is "s3:GetObject" meant/],
    ["s3:ListBuckets2x", /warning: S3 has no action/],
    ["GetObject", /error: An action has its service in front.* Is "s3:GetObject" meant/],
    ["ec2:RunInstances", /error: "ec2:" is no service of a bucket policy/],
    ["s3:Get Object", /error: .* is no action: only letters/],
    ["s3:ListBucket", /error: "s3:ListBucket" is done to the bucket, and this statement's resource is its objects/],
    ["s3:ListAllMyBuckets", /error: .* done to no bucket and no object/],
  ])("%s", (Action, message) => {
    expect(messages({ Action }).join("\n")).toMatch(message);
  });

  test.each(["s3:getobject", "s3:Get*", "*", "s3:*"])("%s is taken", (Action) => {
    expect(messages({ Action })).toEqual([]);
  });

  test.each([
    ["arn:aws:s3:::photos", /error: "s3:GetObject" is done to objects, and this statement's resource is the bucket alone/],
    ["arn:aws:s3:::other/*", /error: This names the bucket "other"/],
    ["arn:aws:s3:us-west-2:000000000001:photos/*", /error: A bucket's ARN has neither region nor account/],
    ["photos/*", /error: "photos\/\*" is no ARN/],
  ])("%s", (Resource, message) => {
    expect(messages({ Resource }).join("\n")).toMatch(message);
  });

  test.each(["*", "arn:aws:s3:::*", "arn:aws:s3:::photos*", "arn:aws:s3:::ph?tos/a", "arn:aws-cn:s3:::photos/*"])("%s is taken", (Resource) => {
    expect(messages({ Resource })).toEqual([]);
  });

  test("a resource that no action is done to is said to be without effect", () => {
    expect(messages({ Resource: ["arn:aws:s3:::photos", "arn:aws:s3:::photos/*"] })).toEqual([expect.stringMatching(/warning: None of this statement's actions is done to a bucket/)]);
  });
});

describe("principals", () => {
  test.each([
    [{ AWS: "12345678901" }, /error: "12345678901" has 11 digits/],
    [{ AWS: "arn:aws:iam::123:root" }, /error: "123" is no account id/],
    [{ AWS: "arn:aws:iam::123456789012:group/x" }, /error: .* groups are no principals/],
    [{ AWS: "arn:aws:iam::123456789012:user/*" }, /error: A principal has no wildcard/],
    [{ AWS: "arn:aws:s3:::photos" }, /error: .* is one of IAM or STS/],
    [{ Service: "cloudfront" }, /error: .* no service principal/],
    [{ Aws: "*" }, /error: "Aws" is no kind of principal/],
    [{ CanonicalUser: "abc" }, /error: .* 64 hexadecimal/],
  ])("%j", (Principal, message) => {
    expect(messages({ Principal }).join("\n")).toMatch(message);
  });

  test("NotPrincipal is warned of, in both effects", () => {
    const user = { AWS: "arn:aws:iam::123456789012:user/ada" };
    expect(messages({ Principal: undefined, NotPrincipal: user })).toEqual([expect.stringMatching(/warning: "NotPrincipal" with "Allow" allows everybody else/)]);
    expect(messages({ Effect: "Deny", Principal: undefined, NotPrincipal: user })).toEqual([expect.stringMatching(/warning: .* its account \(arn:aws:iam::123456789012:root\) must be named beside/)]);
    expect(messages({ Effect: "Deny", Principal: undefined, NotPrincipal: { AWS: [user.AWS, "arn:aws:iam::123456789012:root"] } })).toEqual([]);
  });
});

describe("conditions", () => {
  test.each([
    [{ StringEqual: { "aws:PrincipalOrgID": "o-1" } }, /error: "StringEqual" is no condition operator. Is "StringEquals" meant/],
    [{ StringEquals: { "aws:PrincipalOrgId2": "o-1" } }, /warning: .* no condition key that is known here.* Is "aws:PrincipalOrgID" meant/],
    [{ IpAddress: { "aws:SourceIp": "203.0.113.0/33" } }, /error: .* no address block/],
    [{ IpAddress: { "aws:SourceIp": "10.0.0.0/8" } }, /warning: A private address/],
    [{ Bool: { "aws:SecureTransport": "yes" } }, /error: .* compares with "true" or "false"/],
    [{ NumericLessThan: { "s3:max-keys": "ten" } }, /error: "ten" is no number/],
    [{ DateLessThan: { "aws:CurrentTime": "tomorrow" } }, /error: .* no date/],
    [{ StringEquals: { "s3:prefix": "a*" } }, /warning: .* "StringLike" knows wildcards/],
    [{ StringEquals: { "aws:SourceAccount": "123" } }, /warning: "123" is no account id/],
  ])("%j", (Condition, message) => {
    expect(messages({ Condition }).join("\n")).toMatch(message);
  });

  test.each([
    { "ForAnyValue:StringLikeIfExists": { "aws:TagKeys": "a*" } }, { Null: { "aws:SourceVpce": "true" } }, { StringEquals: { "s3:ExistingObjectTag/team": "${aws:PrincipalTag/team}" } },
    { NotIpAddress: { "aws:sourceip": ["203.0.113.7", "2001:db8::/32"] } }, { StringEquals: { "accounts.google.com:aud": "x" } },
  ])("%j is taken", (Condition) => {
    expect(messages({ Condition })).toEqual([]);
  });
});
