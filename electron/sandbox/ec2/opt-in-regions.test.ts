import { DescribeInstancesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const list = (region: string) => new EC2Client(test.config("sandbox", region)).send(new DescribeInstancesCommand({}));

it("knows nobody in a region that the account has not enabled, and everybody in the others", async () => {
  await expect(list("eu-south-1")).rejects.toMatchObject({ name: "AuthFailure", $metadata: { httpStatusCode: 401 } });
  expect((await list("eu-north-1")).Reservations ?? []).toEqual([]);
});
