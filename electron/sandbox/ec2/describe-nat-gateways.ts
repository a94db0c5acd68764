import type { DescribeNatGatewaysCommandInput, DescribeNatGatewaysCommandOutput, NatGateway } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { natGatewayHolds, natGatewayState } from "./nat-gateway-state.ts";
import type { NatGatewayRecord } from "./records/gateways.ts";
import { select, type Resource } from "./select.ts";
import { tagList, type Ec2Operation, type Ec2World } from "./world.ts";

/** Deleted ones stay in sight for about an hour. Source: VPC guide, "Delete a NAT gateway". */
const deletedShownMs = 3_600_000;

export const natGatewayResource: Resource<NatGatewayRecord> = {
  items: (world) => world.document.natGateways.filter(({ deletedAt }) => deletedAt === undefined || world.now - deletedAt < deletedShownMs),
  id: (natGateway) => natGateway.natGatewayId,
  tagged: true,
  ids: {
    parameter: "NatGatewayIds",
    form: /^nat-(?:[0-9a-f]{8}|[0-9a-f]{17})$/,
    malformed: (id) => new SandboxError("NatGatewayMalformed", `The Nat Gateway ID ${id} is malformed`),
    notFound: ([id]) => new SandboxError("NatGatewayNotFound", `The Nat Gateway ${id} was not found`),
    withMaxResults: true,
  },
  filters: {
    "nat-gateway-id": (natGateway) => natGateway.natGatewayId,
    state: (natGateway, world) => natGatewayState(natGateway, world.now),
    "subnet-id": (natGateway) => natGateway.subnetId,
    "vpc-id": (natGateway) => natGateway.vpcId,
  },
};

export const describeNatGateways: Ec2Operation<DescribeNatGatewaysCommandInput, DescribeNatGatewaysCommandOutput> = (input, world) => {
  // This operation alone calls its list `Filter`.
  const { items, ...page } = select(natGatewayResource, input.NatGatewayIds, { ...input, Filters: input.Filter }, world);
  return { NatGateways: items.map((natGateway) => natGatewayView(natGateway, world)), ...page };
};

export function natGatewayView(natGateway: NatGatewayRecord, world: Ec2World): NatGateway {
  const { failure } = natGateway;
  const state = natGatewayState(natGateway, world.now);
  const address = world.document.addresses.find((one) => one.allocationId === natGateway.allocationId);
  return {
    NatGatewayId: natGateway.natGatewayId,
    VpcId: natGateway.vpcId,
    SubnetId: natGateway.subnetId,
    State: state,
    ...(failure && state === "failed" ? { FailureCode: failure.code, FailureMessage: failure.message } : {}),
    ConnectivityType: natGateway.connectivityType,
    CreateTime: new Date(natGateway.createdAt),
    ...(natGateway.deletedAt === undefined ? {} : { DeleteTime: new Date(natGateway.deletedAt) }),
    NatGatewayAddresses: [
      {
        AllocationId: natGateway.allocationId,
        AssociationId: natGatewayHolds(natGateway, world.now) ? address?.associationId : undefined,
        NetworkInterfaceId: natGateway.networkInterfaceId,
        PrivateIp: natGateway.privateIp,
        PublicIp: address?.publicIp,
        IsPrimary: true,
        Status: state === "failed" ? "failed" : "succeeded",
      },
    ],
    Tags: tagList(world.tagsOf(natGateway.natGatewayId)),
  };
}
