import type { Address, DescribeAddressesCommandInput, DescribeAddressesCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { idRules } from "./errors.ts";
import { findInterface } from "./network-interfaces.ts";
import type { AddressRecord } from "./records/network-interfaces.ts";
import { refuseManaged } from "./require-interface.ts";
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
    "instance-id": (address, world) => addressView(address, world).InstanceId,
    "network-border-group": (_, world) => world.region,
    "network-interface-id": (address) => address.networkInterfaceId,
    "network-interface-owner-id": (address, world) => (address.networkInterfaceId ? world.accountId : undefined),
    "private-ip-address": (address, world) => addressView(address, world).PrivateIpAddress,
    "public-ip": (address) => address.publicIp,
  },
};

/** Elastic IP addresses; this operation has no pages. */
export const describeAddresses: Ec2Operation<DescribeAddressesCommandInput, DescribeAddressesCommandOutput> = (input, world) => {
  const ids = [...(input.AllocationIds ?? []), ...(input.PublicIps ?? []).map((ip) => addressOfPublicIp(ip, world).allocationId)];
  const { items } = select(addressResource, ids, { Filters: input.Filters, DryRun: input.DryRun }, world);
  return { Addresses: items.map((address) => addressView(address, world)) };
};

export function addressOfPublicIp(publicIp: string, world: Ec2World): AddressRecord {
  const address = world.document.addresses.find((one) => one.publicIp === publicIp);
  if (!address) throw new SandboxError("InvalidAddress.NotFound", `Address '${publicIp}' not found.`);
  return address;
}

/** What leads to a service's interface is the service's to change: a NAT gateway's, for one. */
export function refuseManagedAddress({ networkInterfaceId }: AddressRecord, world: Ec2World): void {
  const facts = networkInterfaceId ? findInterface(networkInterfaceId, world) : undefined;
  if (facts) refuseManaged(facts);
}

function addressView(address: AddressRecord, world: Ec2World): Address {
  const facts = address.networkInterfaceId ? findInterface(address.networkInterfaceId, world) : undefined;
  return {
    AllocationId: address.allocationId,
    PublicIp: address.publicIp,
    Domain: "vpc",
    AssociationId: address.associationId,
    InstanceId: facts?.attachment?.instance?.instanceId,
    NetworkInterfaceId: address.networkInterfaceId,
    NetworkInterfaceOwnerId: address.networkInterfaceId ? world.accountId : undefined,
    PrivateIpAddress: address.privateIp ?? facts?.privateIp,
    PublicIpv4Pool: "amazon",
    NetworkBorderGroup: world.region,
    Tags: tagList(world.tagsOf(address.allocationId)),
  };
}
