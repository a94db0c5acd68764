import { expect, test } from "vitest";
import type { Failure } from "../../../../shared/contract/failures.ts";
import { makeProfile } from "../../../lib/testing/sessions.ts";
import { explainRegion, ownScope, resolveScope, scopeWords } from "./scope.ts";

const here = { profile: "dev", region: "us-west-2" };
const profiles = [makeProfile({ name: "dev" }), makeProfile({ name: "prod" }), makeProfile({ name: "broken", problem: "line 12 is wrong" })];
const region = (name: string, optedIn = true) => ({ name, label: "", optedIn });
const none = () => ({});
const denied: Failure = { code: "access-denied", message: "No.", operation: "ec2:DescribeInstances", awsCode: "AuthFailure", retryable: false };

test("by default the context alone", () => {
  expect(resolveScope(ownScope, here, profiles, none)).toEqual({ targets: [here], waiting: [], failures: [] });
});

test("each profile in each region, the place on screen first, then its region elsewhere, each once", () => {
  const { targets } = resolveScope({ profiles: ["prod", "dev", "prod"], regions: ["eu-west-1", "us-west-2", "eu-west-1"] }, here, profiles, none);
  expect(targets.map(({ profile, region: where }) => `${profile} ${where}`)).toEqual(["dev us-west-2", "prod us-west-2", "dev eu-west-1", "prod eu-west-1"]);
});

test("all regions are those that the account has enabled; who cannot list them fails alone, once", () => {
  const resolved = resolveScope({ profiles: ["dev", "prod", "broken", "gone"], regions: "all" }, here, [...profiles, makeProfile({ name: "slow" })], (name) =>
    name === "dev" ? { regions: [region("us-west-2"), region("me-south-1", false)] } : { failure: denied });
  expect(resolved.targets).toEqual([here]);
  expect(resolved.failures.map(({ profile, failure }) => [profile, failure.message])).toEqual([["prod", "No."], ["broken", "line 12 is wrong"], ["gone", "It is not in the AWS config or credentials files."]]);
  expect(resolveScope({ profiles: ["dev"], regions: "all" }, here, profiles, none).waiting).toEqual(["dev"]);
});

test("before the profiles are known, none but the one on screen is called lost", () => {
  expect(resolveScope({ profiles: ["dev", "prod"], regions: "current" }, here, undefined, none)).toEqual({ targets: [here], waiting: ["prod"], failures: [] });
});

test("a region that is not enabled is said to be so, and no other refusal is", () => {
  const regions = [region("us-west-2"), region("me-south-1", false)];
  expect(explainRegion(denied, { profile: "dev", region: "me-south-1" }, regions).message).toBe("me-south-1 is not enabled for this account.");
  expect(explainRegion(denied, { profile: "dev", region: "xx-lost-1" }, regions).message).toBe("xx-lost-1 is none of the regions that this account has.");
  expect(explainRegion(denied, here, regions)).toBe(denied);
  expect(explainRegion(denied, { profile: "dev", region: "me-south-1" }, undefined)).toBe(denied);
  const throttled = { ...denied, code: "throttled" as const, awsCode: "RequestLimitExceeded" };
  expect(explainRegion(throttled, { profile: "dev", region: "me-south-1" }, regions)).toBe(throttled);
});

test("a scope in words", () => {
  expect(scopeWords(ownScope)).toBe("This profile, this region");
  expect(scopeWords({ profiles: ["a", "b"], regions: "all" })).toBe("2 profiles, all regions");
  expect(scopeWords({ profiles: ["a"], regions: ["us-west-2"] })).toBe("a, us-west-2");
});
