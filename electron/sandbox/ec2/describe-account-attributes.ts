import type { DescribeAccountAttributesCommandInput, DescribeAccountAttributesCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { refuseDryRun } from "./dry-run.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

const attributes: Readonly<Record<string, (world: Ec2World) => string>> = {
  "supported-platforms": () => "VPC",
  "default-vpc": (world) => world.document.vpcs.find((vpc) => vpc.isDefault)?.vpcId ?? "none",
  "max-instances": () => "20",
  "vpc-max-security-groups-per-interface": () => "5",
  "max-elastic-ips": () => "5",
  "vpc-max-elastic-ips": () => "5",
};

export const describeAccountAttributes: Ec2Operation<DescribeAccountAttributesCommandInput, DescribeAccountAttributesCommandOutput> = (input, world) => {
  const names = input.AttributeNames?.length ? input.AttributeNames : Object.keys(attributes);
  refuseDryRun(input.DryRun);
  return {
    AccountAttributes: names.map((AttributeName) => {
      const read = Object.hasOwn(attributes, AttributeName) ? attributes[AttributeName] : undefined;
      if (!read) throw new SandboxError("InvalidParameterValue", `Value (${AttributeName}) for parameter attributeName is invalid.`);
      return { AttributeName, AttributeValues: [{ AttributeValue: read(world) }] };
    }),
  };
};
