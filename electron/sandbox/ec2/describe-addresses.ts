import type { Address, DescribeAddressesCommandInput, DescribeAddressesCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { idRules } from "./errors.ts";
import type { AddressRecord } from "./records.ts";
import { select, type Resource } from "./select.ts";
import { tagList, type Ec2Operation, type Ec2World } from "./world.ts";

export const addressResource: Resource<AddressRecord> = {
  items: (world) => world.document.addresses,
  id: (address) => address.allocationId,
  tagged: true,
  ids: idRules({ parameter: "AllocationIds", prefix: "eipalloc", code: "InvalidAllocationID", noun: "allocation ID" }),
  filters: {
    "allocation-id": (address) => address.allocationId,
    "association-id": (address) => address.associationId,
    "instance-id": () => undefined,
    "network-border-group": (_, world) => world.region,
    "network-interface-id": (address) => address.networkInterfaceId,
    "network-interface-owner-id": (address, world) => (address.networkInterfaceId ? world.accountId : undefined),
    "private-ip-address": (address, world) => privateIp(address, world),
    "public-ip": (address) => address.publicIp,
  },
};

/** Elastic IP addresses; this operation has no pages. */
export const describeAddresses: Ec2Operation<DescribeAddressesCommandInput, DescribeAddressesCommandOutput> = (input, world) => {
  const ids = [...(input.AllocationIds ?? []), ...(input.PublicIps ?? []).map((ip) => idOfAddress(ip, world))];
  const { items } = select(addressResource, ids, { Filters: input.Filters, DryRun: input.DryRun }, world);
  return { Addresses: items.map((address) => addressView(address, world)) };
};

function idOfAddress(publicIp: string, world: Ec2World): string {
  const address = world.document.addresses.find((one) => one.publicIp === publicIp);
  if (!address) throw new SandboxError("InvalidAddress.NotFound", `Address '${publicIp}' not found.`);
  return address.allocationId;
}

function privateIp(address: AddressRecord, world: Ec2World): string | undefined {
  return world.document.natGateways.find((natGateway) => natGateway.networkInterfaceId === address.networkInterfaceId)?.privateIp;
}

export function addressView(address: AddressRecord, world: Ec2World): Address {
  return {
    AllocationId: address.allocationId,
    PublicIp: address.publicIp,
    Domain: "vpc",
    AssociationId: address.associationId,
    NetworkInterfaceId: address.networkInterfaceId,
    NetworkInterfaceOwnerId: address.networkInterfaceId ? world.accountId : undefined,
    PrivateIpAddress: privateIp(address, world),
    PublicIpv4Pool: "amazon",
    NetworkBorderGroup: world.region,
    Tags: tagList(world.tagsOf(address.allocationId)),
  };
}
