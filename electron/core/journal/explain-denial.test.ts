import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { beforeAll, describe, expect, test } from "vitest";
import type { JournalEntry } from "../../../shared/contract/journal.ts";
import { useCore } from "../../testing/use-core.ts";
import { explainOther } from "./explain-other.ts";

const running = useCore();

/** A profile of a session of the account's administrator that may do what the policy says, and no more. */
async function addProfile(name: string, policy: string): Promise<void> {
  const { url, accounts } = running.sandbox;
  const { accessKeyId, secretAccessKey } = accounts[0]!;
  const sts = new STSClient({ endpoint: url, region: "us-west-2", credentials: { accessKeyId, secretAccessKey } });
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: "arn:aws:iam::000000000001:role/edx-build-admin", RoleSessionName: name, Policy: policy }));
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials!;
  profiles.push(`[${name}]\naws_access_key_id = ${AccessKeyId}\naws_secret_access_key = ${SecretAccessKey}\naws_session_token = ${SessionToken}\nendpoint_url = ${url}\n`);
  mkdirSync(join(running.folder, ".aws"), { recursive: true });
  writeFileSync(join(running.folder, ".aws", "credentials"), profiles.join("\n"));
  await running.restart();
}
const profiles: string[] = [];
const policyOf = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const explainLatest = async (operation: string) => {
  const { calls } = await running.call("journal.listCalls", {});
  return running.call("journal.explainDenial", { id: calls.find((call) => call.operation === operation)!.id });
};
let instanceId = "";

beforeAll(async () => {
  const { rows } = await running.call("ec2.listInstances", {}, running.context());
  instanceId = rows.find(({ name }) => name === "app-1")!.instanceId;
});

describe("a denial of the sandbox", () => {
  test("of EC2 is decoded where the identity may decode", async () => {
    await addProfile("decoder", policyOf({ Effect: "Allow", Action: ["sts:DecodeAuthorizationMessage", "ec2:Describe*"], Resource: "*" }));
    const { outcomes } = await running.call("ec2.stopInstances", { instanceIds: [instanceId] }, running.context("decoder"));
    expect(outcomes[0]!.error!.code).toBe("access-denied");
    const denial = await explainLatest("StopInstances");
    const resource = `arn:aws:ec2:us-west-2:000000000001:instance/${instanceId}`;
    expect(denial).toMatchObject({ kind: "not-allowed", action: "ec2:StopInstances", resource, principal: "arn:aws:sts::000000000001:assumed-role/edx-build-admin/decoder", policyType: "session policy", summary: "ec2:StopInstances on this resource is not allowed: no session policy allows it." });
    expect(JSON.parse(denial.statement!)).toEqual({ Effect: "Allow", Action: "ec2:StopInstances", Resource: resource });
    const { calls } = await running.call("journal.listCalls", {});
    const unasked = await running.call("journal.explainDenial", { id: calls.find(({ operation }) => operation === "StopInstances")!.id, decode: false });
    expect(unasked).toMatchObject({ decodable: true, action: "ec2:StopInstances" });
    expect(unasked.decoded).toBeUndefined();
    expect((await running.call("journal.listCalls", {})).calls).toHaveLength(calls.length);
    expect(JSON.parse(denial.decoded!)).toMatchObject({ allowed: false, context: { action: "ec2:StopInstances" } });
  });

  test("says why it was not decoded, and that a deny needs another remedy", async () => {
    await addProfile("denied", policyOf({ Effect: "Allow", Action: "*", Resource: "*" }, { Effect: "Deny", Action: ["ec2:StopInstances", "sts:DecodeAuthorizationMessage"], Resource: "*" }));
    await running.call("ec2.stopInstances", { instanceIds: [instanceId] }, running.context("denied"));
    const denial = await explainLatest("StopInstances");
    expect(denial).toMatchObject({ kind: "explicitly-denied", action: "ec2:StopInstances", summary: "ec2:StopInstances on this resource is denied in so many words, by a session policy.", decodeFailure: { code: "access-denied" } });
    expect(denial.statement).toBeUndefined();
    expect(denial.decoded).toBeUndefined();
  });

  test("of S3 without words is explained by the call itself", async () => {
    await addProfile("blind", policyOf({ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }));
    await running.callFailing("s3.describeObject", { bucket: "edx-photo-bucket", key: "a b.jpg" }, running.context("blind"));
    expect(await explainLatest("HeadObject")).toMatchObject({ kind: "not-allowed", action: "s3:GetObject", resource: "arn:aws:s3:::edx-photo-bucket/a b.jpg" });
  });

  test("a call that went well was not denied", async () => {
    await running.call("s3.listBuckets", {}, running.context());
    const { calls } = await running.call("journal.listCalls", {});
    expect(await running.callFailing("journal.explainDenial", { id: calls.find(({ operation }) => operation === "ListBuckets")!.id })).toMatchObject({ code: "invalid-input" });
  });
});

test("the policy of a recorded run allows the same run to an identity that has it alone, and nothing beside it", async () => {
  const run = async (profile: string) => {
    const context = running.context(profile);
    await running.call("ec2.listInstances", {}, context);
    const { outcomes } = await running.call("ec2.rebootInstances", { instanceIds: [instanceId] }, context);
    expect(outcomes).toMatchObject([{ ok: true }]);
    await running.call("s3.listBuckets", {}, context);
    await running.call("s3.listObjects", { bucket: "edx-photo-bucket", prefix: "photos/" }, context);
    await running.call("s3.describeObject", { bucket: "edx-photo-bucket", key: "photos/2026/coast/low-tide.jpg" }, context);
    await running.call("cloudwatch.listAlarms", {}, context);
    await running.call("cognito.listUserPools", {}, context);
    await running.call("network.describeNetwork", {}, context);
  };
  await running.call("journal.clearCalls", {});
  await run("sandbox");
  const { calls } = await running.call("journal.listCalls", {});
  expect(calls.filter(({ outcome }) => outcome !== "ok")).toEqual([]);
  const { policy } = await running.call("journal.generatePolicy", { ids: calls.map(({ id }) => id) });
  expect(policy).toContain(instanceId);
  await addProfile("minimal", JSON.stringify(JSON.parse(policy)));
  await run("minimal");
  const { calls: again } = await running.call("journal.listCalls", {});
  expect(again.filter(({ outcome }) => outcome !== "ok")).toEqual([]);
  const { outcomes } = await running.call("ec2.stopInstances", { instanceIds: [instanceId] }, running.context("minimal"));
  expect(outcomes[0]!.error!.code).toBe("access-denied");
});

describe("refusals that no policy would lift", () => {
  const entry = (outcome: string, more: Partial<JournalEntry> = {}): JournalEntry => ({ id: 1, at: "2026-11-20T00:00:00.000Z", service: "ec2", operation: "DescribeVpcs", profile: "dev", region: "us-west-2", durationMs: 1, attempts: 5, outcome, httpStatus: 400, ...more });
  test.each([
    ["ExpiredToken", {}, {}, "expired", /profile "dev" had expired/],
    ["RequestExpired", {}, { clockAheadMs: 720_000 }, "clock-skew", /12 minutes behind/],
    ["SignatureDoesNotMatch", {}, { clockAheadMs: -86_400_000 * 4 }, "clock-skew", /4 days ahead of/],
    ["SignatureDoesNotMatch", {}, { clockAheadMs: 2000 }, "not-accepted", /secret access key does not belong/],
    ["RequestTimeTooSkewed", { message: "Too far." }, {}, "clock-skew", /Too far/],
    ["InvalidClientTokenId", {}, {}, "not-accepted", /does not know the access key/],
    ["InvalidClientTokenId", { region: "eu-south-1" }, {}, "region-not-enabled", /Europe \(Milan\) \(eu-south-1\) has to be enabled/],
    ["AuthFailure", { region: "cn-north-1" }, {}, "not-accepted", /AuthFailure/],
    ["OptInRequired", {}, {}, "region-not-enabled", /not enabled for this account/],
    ["RequestLimitExceeded", { httpStatus: 503 }, {}, "throttled", /all 5 attempts/],
  ] as const)("%s", (outcome, more, record, kind, words) => {
    const denial = explainOther(entry(outcome, more), record);
    expect(denial).toMatchObject({ kind, summary: expect.stringMatching(words) as string });
    expect(denial!.advice.length).toBeGreaterThan(20);
  });
  test.each(["AccessDenied", "InvalidInstanceID.NotFound"])("not %s", (outcome) => expect(explainOther(entry(outcome), {})).toBeUndefined());
});
