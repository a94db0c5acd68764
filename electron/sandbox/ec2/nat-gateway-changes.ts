import type { CreateNatGatewayCommandInput, CreateNatGatewayCommandOutput, DeleteNatGatewayCommandInput, DeleteNatGatewayCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { addressResource } from "./describe-addresses.ts";
import { natGatewayResource, natGatewayView } from "./describe-nat-gateways.ts";
import { subnetResource } from "./describe-subnets.ts";
import { refuseDryRun } from "./dry-run.ts";
import { freeAddresses } from "./free-addresses.ts";
import { companionId } from "./ids.ts";
import { natGatewayHolds } from "./nat-gateway-state.ts";
import { newId, setTags, tagsFor } from "./new-resource.ts";
import type { NatGatewayRecord } from "./records/gateways.ts";
import type { AddressRecord } from "./records/network-interfaces.ts";
import type { SubnetRecord } from "./records/vpcs.ts";
import { requireOne } from "./require-one.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

/**
 * A gateway that is pending first, then available; a public one in a VPC without an internet gateway
 * is made all the same and fails afterwards, as on AWS.
 */
export const createNatGateway: Ec2Operation<CreateNatGatewayCommandInput, CreateNatGatewayCommandOutput> = (input, world) => {
  const connectivityType = input.ConnectivityType ?? "public";
  if (connectivityType !== "public" && connectivityType !== "private") throw new SandboxError("InvalidParameterValue", `Value (${connectivityType}) for parameter connectivityType is invalid.`);
  const subnet = requireOne(subnetResource, input.SubnetId, "subnetId", world);
  const tags = tagsFor("natgateway", input.TagSpecifications);
  const address = elasticIp(input, connectivityType, world);
  const privateIp = privateAddress(input.PrivateIpAddress, subnet, world);
  refuseDryRun(input.DryRun);
  const natGatewayId = newId("nat", world);
  const natGateway: NatGatewayRecord = {
    natGatewayId, vpcId: subnet.vpcId, subnetId: subnet.subnetId, networkInterfaceId: companionId("eni", natGatewayId), privateIp, connectivityType,
    ...(address ? { allocationId: address.allocationId } : {}), createdAt: world.now, ...failureOf(connectivityType, subnet, world),
  };
  if (address) {
    address.associationId = newId("eipassoc", world);
    address.networkInterfaceId = natGateway.networkInterfaceId;
  }
  world.document.natGateways.push(natGateway);
  setTags(natGatewayId, tags, world);
  world.changed();
  return { NatGateway: natGatewayView(natGateway, world), ...(input.ClientToken ? { ClientToken: input.ClientToken } : {}) };
};

function elasticIp({ AllocationId }: CreateNatGatewayCommandInput, connectivityType: "public" | "private", world: Ec2World): AddressRecord | undefined {
  if (connectivityType === "private") {
    if (AllocationId) throw new SandboxError("InvalidParameterCombination", "AllocationId cannot be specified for a private NAT gateway.");
    return undefined;
  }
  if (!AllocationId) throw new SandboxError("MissingParameter", "The request must include the AllocationId parameter. Add the required parameter and retry the request.");
  const address = requireOne(addressResource, AllocationId, "allocationId", world);
  if (address.associationId) throw new SandboxError("Resource.AlreadyAssociated", `Elastic IP address [${AllocationId}] is already associated.`);
  return address;
}

function privateAddress(wanted: string | undefined, subnet: SubnetRecord, world: Ec2World): string {
  const free = freeAddresses(subnet, world);
  if (wanted) {
    if (free.some((one) => one === wanted)) return wanted;
    throw new SandboxError("InvalidIPAddress.InUse", `Address ${wanted} is in use, or not one of subnet '${subnet.subnetId}' to give out.`);
  }
  const { value } = free.next();
  if (!value) throw new SandboxError("InsufficientFreeAddressesInSubnet", `There are not enough free addresses in subnet '${subnet.subnetId}' to create this NAT gateway.`);
  return value;
}

function failureOf(connectivityType: "public" | "private", { vpcId }: SubnetRecord, { document }: Ec2World): Pick<NatGatewayRecord, "failure"> {
  if (connectivityType === "private" || document.internetGateways.some((gateway) => gateway.vpcId === vpcId)) return {};
  return { failure: { code: "Gateway.NotAttached", message: `Network ${vpcId} has no Internet gateway attached` } };
}

/** It is deleting first, and keeps its addresses until it is deleted; its routes are black holes at once. */
export const deleteNatGateway: Ec2Operation<DeleteNatGatewayCommandInput, DeleteNatGatewayCommandOutput> = (input, world) => {
  const natGateway = requireOne(natGatewayResource, input.NatGatewayId, "natGatewayId", world);
  const { natGatewayId } = natGateway;
  if (natGateway.deletedAt !== undefined && !natGatewayHolds(natGateway, world.now)) throw new SandboxError("NatGatewayNotFound", `The Nat Gateway ${natGatewayId} was not found`);
  refuseDryRun(input.DryRun);
  natGateway.deletedAt ??= world.now;
  world.changed();
  return { NatGatewayId: natGatewayId };
};
