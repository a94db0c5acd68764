import type { DescribeInternetGatewaysCommandInput, DescribeInternetGatewaysCommandOutput, InternetGateway } from "@aws-sdk/client-ec2";
import { idRules } from "./errors.ts";
import type { InternetGatewayRecord } from "./records/gateways.ts";
import { select, type Resource } from "./select.ts";
import { tagList, type Ec2Operation, type Ec2World } from "./world.ts";

export const internetGatewayResource: Resource<InternetGatewayRecord> = {
  items: (world) => world.document.internetGateways,
  id: (gateway) => gateway.internetGatewayId,
  tagged: true,
  ids: idRules({
    parameter: "InternetGatewayIds", prefix: "igw", code: "InvalidInternetGatewayID", noun: "internetGateway ID",
    malformedCode: "InvalidInternetGatewayId.Malformed", withMaxResults: true,
  }),
  filters: {
    "attachment.state": (gateway) => (gateway.vpcId ? "available" : undefined),
    "attachment.vpc-id": (gateway) => gateway.vpcId,
    "internet-gateway-id": (gateway) => gateway.internetGatewayId,
    "owner-id": (_, world) => world.accountId,
  },
};

export const describeInternetGateways: Ec2Operation<DescribeInternetGatewaysCommandInput, DescribeInternetGatewaysCommandOutput> = (input, world) => {
  const { items, ...page } = select(internetGatewayResource, input.InternetGatewayIds, input, world);
  return { InternetGateways: items.map((gateway) => internetGatewayView(gateway, world)), ...page };
};

export function internetGatewayView(gateway: InternetGatewayRecord, world: Ec2World): InternetGateway {
  return {
    InternetGatewayId: gateway.internetGatewayId,
    OwnerId: world.accountId,
    // EC2 says `available` here, which the SDK's type of the attachment's states leaves out.
    Attachments: gateway.vpcId ? [{ VpcId: gateway.vpcId, State: "available" as never }] : [],
    Tags: tagList(world.tagsOf(gateway.internetGatewayId)),
  };
}
