import { partitionOf } from "../regions.ts";
import { anything, literal, textsOf, type PolicyCall } from "./policy-call.ts";

/**
 * The operations whose resources follow from their input alone: member by member the type of what
 * it names. Source: Service Authorization Reference, "Actions defined by Amazon EC2". The Describe
 * calls know no resources, and those that are not here need some that the input does not name.
 */
const byOperation: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...each(["StartInstances", "StopInstances", "RebootInstances", "TerminateInstances", "MonitorInstances", "UnmonitorInstances"], { InstanceIds: "instance" }),
  ...each(["GetConsoleOutput", "GetConsoleScreenshot", "GetPasswordData", "ModifyInstanceMetadataOptions", "DescribeInstanceAttribute"], { InstanceId: "instance" }),
  ModifyInstanceAttribute: { InstanceId: "instance", Groups: "security-group" },
  AttachVolume: { InstanceId: "instance", VolumeId: "volume" },
  DeleteVolume: { VolumeId: "volume" },
  ModifyVolume: { VolumeId: "volume" },
  DetachVolume: { InstanceId: "instance", VolumeId: "volume" },
  ...each(["DeleteSnapshot", "ModifySnapshotAttribute", "ResetSnapshotAttribute", "DescribeSnapshotAttribute"], { SnapshotId: "snapshot" }),
  ...each(["DeregisterImage", "ModifyImageAttribute", "ResetImageAttribute", "DescribeImageAttribute"], { ImageId: "image" }),
  ...each(["AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupIngress", "RevokeSecurityGroupEgress", "DeleteSecurityGroup", "UpdateSecurityGroupRuleDescriptionsIngress", "UpdateSecurityGroupRuleDescriptionsEgress"], { GroupId: "security-group" }),
  ...each(["CreateKeyPair", "ImportKeyPair", "DeleteKeyPair"], { KeyName: "key-pair" }),
  ...each(["DeleteVpc", "AssociateVpcCidrBlock"], { VpcId: "vpc" }),
  ...each(["DeleteSubnet", "AssociateSubnetCidrBlock"], { SubnetId: "subnet" }),
  ModifySubnetAttribute: { SubnetId: "subnet" },
  ModifyVpcAttribute: { VpcId: "vpc" },
  DeleteRouteTable: { RouteTableId: "route-table" },
  ...each(["CreateRoute", "ReplaceRoute", "DeleteRoute"], { RouteTableId: "route-table" }),
  DeleteInternetGateway: { InternetGatewayId: "internet-gateway" },
  ...each(["AttachInternetGateway", "DetachInternetGateway"], { InternetGatewayId: "internet-gateway", VpcId: "vpc" }),
  DeleteNatGateway: { NatGatewayId: "natgateway" },
  ...each(["DeleteNetworkInterface", "AssignPrivateIpAddresses", "UnassignPrivateIpAddresses"], { NetworkInterfaceId: "network-interface" }),
  ModifyNetworkInterfaceAttribute: { NetworkInterfaceId: "network-interface", Groups: "security-group" },
  AttachNetworkInterface: { InstanceId: "instance", NetworkInterfaceId: "network-interface" },
  ReleaseAddress: { AllocationId: "elastic-ip" },
  DeleteNetworkAcl: { NetworkAclId: "network-acl" },
};

function each(operations: readonly string[], members: Readonly<Record<string, string>>): Record<string, Readonly<Record<string, string>>> {
  return Object.fromEntries(operations.map((operation) => [operation, members]));
}

/** The types of `CreateTags`' and `DeleteTags`' resources, by the beginning of their ids. */
const byPrefix: Readonly<Record<string, string>> = {
  i: "instance", vol: "volume", snap: "snapshot", ami: "image", sg: "security-group", vpc: "vpc", subnet: "subnet", rtb: "route-table",
  igw: "internet-gateway", nat: "natgateway", eni: "network-interface", acl: "network-acl", eipalloc: "elastic-ip",
};

/** Types that belong to no account in their ARN. */
const withoutAccount = new Set(["image", "snapshot"]);

export function ec2Resources(call: PolicyCall): readonly string[] {
  const { operation, input } = call;
  if (operation === "CreateTags" || operation === "DeleteTags") {
    const ids = textsOf(input, "Resources");
    const arns = ids?.map((id) => arnOfType(call, byPrefix[/^[a-z]+/.exec(id)?.[0] ?? ""], id));
    return arns && !arns.includes(undefined) ? (arns as string[]) : anything;
  }
  const members = Object.hasOwn(byOperation, operation) ? byOperation[operation]! : undefined;
  if (!members) return anything;
  const arns = Object.entries(members).flatMap(([member, type]) => (textsOf(input, member) ?? []).map((id) => arnOfType(call, type, id)!));
  return arns.length > 0 ? arns : anything;
}

function arnOfType({ region, accountId = "*" }: PolicyCall, type: string | undefined, id: string): string | undefined {
  return type && `arn:${partitionOf(region)}:ec2:${region}:${withoutAccount.has(type) ? "" : accountId}:${type}/${literal(id)}`;
}
