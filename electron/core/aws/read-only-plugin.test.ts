import * as cloudwatch from "@aws-sdk/client-cloudwatch";
import * as cognito from "@aws-sdk/client-cognito-identity-provider";
import * as ec2 from "@aws-sdk/client-ec2";
import * as rekognition from "@aws-sdk/client-rekognition";
import * as s3 from "@aws-sdk/client-s3";
import * as s3control from "@aws-sdk/client-s3-control";
import * as sts from "@aws-sdk/client-sts";
import { describe, expect, test } from "vitest";
import { isRead } from "./read-only-plugin.ts";

const operationsOf = (client: object) => Object.keys(client).flatMap((name) => /^([A-Z]\w+)Command$/.exec(name)?.[1] ?? []);
const readsOf = (client: object) => operationsOf(client).filter(isRead);

/** An operation's HTTP method, from the client's own schema: `[9, namespace, name, { http: [method, uri, status] }, …]`. */
function methodOf(client: object, operation: string): string | undefined {
  const schema = (client as Record<string, { 3?: { http?: string[] } }>)[`${operation}$`];
  return schema?.[3]?.http?.[0];
}

describe("what counts as a read", () => {
  test("S3: exactly the operations that S3 serves by GET and HEAD, and SelectObjectContent", () => {
    const operations = operationsOf(s3);
    const byMethod = operations.filter((operation) => ["GET", "HEAD"].includes(methodOf(s3, operation) ?? ""));
    expect(byMethod.length).toBeGreaterThan(40);
    // CreateSession is a GET that hands out credentials.
    expect(readsOf(s3).sort()).toEqual([...byMethod.filter((name) => name !== "CreateSession"), "SelectObjectContent"].sort());
  });

  test("EC2: describing, listing, getting and searching, and nothing else", () => {
    const reads = readsOf(ec2);
    expect(reads.length).toBeGreaterThan(200);
    expect(reads.filter((name) => !/^(Describe|Get|List|Search)[A-Z]/.test(name))).toEqual([]);
    expect(isRead("GetPasswordData")).toBe(true);
  });

  test("every operation whose verb changes something is none, in every client that we carry", () => {
    const changing = /^(Accept|Add|Admin(?!Get|List)|Allocate|Apply|Assign|Associate|Attach|Authorize|Cancel|Change|Complete|Confirm|Copy|Create|Delete|Deregister|Detach|Disable|Disassociate|Enable|Export|Forget|Import|Initiate|Modify|Monitor|Put|Reboot|Register|Reject|Release|Replace|Request|Resend|Reset|Restore|Revoke|Run|Send|Set|Sign|Start|Stop|Tag|Terminate|Unassign|Unlock|Unmonitor|Untag|Update|Upload|Withdraw|Write|Abort|Assume|Index)/;
    for (const client of [ec2, s3, s3control, cloudwatch, cognito, rekognition, sts]) expect(readsOf(client).filter((name) => changing.test(name))).toEqual([]);
  });

  test("Cognito: nothing that sends a code, issues a token or registers a device", () => {
    for (const name of ["GetUserAttributeVerificationCode", "GetTokensFromRefreshToken", "GetClientToken", "VerifySoftwareToken", "VerifyUserAttribute"]) {
      expect(operationsOf(cognito)).toContain(name);
      expect(isRead(name)).toBe(false);
    }
    expect(readsOf(cognito)).toEqual(expect.arrayContaining(["ListUsers", "DescribeUserPool", "AdminGetUser"]));
  });

  test("Rekognition: looking at photos reads, though it costs", () => {
    expect(readsOf(rekognition)).toEqual(expect.arrayContaining(["DetectLabels", "DetectFaces", "RecognizeCelebrities", "CompareFaces", "SearchFacesByImage"]));
    expect(isRead("IndexFaces")).toBe(false);
  });

  test("STS: asking who one is, and no handing out of credentials", () => {
    expect(readsOf(sts).sort()).toEqual(["DecodeAuthorizationMessage", "GetAccessKeyInfo", "GetCallerIdentity"]);
  });

  test.each(["", "describeInstances", "Describer", "Getaway", "Frobnicate", "DetectiveWork", "toString"])("the unknown %j is none", (name) => {
    expect(isRead(name)).toBe(false);
  });
});
