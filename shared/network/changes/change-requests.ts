import type { NetworkAclEntry } from "../../contract/network-model.ts";
import type { Ec2Request } from "./ec2-request.ts";

/** The member of CreateRoute that takes a target, by the prefix of the target's id. */
const targetMembers: Readonly<Record<string, string>> = {
  igw: "GatewayId", vgw: "GatewayId", vpce: "VpcEndpointId", nat: "NatGatewayId", tgw: "TransitGatewayId", pcx: "VpcPeeringConnectionId",
  eigw: "EgressOnlyInternetGatewayId", eni: "NetworkInterfaceId", i: "InstanceId",
};

export const routeTargetPattern = /^(?:igw|vgw|vpce|nat|tgw|pcx|eigw|eni|i)-[0-9a-f]{8,17}$/;

function destinationOf(destination: string) {
  if (destination.startsWith("pl-")) return { DestinationPrefixListId: destination };
  return destination.includes(":") ? { DestinationIpv6CidrBlock: destination } : { DestinationCidrBlock: destination };
}

export function setRouteRequest(route: { routeTableId: string; destination: string; target: string; replace?: boolean }): Ec2Request {
  const { routeTableId, destination, target, replace } = route;
  const member = targetMembers[target.slice(0, target.indexOf("-"))] ?? "GatewayId";
  return { operation: replace ? "ReplaceRoute" : "CreateRoute", input: { RouteTableId: routeTableId, ...destinationOf(destination), [member]: target } };
}

export function deleteRouteRequest({ routeTableId, destination }: { routeTableId: string; destination: string }): Ec2Request {
  return { operation: "DeleteRoute", input: { RouteTableId: routeTableId, ...destinationOf(destination) } };
}

/** @param associationId what the subnet has now, which is replaced; the main table's association makes another table the main one. */
export function associateRouteTableRequest({ routeTableId, subnetId, associationId }: { routeTableId: string; subnetId?: string | undefined; associationId?: string | undefined }): Ec2Request {
  return associationId
    ? { operation: "ReplaceRouteTableAssociation", input: { AssociationId: associationId, RouteTableId: routeTableId } }
    : { operation: "AssociateRouteTable", input: { RouteTableId: routeTableId, SubnetId: subnetId } };
}

export function associateNetworkAclRequest({ networkAclId, networkAclAssociationId }: { networkAclId: string; networkAclAssociationId: string }): Ec2Request {
  return { operation: "ReplaceNetworkAclAssociation", input: { AssociationId: networkAclAssociationId, NetworkAclId: networkAclId } };
}

export interface AclEntryKey {
  ruleNumber: number;
  egress: boolean;
}

/** Entries that are there by number and direction are replaced; all that are put go before those that are removed. */
export function aclEntryRequests(networkAclId: string, existing: readonly AclEntryKey[], put: readonly NetworkAclEntry[], remove: readonly AclEntryKey[]): (Ec2Request & { entry: AclEntryKey })[] {
  const isThere = (entry: AclEntryKey) => existing.some((one) => one.ruleNumber === entry.ruleNumber && one.egress === entry.egress);
  const puts = put.map((entry) => ({
    operation: isThere(entry) ? "ReplaceNetworkAclEntry" as const : "CreateNetworkAclEntry" as const,
    input: { NetworkAclId: networkAclId, ...entryInput(entry) },
    entry: { ruleNumber: entry.ruleNumber, egress: entry.egress },
  }));
  const removals = remove.map(({ ruleNumber, egress }) => ({
    operation: "DeleteNetworkAclEntry" as const, input: { NetworkAclId: networkAclId, RuleNumber: ruleNumber, Egress: egress }, entry: { ruleNumber, egress },
  }));
  return [...puts, ...removals];
}

function entryInput(entry: NetworkAclEntry) {
  const { ruleNumber, egress, protocol, action, cidrBlock, fromPort, toPort, icmpType, icmpCode } = entry;
  return {
    RuleNumber: ruleNumber, Egress: egress, Protocol: protocol, RuleAction: action,
    ...(cidrBlock.includes(":") ? { Ipv6CidrBlock: cidrBlock } : { CidrBlock: cidrBlock }),
    ...(fromPort === undefined ? {} : { PortRange: { From: fromPort, To: toPort ?? fromPort } }),
    ...(icmpType === undefined ? {} : { IcmpTypeCode: { Type: icmpType, Code: icmpCode ?? -1 } }),
  };
}

export interface SecurityGroupInput {
  vpcId: string;
  groupName: string;
  description: string;
  tags?: Readonly<Record<string, string>> | undefined;
}

export function createSecurityGroupRequest({ vpcId, groupName, description, tags }: SecurityGroupInput): Ec2Request {
  return { operation: "CreateSecurityGroup", input: { VpcId: vpcId, GroupName: groupName, Description: description, ...tagged("security-group", tags ?? {}) } };
}

/** A creating request's tags; nothing where there are none. */
export function tagged(type: string, tags: Readonly<Record<string, string>>) {
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return Tags.length ? { TagSpecifications: [{ ResourceType: type, Tags }] } : {};
}
