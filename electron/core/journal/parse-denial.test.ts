import { expect, test } from "vitest";
import { parseDenial } from "./parse-denial.ts";

const who = "arn:aws:sts::123456789012:assumed-role/reader/ada";
const user = `User: ${who} is not authorized to perform:`;

test.each([
  [`${user} s3:PutObject on resource: "arn:aws:s3:::b/a b/ü because x.jpg" because no identity-based policy allows the s3:PutObject action`, { action: "s3:PutObject", resource: "arn:aws:s3:::b/a b/ü because x.jpg", explicit: false, policyType: "identity-based policy" }],
  [`${user} s3:ListAllMyBuckets because no session policy allows the s3:ListAllMyBuckets action`, { action: "s3:ListAllMyBuckets", explicit: false, policyType: "session policy" }],
  [`You are not authorized to perform this operation. ${user} ec2:StopInstances on resource: arn:aws:ec2:us-west-2:123456789012:instance/i-1 because no identity-based policy allows the ec2:StopInstances action.`, { action: "ec2:StopInstances", resource: "arn:aws:ec2:us-west-2:123456789012:instance/i-1", explicit: false, policyType: "identity-based policy" }],
  [`${user} ec2:RunInstances on resource: arn:aws:ec2:us-west-2:1:instance/* with an explicit deny in a service control policy`, { action: "ec2:RunInstances", resource: "arn:aws:ec2:us-west-2:1:instance/*", explicit: true, policyType: "service control policy" }],
  [`${user} ec2:RunInstances with an explicit deny in an identity-based policy: arn:aws:iam::1:policy/p`, { action: "ec2:RunInstances", explicit: true, policyType: "identity-based policy" }],
  [`${user} sts:AssumeRole on resource: arn:aws:iam::123456789012:role/admin`, { action: "sts:AssumeRole", resource: "arn:aws:iam::123456789012:role/admin", explicit: false }],
  [`${user} rekognition:DetectLabels on resource: * because no permissions boundary allows the rekognition:DetectLabels action`, { action: "rekognition:DetectLabels", explicit: false, policyType: "permissions boundary" }],
  [`${user} cloudwatch:PutMetricAlarm`, { action: "cloudwatch:PutMetricAlarm", explicit: false }],
])("%s", (message, expected) => {
  expect(parseDenial(message)).toEqual({ principal: who, ...expected });
});

test.each(["Access Denied", "Forbidden", "", "UnknownError"])("%j names nothing", (message) => expect(parseDenial(message)).toBeUndefined());
