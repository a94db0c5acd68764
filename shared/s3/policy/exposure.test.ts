import { describe, expect, test } from "vitest";
import { checkPolicy } from "./check-policy.ts";
import { describeExposure, isPublicPolicy } from "./exposure.ts";
import { lockOutWarnings } from "./lock-out.ts";
import { policyTemplates } from "./templates.ts";

const bucket = "photos";
const objects = "arn:aws:s3:::photos/*";
const accountId = "000000000001";
const read = (...list: object[]) => checkPolicy(JSON.stringify({ Version: "2012-10-17", Statement: list }), { bucket }).statements;
const allow = (more: object = {}) => ({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: objects, ...more });
const deny = (more: object = {}) => ({ ...allow(more), Effect: "Deny" });
const exposure = (...list: object[]) => describeExposure(read(...list), { bucket, accountId });

describe("who may do what", () => {
  test("anyone reads every key", () => {
    expect(exposure(allow())).toMatchObject([{ audience: "public", who: "Anyone on the internet, without signing in", may: ["read objects"], keys: "every key", onlyIf: [], stoppedBy: undefined }]);
  });

  test("the worst is named first, and the keys in words", () => {
    const [one] = exposure(allow({ Action: "s3:*", Resource: ["arn:aws:s3:::photos", "arn:aws:s3:::photos/public/*", "arn:aws:s3:::photos/robots.txt"] }));
    expect(one?.may).toEqual(["change this policy", "delete the bucket", "delete objects", "write and replace objects", "read objects", "list its keys", "change its settings", "see its settings"]);
    expect(one?.keys).toBe("keys under public/ or the key robots.txt");
  });

  test.each([
    [{ IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"] } }, "limited", "from 203.0.113.0/24 or 2001:db8::/32"],
    [{ IpAddress: { "aws:SourceIp": "0.0.0.0/1" } }, "public", "from 0.0.0.0/1"],
    [{ StringEquals: { "aws:PrincipalOrgID": "o-abc" } }, "limited", "as a principal of the organization o-abc"],
    [{ StringLike: { "aws:PrincipalOrgID": "o-*" } }, "public", "as a principal of the organization o-*"],
    [{ StringEqualsIfExists: { "aws:SourceVpce": "vpce-1" } }, "public", "through the VPC endpoint vpce-1 (or without aws:SourceVpce)"],
    [{ StringEquals: { "aws:SourceVpce": "vpce-1" } }, "limited", "through the VPC endpoint vpce-1"],
    [{ StringNotEquals: { "aws:SourceVpce": "vpce-1" } }, "public", "not through the VPC endpoint vpce-1"],
    [{ Bool: { "aws:SecureTransport": "true" } }, "public", "over TLS"],
    [{ StringLike: { "aws:Referer": "https://a.example/*" } }, "public", "with the Referer https://a.example/* (which anybody can send)"],
  ])("everybody under %j", (Condition, audience, words) => {
    expect(exposure(allow({ Condition }))).toMatchObject([{ audience, onlyIf: [words] }]);
    expect(isPublicPolicy(read(allow({ Condition })))).toBe(audience === "public");
  });

  test.each([
    [{ AWS: accountId }, "own-account", /^This account, whose own policies decide/],
    [{ AWS: "arn:aws:iam::123456789012:root" }, "other-account", /^Account 123456789012, whose own/],
    [{ AWS: "arn:aws:iam::123456789012:role/reader" }, "other-account", /^role\/reader of account 123456789012$/],
    [{ Service: "cloudfront.amazonaws.com" }, "service", /^The AWS service cloudfront/],
  ])("%j", (Principal, audience, who) => {
    expect(exposure(allow({ Principal }))).toMatchObject([{ audience, who: expect.stringMatching(who) }]);
    expect(isPublicPolicy(read(allow({ Principal })))).toBe(false);
  });

  test("NotPrincipal with Allow is everybody", () => {
    expect(exposure(allow({ Principal: undefined, NotPrincipal: { AWS: accountId } }))).toMatchObject([{ audience: "public" }]);
  });
});

describe("what stops it", () => {
  test("an explicit deny of all of it, not one of a part", () => {
    expect(exposure(allow(), deny())).toMatchObject([{ may: [], stoppedBy: "an explicit deny of this policy" }]);
    expect(exposure(allow(), deny({ Resource: "arn:aws:s3:::photos/private/*" }))).toMatchObject([{ may: ["read objects"], stoppedBy: undefined }]);
    expect(exposure(allow({ Resource: "arn:aws:s3:::photos/a/b?c*" }), deny({ Resource: "arn:aws:s3:::photos/a/*" }))).toMatchObject([{ stoppedBy: "an explicit deny of this policy" }]);
    expect(exposure(allow({ Action: ["s3:GetObject", "s3:PutObject"] }), deny({ Action: "s3:Put*" }))).toMatchObject([{ may: ["read objects"] }]);
  });

  test("a deny under a condition is told as the case in which it is refused", () => {
    expect(exposure(allow(), deny({ Condition: { Bool: { "aws:SecureTransport": "false" } } }))).toMatchObject([{ may: ["read objects"], refused: ["without TLS"] }]);
  });

  test("RestrictPublicBuckets, of a public policy, for all but the own account and services", () => {
    const statements = read(allow(), allow({ Principal: { AWS: "123456789012" } }), allow({ Principal: { Service: "cloudfront.amazonaws.com" } }));
    const stopped = describeExposure(statements, { bucket, accountId, restrictedBy: "the account's public access block" }).map(({ audience, stoppedBy }) => [audience, stoppedBy !== undefined]);
    expect(stopped).toEqual([["public", true], ["other-account", true], ["service", false]]);
    expect(describeExposure(read(allow({ Principal: { AWS: "123456789012" } })), { bucket, restrictedBy: "the account's public access block" })[0]?.stoppedBy).toBeUndefined();
  });
});

describe("locking oneself out", () => {
  const all = ["arn:aws:s3:::photos", objects];
  const session = { accountId, arn: `arn:aws:sts::${accountId}:assumed-role/admin/ada` };
  const warnings = (...list: object[]) => lockOutWarnings(read(...list), bucket, session);

  test.each([
    ["everybody", deny({ Action: "s3:*", Resource: all }), /denies you s3:PutBucketPolicy, s3:DeleteBucketPolicy and s3:GetBucketPolicy: you could not take it back/],
    ["a NotPrincipal that names the session's user instead of its role", deny({ Action: "s3:*", Resource: all, Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::000000000001:user/ada" } }), /could not take it back/],
    ["all but one VPC endpoint", deny({ Action: "s3:*", Resource: all, Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } } }), /change this policy, for requests not through the VPC endpoint vpce-1: if yours are such/],
    ["the keys alone", deny({ Action: "s3:GetObject" }), /denies you s3:GetObject: Skydeck will not show/],
  ])("by a deny of %s", (_name, statement, words) => {
    expect(warnings(statement)).toEqual([expect.stringMatching(words)]);
  });

  test("not by a deny that spares it", () => {
    const arn = `arn:aws:iam::${accountId}:role/admin`;
    expect(warnings(deny({ Action: "s3:*", Resource: all, Condition: { ArnNotEquals: { "aws:PrincipalArn": arn } } }))).toEqual([]);
    expect(warnings(deny({ Action: "s3:*", Resource: all, Condition: { Bool: { "aws:SecureTransport": "false" } } }))).toEqual([]);
    expect(warnings(deny({ Action: "s3:*", Resource: all, Principal: undefined, NotPrincipal: { AWS: arn } }))).toEqual([]);
    for (const template of policyTemplates) expect(warnings(template.statement(bucket, template.asks?.example ?? "")), template.id).toEqual([]);
  });
});
