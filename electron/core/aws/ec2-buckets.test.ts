import { expect, test } from "vitest";
import { chargesOf } from "./ec2-buckets.ts";

const sizes = (operation: string, input: Record<string, unknown> = {}) => chargesOf(operation, input).map(({ bucket, size, tokens }) => [bucket, size.capacity, size.refillPerSecond, tokens]);

test.each([
  ["DescribeRegions", {}, [["DescribeRegions", 100, 20, 1]]],
  ["DescribeInstances", { MaxResults: 1000 }, [["DescribeInstances", 100, 20, 1]]],
  ["DescribeInstances", { Filters: [{ Name: "instance-id", Values: ["i-1"] }] }, [["DescribeInstances", 100, 20, 1]]],
  ["DescribeInstances", { InstanceIds: ["i-1"] }, [["DescribeInstances bare", 50, 10, 1]]],
  ["DescribeInstances", { Filters: [] }, [["DescribeInstances bare", 50, 10, 1]]],
  ["DescribeVpcs", {}, [["DescribeVpcs", 100, 20, 1]]],
  ["GetConsoleOutput", { InstanceId: "i-1" }, [["GetConsoleOutput", 100, 20, 1]]],
  ["ModifyInstanceAttribute", {}, [["ModifyInstanceAttribute", 50, 5, 1]]],
  ["CreateKeyPair", {}, [["CreateKeyPair", 50, 5, 1]]],
  ["RebootInstances", { InstanceIds: ["i-1", "i-2"] }, [["RebootInstances", 50, 5, 1]]],
  ["RunInstances", { MaxCount: 7 }, [["RunInstances", 5, 2, 1], ["RunInstances resources", 1000, 2, 7]]],
  ["StartInstances", { InstanceIds: ["i-1", "i-2"] }, [["StartInstances", 5, 2, 1], ["StartInstances resources", 1000, 2, 2]]],
  ["StopInstances", { InstanceIds: ["i-1"] }, [["StopInstances", 50, 5, 1], ["StopInstances resources", 1000, 20, 1]]],
  ["TerminateInstances", { InstanceIds: ["i-1"], DryRun: true }, [["TerminateInstances", 100, 5, 1]]],
  ["CreateVpcEndpoint", {}, [["CreateVpcEndpoint", 4, 0.3, 1]]],
])("%s %j takes from %j", (operation, input, expected) => {
  expect(sizes(operation, input)).toEqual(expected);
});
