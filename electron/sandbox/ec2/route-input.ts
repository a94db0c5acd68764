import type { CreateRouteCommandInput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { canonicalBlock } from "./block-input.ts";
import { instanceResource } from "./describe-instances.ts";
import { egressOnlyInternetGatewayResource } from "./describe-egress-only-internet-gateways.ts";
import { internetGatewayResource } from "./describe-internet-gateways.ts";
import { natGatewayResource } from "./describe-nat-gateways.ts";
import { networkInterfaceResource } from "./describe-network-interfaces.ts";
import { transitGatewayResource } from "./describe-transit-gateways.ts";
import { peeringResource } from "./describe-vpc-peering-connections.ts";
import { vpcEndpointResource } from "./describe-vpc-endpoints.ts";
import { vpnGatewayResource } from "./describe-vpn-gateways.ts";
import { prefixLists } from "./prefix-lists.ts";
import type { RouteTableRecord } from "./records/vpcs.ts";
import { requireOne } from "./require-one.ts";
import type { Ec2World } from "./world.ts";

type DestinationInput = Pick<CreateRouteCommandInput, "DestinationCidrBlock" | "DestinationIpv6CidrBlock" | "DestinationPrefixListId">;

/** The destination that a request names, its host bits cleared as EC2 keeps it; exactly one of the three forms. */
export function destinationOf(input: DestinationInput, world: Ec2World): string {
  const { DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId } = input;
  const given = [DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId].filter((one) => one !== undefined);
  if (given.length === 0) throw new SandboxError("MissingParameter", "The request must contain the parameter destinationCidrBlock");
  if (given.length > 1) throw new SandboxError("InvalidParameterCombination", "Exactly one destination must be specified.");
  if (DestinationPrefixListId !== undefined) {
    if (prefixLists(world).some((list) => list.prefixListId === DestinationPrefixListId)) return DestinationPrefixListId;
    throw new SandboxError("InvalidPrefixListID.NotFound", `The prefix list ID '${DestinationPrefixListId}' does not exist`);
  }
  const text = DestinationCidrBlock ?? DestinationIpv6CidrBlock ?? "";
  const block = canonicalBlock(text);
  if (block && block.includes(":") === (DestinationCidrBlock === undefined)) return block;
  const parameter = DestinationCidrBlock === undefined ? "destinationIpv6CidrBlock" : "destinationCidrBlock";
  throw new SandboxError("InvalidParameterValue", `Value (${text}) for parameter ${parameter} is invalid. This is not a valid CIDR block.`);
}

/** The members that name a route's target. */
const targetMembers = [
  "GatewayId", "NatGatewayId", "EgressOnlyInternetGatewayId", "TransitGatewayId", "VpcPeeringConnectionId", "VpcEndpointId", "NetworkInterfaceId", "InstanceId",
] as const;

/** The target's id; throws EC2's errors where it is not there, or not of the table's VPC. */
export function targetOf(input: CreateRouteCommandInput, table: RouteTableRecord, world: Ec2World): string {
  const given = targetMembers.filter((member) => input[member] !== undefined);
  const [member] = given;
  if (member === undefined) throw new SandboxError("MissingParameter", "The request must contain exactly one of gatewayId, natGatewayId, networkInterfaceId, vpcPeeringConnectionId, egressOnlyInternetGatewayId, transitGatewayId, vpcEndpointId or instanceId");
  if (given.length > 1) throw new SandboxError("InvalidParameterCombination", "Exactly one target must be specified.");
  const id = input[member] ?? "";
  const vpcIds = networksOf(member, id, world);
  if (!vpcIds.includes(table.vpcId)) {
    const isGateway = id.startsWith("igw-") || id.startsWith("vgw-");
    const message = isGateway ? `route table ${table.routeTableId} and network gateway ${id} belong to different networks` : `route table ${table.routeTableId} and ${id} belong to different networks`;
    throw new SandboxError("InvalidParameterValue", message);
  }
  return id;
}

/** The VPCs in which the target stands. */
function networksOf(member: (typeof targetMembers)[number], id: string, world: Ec2World): (string | undefined)[] {
  switch (member) {
    case "GatewayId":
      if (id.startsWith("vgw-")) return [requireOne(vpnGatewayResource, id, "gatewayId", world).vpcId];
      if (id.startsWith("igw-")) return [requireOne(internetGatewayResource, id, "gatewayId", world).vpcId];
      throw new SandboxError("InvalidGatewayID.NotFound", `The gateway ID '${id}' does not exist`);
    case "NatGatewayId": {
      const { vpcId, deletedAt } = requireOne(natGatewayResource, id, "natGatewayId", world);
      if (deletedAt !== undefined) throw new SandboxError("NatGatewayNotFound", `The Nat Gateway ${id} was not found`);
      return [vpcId];
    }
    case "EgressOnlyInternetGatewayId":
      return [requireOne(egressOnlyInternetGatewayResource, id, "egressOnlyInternetGatewayId", world).vpcId];
    case "TransitGatewayId":
      requireOne(transitGatewayResource, id, "transitGatewayId", world);
      return world.document.transitGatewayAttachments.filter((one) => one.transitGatewayId === id && one.resourceType === "vpc").map((one) => one.resourceId);
    case "VpcPeeringConnectionId": {
      const { requester, accepter } = requireOne(peeringResource, id, "vpcPeeringConnectionId", world);
      return [requester.vpcId, accepter.vpcId];
    }
    case "VpcEndpointId":
      return [requireOne(vpcEndpointResource, id, "vpcEndpointId", world).vpcId];
    case "NetworkInterfaceId":
      return [requireOne(networkInterfaceResource, id, "networkInterfaceId", world).vpcId];
    case "InstanceId":
      return [requireOne(instanceResource, id, "instanceId", world).vpcId];
  }
}
