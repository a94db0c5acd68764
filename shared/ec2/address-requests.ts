import type { InterfaceChange } from "../contract/ec2-addresses.ts";
import { tagSpecifications } from "./tag-specifications.ts";

type Tags = Readonly<Record<string, string>>;

/** What EC2 is asked for, by AWS's names: the core sends it, the page shows it as code. */
export function allocateAddressRequest({ tags = {} }: { tags?: Tags | undefined }) {
  return { operation: "AllocateAddress", input: { Domain: "vpc", ...tagSpecifications(tags, "elastic-ip") } } as const;
}

export interface Association {
  allocationId: string;
  networkInterfaceId: string;
  privateIpAddress?: string | undefined;
  allowReassociation?: boolean | undefined;
}

export function associateAddressRequest({ allocationId, networkInterfaceId, privateIpAddress, allowReassociation = false }: Association) {
  return {
    operation: "AssociateAddress",
    input: { AllocationId: allocationId, NetworkInterfaceId: networkInterfaceId, ...(privateIpAddress ? { PrivateIpAddress: privateIpAddress } : {}), AllowReassociation: allowReassociation },
  } as const;
}

export function disassociateAddressRequest({ associationId }: { associationId: string }) {
  return { operation: "DisassociateAddress", input: { AssociationId: associationId } } as const;
}

export function releaseAddressRequest({ allocationId }: { allocationId: string }) {
  return { operation: "ReleaseAddress", input: { AllocationId: allocationId } } as const;
}

export interface NewInterface {
  subnetId: string;
  description?: string | undefined;
  groupIds?: readonly string[] | undefined;
  privateIpAddress?: string | undefined;
  tags?: Tags | undefined;
}

export function createNetworkInterfaceRequest({ subnetId, description, groupIds = [], privateIpAddress, tags = {} }: NewInterface) {
  return {
    operation: "CreateNetworkInterface",
    input: {
      SubnetId: subnetId, ...(description ? { Description: description } : {}), ...(groupIds.length ? { Groups: [...groupIds] } : {}),
      ...(privateIpAddress ? { PrivateIpAddress: privateIpAddress } : {}), ...tagSpecifications(tags, "network-interface"),
    },
  } as const;
}

export function attachNetworkInterfaceRequest({ networkInterfaceId, instanceId, deviceIndex }: { networkInterfaceId: string; instanceId: string; deviceIndex: number }) {
  return { operation: "AttachNetworkInterface", input: { NetworkInterfaceId: networkInterfaceId, InstanceId: instanceId, DeviceIndex: deviceIndex } } as const;
}

export function detachNetworkInterfaceRequest({ attachmentId, force = false }: { attachmentId: string; force?: boolean | undefined }) {
  return { operation: "DetachNetworkInterface", input: { AttachmentId: attachmentId, ...(force ? { Force: true } : {}) } } as const;
}

export function deleteNetworkInterfaceRequest({ networkInterfaceId }: { networkInterfaceId: string }) {
  return { operation: "DeleteNetworkInterface", input: { NetworkInterfaceId: networkInterfaceId } } as const;
}

export function modifyNetworkInterfaceRequest({ networkInterfaceId, change }: { networkInterfaceId: string; change: InterfaceChange }) {
  return { operation: "ModifyNetworkInterfaceAttribute", input: { NetworkInterfaceId: networkInterfaceId, ...interfaceInput(change) } } as const;
}

function interfaceInput(change: InterfaceChange) {
  switch (change.attribute) {
    case "groups": return { Groups: [...change.groupIds] };
    case "description": return { Description: { Value: change.value } };
    case "sourceDestCheck": return { SourceDestCheck: { Value: change.value } };
    case "deleteOnTermination": return { Attachment: { AttachmentId: change.attachmentId, DeleteOnTermination: change.value } };
  }
}
