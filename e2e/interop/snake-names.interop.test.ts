import { spawnSync } from "node:child_process";
import { NormalizedSchema } from "@smithy/core/schema";
import { expect, test } from "vitest";
import { snakeName } from "../../shared/aws/call-code/snake-name.ts";
import { hasBoto3 } from "./replay.ts";

const clients = [
  () => import("@aws-sdk/client-ec2"), () => import("@aws-sdk/client-s3"), () => import("@aws-sdk/client-sts"), () => import("@aws-sdk/client-iam"), () => import("@aws-sdk/client-rekognition"),
  () => import("@aws-sdk/client-cloudwatch"), () => import("@aws-sdk/client-cognito-identity-provider"), () => import("@aws-sdk/client-sso"), () => import("@aws-sdk/client-sso-oidc"),
];

async function allNames(): Promise<string[]> {
  const names = new Set<string>();
  for (const load of clients) {
    for (const value of Object.values(await load()) as unknown[]) {
      if (!Array.isArray(value) || value[0] !== 9) continue;
      names.add(value[2] as string);
      const input = NormalizedSchema.of(value[4] as Parameters<typeof NormalizedSchema.of>[0]);
      if (input.isStructSchema()) for (const [member] of input.structIterator()) names.add(member);
    }
  }
  return [...names];
}

/** Newer than some of the botocores that are around, which have another name for them. */
const exceptions = /OTel/;

test.skipIf(!hasBoto3())("every operation and option of the carried services is named as botocore names it (needs Python's `boto3`)", async () => {
  const names = (await allNames()).filter((name) => !exceptions.test(name));
  expect(names.length).toBeGreaterThan(2000);
  const script = "import json, sys; from botocore import xform_name; print(json.dumps([[xform_name(n, '-'), xform_name(n, '_')] for n in json.load(sys.stdin)]))";
  const { stdout } = spawnSync("python3", ["-c", script], { input: JSON.stringify(names), maxBuffer: 1e8 });
  expect(names.map((name) => [snakeName(name, "-"), snakeName(name, "_")])).toEqual(JSON.parse(stdout.toString()));
});
