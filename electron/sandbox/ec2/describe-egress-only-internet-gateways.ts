import type {
  DescribeEgressOnlyInternetGatewaysCommandInput, DescribeEgressOnlyInternetGatewaysCommandOutput, EgressOnlyInternetGateway,
} from "@aws-sdk/client-ec2";
import { idRules } from "./errors.ts";
import type { EgressOnlyInternetGatewayRecord } from "./records/gateways.ts";
import { select, type Resource } from "./select.ts";
import { tagList, type Ec2Operation, type Ec2World } from "./world.ts";

export const egressOnlyInternetGatewayResource: Resource<EgressOnlyInternetGatewayRecord> = {
  items: (world) => world.document.egressOnlyInternetGateways,
  id: (gateway) => gateway.egressOnlyInternetGatewayId,
  tagged: true,
  ids: idRules({
    parameter: "EgressOnlyInternetGatewayIds", prefix: "eigw", code: "InvalidGatewayID", noun: "eigw ID", withMaxResults: true, pageSizes: [5, 255],
  }),
  // Tags alone are documented.
  filters: {},
};

export const describeEgressOnlyInternetGateways: Ec2Operation<DescribeEgressOnlyInternetGatewaysCommandInput, DescribeEgressOnlyInternetGatewaysCommandOutput> = (input, world) => {
  const { items, ...page } = select(egressOnlyInternetGatewayResource, input.EgressOnlyInternetGatewayIds, input, world);
  return { EgressOnlyInternetGateways: items.map((gateway) => egressOnlyInternetGatewayView(gateway, world)), ...page };
};

function egressOnlyInternetGatewayView(gateway: EgressOnlyInternetGatewayRecord, world: Ec2World): EgressOnlyInternetGateway {
  return {
    EgressOnlyInternetGatewayId: gateway.egressOnlyInternetGatewayId,
    Attachments: [{ VpcId: gateway.vpcId, State: "attached" }],
    Tags: tagList(world.tagsOf(gateway.egressOnlyInternetGatewayId)),
  };
}
