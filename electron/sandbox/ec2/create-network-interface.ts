import type { CreateNetworkInterfaceCommandInput, CreateNetworkInterfaceCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { interfaceView } from "./describe-network-interfaces.ts";
import { subnetResource } from "./describe-subnets.ts";
import { refuseDryRun } from "./dry-run.ts";
import { groupsForInterface } from "./interface-groups.ts";
import { takeIpv6Addresses } from "./ipv6-input.ts";
import { recordedInterface } from "./network-interfaces.ts";
import { newId, setTags, tagsFor } from "./new-resource.ts";
import { takePrivateIps } from "./private-ip-input.ts";
import type { NetworkInterfaceRecord } from "./records/network-interfaces.ts";
import { requireOne } from "./require-one.ts";
import type { Ec2Operation } from "./world.ts";

/** An interface that is attached to nothing yet; it stays until it is deleted. */
export const createNetworkInterface: Ec2Operation<CreateNetworkInterfaceCommandInput, CreateNetworkInterfaceCommandOutput> = (input, world) => {
  const subnet = requireOne(subnetResource, input.SubnetId, "subnetId", world);
  if (input.InterfaceType && input.InterfaceType !== ("interface" as typeof input.InterfaceType)) {
    throw new SandboxError("UnsupportedOperation", `The sandbox makes no interfaces of type ${input.InterfaceType}.`);
  }
  const tags = tagsFor("network-interface", input.TagSpecifications);
  const securityGroupIds = groupsForInterface(input.Groups, subnet, world);
  const { wanted, count } = wantedAddresses(input);
  const privateIps = takePrivateIps(wanted, count, subnet, world);
  const named = (input.Ipv6Addresses ?? []).map(({ Ipv6Address = "" }) => Ipv6Address);
  const ipv6Count = input.Ipv6AddressCount ?? (subnet.assignIpv6AddressOnCreation ? 1 : 0);
  const ipv6Addresses = takeIpv6Addresses(named, named.length ? 0 : ipv6Count, subnet, world);
  refuseDryRun(input.DryRun);
  const record: NetworkInterfaceRecord = {
    networkInterfaceId: newId("eni", world), vpcId: subnet.vpcId, subnetId: subnet.subnetId, privateIps, ipv6Addresses, securityGroupIds,
    description: input.Description ?? "", sourceDestCheck: true, createdAt: world.now,
  };
  world.document.networkInterfaces.push(record);
  setTags(record.networkInterfaceId, tags, world);
  world.changed();
  return { NetworkInterface: interfaceView(recordedInterface(record, world), world), ...(input.ClientToken ? { ClientToken: input.ClientToken } : {}) };
};

/** The primary address is the one that is named as such, the first, or the lowest that is free. */
function wantedAddresses({ PrivateIpAddress, PrivateIpAddresses = [], SecondaryPrivateIpAddressCount = 0 }: CreateNetworkInterfaceCommandInput): { wanted: string[]; count: number } {
  const primaries = PrivateIpAddresses.filter(({ Primary }) => Primary);
  if (primaries.length + (PrivateIpAddress ? 1 : 0) > 1) throw new SandboxError("InvalidParameterCombination", "Only one primary private IP address can be specified.");
  if (PrivateIpAddresses.length && SecondaryPrivateIpAddressCount) {
    throw new SandboxError("InvalidParameterCombination", "privateIpAddresses and secondaryPrivateIpAddressCount cannot be specified together.");
  }
  const sorted = PrivateIpAddresses.toSorted((one, other) => Number(other.Primary ?? false) - Number(one.Primary ?? false)).map((one) => one.PrivateIpAddress ?? "");
  const wanted = PrivateIpAddress ? [PrivateIpAddress, ...sorted] : sorted;
  return { wanted, count: SecondaryPrivateIpAddressCount + (wanted.length ? 0 : 1) };
}
