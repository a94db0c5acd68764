import { DescribeInstances$, DescribeVpcs$ } from "@aws-sdk/client-ec2";
import { DescribeAlarms$ } from "@aws-sdk/client-cloudwatch";
import { GetBucketAcl$, ListObjectsV2$, ListParts$ } from "@aws-sdk/client-s3";
import { XmlShapeDeserializer } from "@aws-sdk/core/protocols";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outputSchema, type OperationSchema, type SchemaRef } from "./schema.ts";
import { valueOf } from "./testing/arbitrary-value.ts";
import { escapeXml, writeXml } from "./write-xml.ts";

const deserializer = new XmlShapeDeserializer({ httpBindings: false, xmlNamespace: "", serviceNamespace: "", timestampFormat: { useTrait: true, default: 5 } });

describe("writeXml", () => {
  it.each([
    ["EC2 DescribeInstances", DescribeInstances$],
    ["EC2 DescribeVpcs", DescribeVpcs$],
    ["CloudWatch DescribeAlarms", DescribeAlarms$],
    ["S3 ListObjectsV2", ListObjectsV2$],
    ["S3 ListParts", ListParts$],
    ["S3 GetBucketAcl", GetBucketAcl$],
  ])("writes what the SDK reads back, for %s", async (_name, operation) => {
    const schema = outputSchema(operation as unknown as OperationSchema);
    await fc.assert(
      fc.asyncProperty(valueOf(schema, { emptyLists: false }), async (value) => {
        const xml = writeXml("Answer", schema as unknown as SchemaRef, value, "http://example.com/");
        expect(await deserializer.read(schema as never, Buffer.from(xml))).toEqual(value);
      }),
      { numRuns: 100 },
    );
  });

  it("names an empty list, and leaves out what is not there", () => {
    const schema = outputSchema(DescribeVpcs$ as unknown as OperationSchema) as unknown as SchemaRef;
    expect(writeXml("R", schema, { Vpcs: [], NextToken: undefined })).toBe("<R><vpcSet></vpcSet></R>");
  });

  it("escapes whatever would not be text", () => {
    expect(escapeXml("a<b>&\"'\u0001\r\n é\u{1f986}")).toBe("a&lt;b&gt;&amp;&quot;&#39;&#x1;&#xD;&#xA; é\u{1f986}");
  });
});
