import type { NetworkInterfaceAssociation, NetworkInterfacePrivateIpAddress } from "@aws-sdk/client-ec2";
import type { InterfaceAddress, InterfaceAttachment, InterfaceFacts } from "./network-interfaces.ts";
import type { Ec2World } from "./world.ts";

/** How the public address of one of an interface's private ones is shown; absent where it has none. */
export function associationView(address: InterfaceAddress, { vpcId }: InterfaceFacts, world: Ec2World): NetworkInterfaceAssociation | undefined {
  if (!address.publicIp) return undefined;
  return {
    PublicIp: address.publicIp,
    PublicDnsName: publicDnsName(address.publicIp, vpcId, world),
    // An Elastic IP address is the account's, others are lent by Amazon.
    IpOwnerId: address.allocationId ? world.accountId : "amazon",
    AllocationId: address.allocationId,
    AssociationId: address.associationId,
  };
}

export function privateAddressViews(facts: InterfaceFacts, world: Ec2World): NetworkInterfacePrivateIpAddress[] {
  return facts.addresses.map((address, at) => {
    const association = associationView(address, facts, world);
    const { privateIp } = address;
    return { Primary: at === 0, PrivateIpAddress: privateIp, PrivateDnsName: privateDnsName(privateIp, world.region), ...(association ? { Association: association } : {}) };
  });
}

export function attachmentView({ attachmentId, attachedAt, deleteOnTermination, deviceIndex }: InterfaceAttachment) {
  return { AttachmentId: attachmentId, AttachTime: new Date(attachedAt), DeleteOnTermination: deleteOnTermination, DeviceIndex: deviceIndex, Status: "attached" } as const;
}

export function privateDnsName(privateIp: string, region: string): string {
  const domain = region === "us-east-1" ? "ec2.internal" : `${region}.compute.internal`;
  return `ip-${privateIp.replaceAll(".", "-")}.${domain}`;
}

/** Empty where the VPC has no DNS host names. */
export function publicDnsName(publicIp: string | undefined, vpcId: string, world: Ec2World): string {
  if (!publicIp || !world.vpc(vpcId)?.enableDnsHostnames) return "";
  const domain = world.region === "us-east-1" ? "compute-1.amazonaws.com" : `${world.region}.compute.amazonaws.com`;
  return `ec2-${publicIp.replaceAll(".", "-")}.${domain}`;
}

export function groupIdentifiers(groupIds: readonly string[], world: Ec2World): { GroupId: string; GroupName: string | undefined }[] {
  return groupIds.map((GroupId) => ({ GroupId, GroupName: world.securityGroup(GroupId)?.groupName }));
}
