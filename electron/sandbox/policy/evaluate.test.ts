import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ServiceKeys } from "./action-use.ts";
import { decide } from "./evaluate.ts";
import { parsePolicy, PolicyError, type Statement } from "./policy-document.ts";
import { contextOf } from "./request-context.ts";
import { matchesArn, matchesWildcard } from "./wildcard.ts";

const statements = (...list: object[]): Statement[] => parsePolicy(JSON.stringify({ Version: "2012-10-17", Statement: list }), "identity");
const verdict = (list: object[], action: string, resource = "*", keys: ServiceKeys = {}) => decide(statements(...list), { action, resource, context: contextOf(keys) }).verdict;

describe("wildcards", () => {
  it("match as the regular expression does", () => {
    const letters = fc.array(fc.constantFrom("a", "b", ":", "/", "."), { maxLength: 12 }).map((list) => list.join(""));
    const pattern = fc.array(fc.constantFrom("a", "b", ":", "/", ".", "*", "?"), { maxLength: 8 }).map((list) => list.join(""));
    fc.assert(
      fc.property(pattern, letters, (wild, text) => {
        const source = wild.replace(/[.*?/:]/g, (sign) => (sign === "*" ? "[^]*" : sign === "?" ? "[^]" : `\\${sign}`));
        expect(matchesWildcard(wild, text)).toBe(new RegExp(`^${source}$`).test(text));
      }),
      { numRuns: 3000 },
    );
  });

  it("take no exponential time", () => {
    expect(matchesWildcard(`${"a*".repeat(60)}b`, "a".repeat(2000))).toBe(false);
  });

  it("do not reach over an ARN's colons", () => {
    expect(matchesArn("arn:aws:ec2:*:instance/*", "arn:aws:ec2:us-west-2:000000000001:instance/i-1")).toBe(false);
    expect(matchesArn("arn:aws:ec2:*:*:instance/*", "arn:aws:ec2:us-west-2:000000000001:instance/i-1")).toBe(true);
    expect(matchesArn("arn:aws:cloudwatch:*:*:alarm:app-*", "arn:aws:cloudwatch:us-west-2:000000000001:alarm:app-2:x")).toBe(true);
  });
});

describe("decisions", () => {
  const statement = fc.record({
    Effect: fc.constantFrom("Allow", "Deny"),
    Action: fc.subarray(["s3:*", "s3:Get*", "s3:GetObject", "S3:PUTOBJECT", "ec2:Describe*", "*"], { minLength: 1 }),
    Resource: fc.subarray(["*", "arn:aws:s3:::a/*", "arn:aws:s3:::b/*", "arn:aws:s3:::*/x"], { minLength: 1 }),
  });
  const question = fc.record({ action: fc.constantFrom("s3:GetObject", "s3:PutObject", "ec2:DescribeVpcs"), resource: fc.constantFrom("*", "arn:aws:s3:::a/x", "arn:aws:s3:::b/y") });

  it("never grow by a deny, never shrink by an allow, and do not depend on order", () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 6 }), statement, question, (list, extra, { action, resource }) => {
        const rank = { explicitDeny: 0, implicitDeny: 1, allowed: 2 };
        const before = verdict(list, action, resource);
        const after = verdict([...list, extra], action, resource);
        if (extra.Effect === "Deny") expect(rank[after]).toBeLessThanOrEqual(rank[before]);
        else expect(rank[after]).toBeGreaterThanOrEqual(rank[before]);
        expect(verdict([extra, ...list].reverse(), action, resource)).toBe(after);
        const denied = decide(statements(...list.filter(({ Effect }) => Effect === "Deny")), { action, resource, context: new Map() });
        if (denied.statements.length) expect(before).toBe("explicitDeny");
      }),
      { numRuns: 1000 },
    );
  });

  it("know NotAction and NotResource", () => {
    const powerUser = [{ Effect: "Allow", NotAction: ["iam:*"], Resource: "*" }];
    expect(verdict(powerUser, "s3:GetObject")).toBe("allowed");
    expect(verdict(powerUser, "iam:ListUsers")).toBe("implicitDeny");
    const elsewhere = [{ Effect: "Deny", Action: "*", NotResource: "arn:aws:s3:::a/*" }, { Effect: "Allow", Action: "*", Resource: "*" }];
    expect(verdict(elsewhere, "s3:GetObject", "arn:aws:s3:::b/x")).toBe("explicitDeny");
    expect(verdict(elsewhere, "s3:GetObject", "arn:aws:s3:::a/x")).toBe("allowed");
  });

  it("fill policy variables in", () => {
    const own = [{ Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::home/${aws:username}/*" }];
    expect(verdict(own, "s3:GetObject", "arn:aws:s3:::home/ada/x", { "aws:username": "ada" })).toBe("allowed");
    expect(verdict(own, "s3:GetObject", "arn:aws:s3:::home/bob/x", { "aws:username": "ada" })).toBe("implicitDeny");
    expect(verdict(own, "s3:GetObject", "arn:aws:s3:::home/bob/x")).toBe("implicitDeny");
    expect(verdict(own, "s3:GetObject", "arn:aws:s3:::home/bob/x", { "aws:username": "*" })).toBe("implicitDeny");
    const stars = [{ Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::b/${*}${?}${$}*" }];
    expect(verdict(stars, "s3:GetObject", "arn:aws:s3:::b/*?$x")).toBe("allowed");
    expect(verdict(stars, "s3:GetObject", "arn:aws:s3:::b/a?$x")).toBe("implicitDeny");
    const fallback = [{ Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::b/${aws:username, 'anyone'}" }];
    expect(verdict(fallback, "s3:GetObject", "arn:aws:s3:::b/anyone")).toBe("allowed");
  });
});

describe("conditions", () => {
  it.each<[string, object, ServiceKeys, boolean]>([
    ["StringEquals", { StringEquals: { "s3:prefix": ["a", "b"] } }, { "s3:prefix": "b" }, true],
    ["StringEquals, absent", { StringEquals: { "s3:prefix": "a" } }, {}, false],
    ["StringEqualsIfExists, absent", { StringEqualsIfExists: { "s3:prefix": "a" } }, {}, true],
    ["StringNotEquals, absent", { StringNotEquals: { "s3:prefix": "a" } }, {}, true],
    ["StringNotEquals of several", { StringNotEquals: { "s3:prefix": ["a", "b"] } }, { "s3:prefix": "b" }, false],
    ["StringLike", { StringLike: { "s3:prefix": "home/*" } }, { "S3:Prefix": "home/ada" }, true],
    ["StringNotLike", { StringNotLike: { "s3:prefix": "home/*" } }, { "s3:prefix": "home/ada" }, false],
    ["Bool", { Bool: { "aws:MultiFactorAuthPresent": "true" } }, { "aws:MultiFactorAuthPresent": true }, true],
    ["Bool, absent", { Bool: { "aws:MultiFactorAuthPresent": "false" } }, {}, false],
    ["BoolIfExists, absent", { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } }, {}, true],
    ["NumericLessThan", { NumericLessThan: { "aws:MultiFactorAuthAge": "3600" } }, { "aws:MultiFactorAuthAge": 3599 }, true],
    ["NumericLessThan, at it", { NumericLessThan: { "aws:MultiFactorAuthAge": 3600 } }, { "aws:MultiFactorAuthAge": 3600 }, false],
    ["DateGreaterThan", { DateGreaterThan: { "aws:CurrentTime": "2026-01-01T00:00:00Z" } }, { "aws:CurrentTime": "2026-01-02T00:00:00Z" }, true],
    ["IpAddress", { IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "127.0.0.0/8"] } }, { "aws:SourceIp": "127.0.0.1" }, true],
    ["NotIpAddress", { NotIpAddress: { "aws:SourceIp": "127.0.0.0/8" } }, { "aws:SourceIp": "127.0.0.1" }, false],
    ["IpAddress of nonsense", { IpAddress: { "aws:SourceIp": "10.0.0.0/99" } }, { "aws:SourceIp": "10.0.0.1" }, false],
    ["ArnLike", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/photo-*" } }, { "aws:PrincipalArn": "arn:aws:iam::1:role/photo-readonly" }, true],
    ["Null, present", { Null: { "aws:TokenIssueTime": "true" } }, { "aws:TokenIssueTime": "x" }, false],
    ["Null, absent", { Null: { "aws:TokenIssueTime": "true" } }, {}, true],
    ["ForAllValues", { "ForAllValues:StringEquals": { "aws:TagKeys": ["a", "b"] } }, { "aws:TagKeys": ["a", "c"] }, false],
    ["ForAnyValue", { "ForAnyValue:StringEquals": { "aws:TagKeys": ["a", "b"] } }, { "aws:TagKeys": ["a", "c"] }, true],
    ["two at once", { Bool: { a: "true" }, StringEquals: { b: "x" } }, { a: true, b: "y" }, false],
  ])("%s", (_name, Condition, keys, holds) => {
    expect(verdict([{ Effect: "Allow", Action: "*", Resource: "*", Condition }], "s3:GetObject", "*", keys)).toBe(holds ? "allowed" : "implicitDeny");
  });
});

describe("policies that are none", () => {
  it.each([
    "{", "[]", '{"Statement": 1}', '{"Version": "2020-01-01", "Statement": []}', '{"Version": "2012-10-17"}',
    ...[
      { Effect: "Maybe", Action: "*", Resource: "*" },
      { Effect: "Allow", Resource: "*" },
      { Effect: "Allow", Action: "*" },
      { Effect: "Allow", Action: "*", NotAction: "*", Resource: "*" },
      { Effect: "Allow", Action: "GetObject", Resource: "*" },
      { Effect: "Allow", Action: "s3:*", Resource: "bucket" },
      { Effect: "Allow", Action: "s3:*", Resource: "*", Principal: "*" },
      { Effect: "Allow", Action: "s3:*", Resource: "*", Condition: { StringAlmost: { a: "b" } } },
      { Effect: "Allow", Action: "s3:*", Resource: "*", Surprise: 1 },
      { Sid: "a b", Effect: "Allow", Action: "s3:*", Resource: "*" },
    ].map((statement) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] })),
  ])("%s", (text) => {
    expect(() => parsePolicy(text, "identity")).toThrow(PolicyError);
  });
});
