import { DescribeInstances$, RunInstances$ } from "@aws-sdk/client-ec2";
import { PutMetricData$ } from "@aws-sdk/client-cloudwatch";
import { QueryShapeSerializer } from "@aws-sdk/core/protocols";
import type { NormalizedSchema } from "@smithy/core/schema";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseParameters } from "../percent-encoding.ts";
import type { OperationSchema } from "../schema.ts";
import { inputSchema } from "../schema.ts";
import { valueOf } from "../testing/arbitrary-value.ts";
import { parameterTree } from "./parameter-tree.ts";
import { readParameters } from "./read-parameters.ts";

/** What the SDK's own serializer writes, read by ours. */
function throughTheWire(schema: NormalizedSchema, value: unknown, ec2: boolean): unknown {
  const serializer = new QueryShapeSerializer({
    timestampFormat: { useTrait: true, default: 5 },
    ...(ec2 ? { capitalizeKeys: true, flattenLists: true, serializeEmptyLists: false, ec2: true } : { serializeEmptyLists: true }),
  });
  serializer.write(schema as never, value);
  return readParameters(schema, parameterTree(parseParameters(String(serializer.flush()))), { ec2 });
}

describe("readParameters", () => {
  it.each([
    ["EC2 RunInstances", RunInstances$, true],
    ["EC2 DescribeInstances", DescribeInstances$, true],
    ["CloudWatch PutMetricData", PutMetricData$, false],
  ])("reads back what the SDK sends for %s", (_name, operation, ec2) => {
    const schema = inputSchema(operation as unknown as OperationSchema);
    fc.assert(
      fc.property(valueOf(schema, { emptyLists: !ec2 }), (value) => {
        expect(throughTheWire(schema, value, ec2)).toEqual(value);
      }),
      { numRuns: 150 },
    );
  });

  const schema = inputSchema(DescribeInstances$ as unknown as OperationSchema);
  const read = (text: string): unknown => readParameters(schema, parameterTree(parseParameters(text)), { ec2: true });

  it("takes lists in numeric order, gaps and all", () => {
    expect(read("InstanceId.10=c&InstanceId.2=b&InstanceId.1=a")).toEqual({ InstanceIds: ["a", "b", "c"] });
    expect(read("Filter.1.Name=vpc-id&Filter.1.Value.1=v+1&Filter.1.Value.2=%2B")).toEqual({ Filters: [{ Name: "vpc-id", Values: ["v 1", "+"] }] });
  });

  it.each(["DryRun=maybe", "MaxResults=many", "MaxResults="])("refuses %s", (text) => {
    expect(() => read(text)).toThrow(/^Value \(.*\) for parameter \w+ is invalid/);
  });

  it("survives names that are objects' own, and refuses endless depth", () => {
    expect(read("__proto__.1=x&constructor=y&toString=z")).toEqual({});
    expect(() => read(`${"a.".repeat(100)}b=1`)).toThrow("nested too deeply");
  });
});
