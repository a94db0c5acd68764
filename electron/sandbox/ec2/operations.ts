import { allocateAddress, releaseAddress } from "./addresses.ts";
import { associateAddress } from "./associate-address.ts";
import {
  associateIamInstanceProfile, describeIamInstanceProfileAssociations, disassociateIamInstanceProfile, replaceIamInstanceProfileAssociation,
} from "./attributes/instance-profiles.ts";
import { modifyInstanceMetadataOptions } from "./attributes/modify-instance-metadata-options.ts";
import { authorizeSecurityGroupEgress, authorizeSecurityGroupIngress } from "./authorize-security-group.ts";
import { createNetworkInterface } from "./create-network-interface.ts";
import { getConsoleOutput } from "./console/get-console-output.ts";
import { getConsoleScreenshot } from "./console/get-console-screenshot.ts";
import { createSubnet } from "./create-subnet.ts";
import { createTags } from "./create-tags.ts";
import { createVpc } from "./create-vpc.ts";
import { deleteNetworkInterface } from "./delete-network-interface.ts";
import { deleteSubnet } from "./delete-subnet.ts";
import { deleteTags } from "./delete-tags.ts";
import { deleteVpc } from "./delete-vpc.ts";
import { describeAccountAttributes } from "./describe-account-attributes.ts";
import { describeAddresses } from "./describe-addresses.ts";
import { describeAvailabilityZones } from "./describe-availability-zones.ts";
import { describeEgressOnlyInternetGateways } from "./describe-egress-only-internet-gateways.ts";
import { describeInstanceAttribute } from "./describe-instance-attribute.ts";
import { describeInstanceStatus } from "./describe-instance-status.ts";
import { describeInstanceTypeOfferings } from "./describe-instance-type-offerings.ts";
import { describeInstanceTypes } from "./describe-instance-types.ts";
import { describeInstances } from "./describe-instances.ts";
import { describeInternetGateways } from "./describe-internet-gateways.ts";
import { describeKeyPairs } from "./describe-key-pairs.ts";
import { describeManagedPrefixLists, describePrefixLists } from "./describe-managed-prefix-lists.ts";
import { describeNatGateways } from "./describe-nat-gateways.ts";
import { describeNetworkAcls } from "./describe-network-acls.ts";
import { describeNetworkInterfaces } from "./describe-network-interfaces.ts";
import { describeRegions } from "./describe-regions.ts";
import { describeRouteTables } from "./describe-route-tables.ts";
import { describeSecurityGroupRules } from "./describe-security-group-rules.ts";
import { describeSecurityGroups } from "./describe-security-groups.ts";
import { describeSubnets } from "./describe-subnets.ts";
import { describeTags } from "./describe-tags.ts";
import { describeTransitGatewayAttachments, describeTransitGatewayVpcAttachments } from "./describe-transit-gateway-attachments.ts";
import { describeTransitGateways } from "./describe-transit-gateways.ts";
import { describeVpcAttribute } from "./describe-vpc-attribute.ts";
import { describeVpcEndpoints } from "./describe-vpc-endpoints.ts";
import { describeVpcPeeringConnections } from "./describe-vpc-peering-connections.ts";
import { describeVpcs } from "./describe-vpcs.ts";
import { describeVpnGateways } from "./describe-vpn-gateways.ts";
import { disassociateAddress } from "./disassociate-address.ts";
import { getManagedPrefixListEntries } from "./get-managed-prefix-list-entries.ts";
import { attachInternetGateway, createInternetGateway, deleteInternetGateway, detachInternetGateway } from "./internet-gateway-changes.ts";
import { createKeyPair, deleteKeyPair, importKeyPair } from "./key-pair-changes.ts";
import { modifyInstanceAttribute } from "./modify-instance-attribute.ts";
import { modifyNetworkInterfaceAttribute } from "./modify-network-interface-attribute.ts";
import { modifySubnetAttribute } from "./modify-subnet-attribute.ts";
import { modifyVpcAttribute } from "./modify-vpc-attribute.ts";
import { monitorInstances, unmonitorInstances } from "./monitor-instances.ts";
import { createNatGateway, deleteNatGateway } from "./nat-gateway-changes.ts";
import { createNetworkAcl, deleteNetworkAcl, replaceNetworkAclAssociation } from "./network-acl-changes.ts";
import { createNetworkAclEntry, deleteNetworkAclEntry, replaceNetworkAclEntry } from "./network-acl-entries.ts";
import { attachNetworkInterface, detachNetworkInterface } from "./network-interface-attachments.ts";
import { assignPrivateIpAddresses, unassignPrivateIpAddresses } from "./private-ip-addresses.ts";
import { rebootInstances } from "./reboot-instances.ts";
import { revokeSecurityGroupEgress, revokeSecurityGroupIngress } from "./revoke-security-group.ts";
import { createRoute, deleteRoute, replaceRoute } from "./route-changes.ts";
import { associateRouteTable, disassociateRouteTable, replaceRouteTableAssociation } from "./route-table-associations.ts";
import { createRouteTable, deleteRouteTable } from "./route-table-changes.ts";
import { runInstances } from "./run-instances.ts";
import { createSecurityGroup, deleteSecurityGroup } from "./security-group-changes.ts";
import { startInstances } from "./start-instances.ts";
import { stopInstances } from "./stop-instances.ts";
import { storageOperations } from "./storage/operations.ts";
import { terminateInstances } from "./terminate-instances.ts";
import { updateSecurityGroupRuleDescriptionsEgress, updateSecurityGroupRuleDescriptionsIngress } from "./update-security-group-rule-descriptions.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";
import { associateSubnetCidrBlock, disassociateSubnetCidrBlock } from "./subnet-cidr-blocks.ts";
import { associateVpcCidrBlock, disassociateVpcCidrBlock } from "./vpc-cidr-blocks.ts";

/** EC2's operations by AWS's names. The wire layer checks each one's input against its own schema. */
export const ec2Operations: Readonly<Record<string, Ec2Operation<any, any> | ((input: any, world: Ec2World) => Promise<object>)>> = {
  ...storageOperations,
  AllocateAddress: allocateAddress,
  AssignPrivateIpAddresses: assignPrivateIpAddresses,
  AssociateAddress: associateAddress,
  AssociateIamInstanceProfile: associateIamInstanceProfile,
  AssociateRouteTable: associateRouteTable,
  AssociateSubnetCidrBlock: associateSubnetCidrBlock,
  AssociateVpcCidrBlock: associateVpcCidrBlock,
  AttachInternetGateway: attachInternetGateway,
  AttachNetworkInterface: attachNetworkInterface,
  AuthorizeSecurityGroupEgress: authorizeSecurityGroupEgress,
  AuthorizeSecurityGroupIngress: authorizeSecurityGroupIngress,
  CreateInternetGateway: createInternetGateway,
  CreateKeyPair: createKeyPair,
  CreateNatGateway: createNatGateway,
  CreateNetworkAcl: createNetworkAcl,
  CreateNetworkAclEntry: createNetworkAclEntry,
  CreateNetworkInterface: createNetworkInterface,
  CreateRoute: createRoute,
  CreateRouteTable: createRouteTable,
  CreateSecurityGroup: createSecurityGroup,
  CreateSubnet: createSubnet,
  CreateTags: createTags,
  CreateVpc: createVpc,
  DeleteInternetGateway: deleteInternetGateway,
  DeleteKeyPair: deleteKeyPair,
  DeleteNatGateway: deleteNatGateway,
  DeleteNetworkAcl: deleteNetworkAcl,
  DeleteNetworkAclEntry: deleteNetworkAclEntry,
  DeleteNetworkInterface: deleteNetworkInterface,
  DeleteRoute: deleteRoute,
  DeleteRouteTable: deleteRouteTable,
  DeleteSecurityGroup: deleteSecurityGroup,
  DeleteSubnet: deleteSubnet,
  DeleteTags: deleteTags,
  DeleteVpc: deleteVpc,
  DescribeAccountAttributes: describeAccountAttributes,
  DescribeAddresses: describeAddresses,
  DescribeAvailabilityZones: describeAvailabilityZones,
  DescribeEgressOnlyInternetGateways: describeEgressOnlyInternetGateways,
  DescribeIamInstanceProfileAssociations: describeIamInstanceProfileAssociations,
  DescribeInstanceAttribute: describeInstanceAttribute,
  DescribeInstanceStatus: describeInstanceStatus,
  DescribeInstanceTypeOfferings: describeInstanceTypeOfferings,
  DescribeInstanceTypes: describeInstanceTypes,
  DescribeInstances: describeInstances,
  DescribeInternetGateways: describeInternetGateways,
  DescribeKeyPairs: describeKeyPairs,
  DescribeManagedPrefixLists: describeManagedPrefixLists,
  DescribeNatGateways: describeNatGateways,
  DescribeNetworkAcls: describeNetworkAcls,
  DescribeNetworkInterfaces: describeNetworkInterfaces,
  DescribePrefixLists: describePrefixLists,
  DescribeRegions: describeRegions,
  DescribeRouteTables: describeRouteTables,
  DescribeSecurityGroupRules: describeSecurityGroupRules,
  DescribeSecurityGroups: describeSecurityGroups,
  DescribeSubnets: describeSubnets,
  DescribeTags: describeTags,
  DescribeTransitGatewayAttachments: describeTransitGatewayAttachments,
  DescribeTransitGatewayVpcAttachments: describeTransitGatewayVpcAttachments,
  DescribeTransitGateways: describeTransitGateways,
  DescribeVpcAttribute: describeVpcAttribute,
  DescribeVpcEndpoints: describeVpcEndpoints,
  DescribeVpcPeeringConnections: describeVpcPeeringConnections,
  DescribeVpcs: describeVpcs,
  DescribeVpnGateways: describeVpnGateways,
  DetachInternetGateway: detachInternetGateway,
  DetachNetworkInterface: detachNetworkInterface,
  DisassociateAddress: disassociateAddress,
  DisassociateIamInstanceProfile: disassociateIamInstanceProfile,
  DisassociateRouteTable: disassociateRouteTable,
  DisassociateSubnetCidrBlock: disassociateSubnetCidrBlock,
  DisassociateVpcCidrBlock: disassociateVpcCidrBlock,
  GetConsoleOutput: getConsoleOutput,
  GetConsoleScreenshot: getConsoleScreenshot,
  GetManagedPrefixListEntries: getManagedPrefixListEntries,
  ImportKeyPair: importKeyPair,
  ModifyInstanceAttribute: modifyInstanceAttribute,
  ModifyInstanceMetadataOptions: modifyInstanceMetadataOptions,
  ModifyNetworkInterfaceAttribute: modifyNetworkInterfaceAttribute,
  ModifySubnetAttribute: modifySubnetAttribute,
  ModifyVpcAttribute: modifyVpcAttribute,
  MonitorInstances: monitorInstances,
  RebootInstances: rebootInstances,
  ReleaseAddress: releaseAddress,
  ReplaceIamInstanceProfileAssociation: replaceIamInstanceProfileAssociation,
  ReplaceNetworkAclAssociation: replaceNetworkAclAssociation,
  ReplaceNetworkAclEntry: replaceNetworkAclEntry,
  ReplaceRoute: replaceRoute,
  ReplaceRouteTableAssociation: replaceRouteTableAssociation,
  RevokeSecurityGroupEgress: revokeSecurityGroupEgress,
  RevokeSecurityGroupIngress: revokeSecurityGroupIngress,
  RunInstances: runInstances,
  StartInstances: startInstances,
  StopInstances: stopInstances,
  TerminateInstances: terminateInstances,
  UnassignPrivateIpAddresses: unassignPrivateIpAddresses,
  UnmonitorInstances: unmonitorInstances,
  UpdateSecurityGroupRuleDescriptionsEgress: updateSecurityGroupRuleDescriptionsEgress,
  UpdateSecurityGroupRuleDescriptionsIngress: updateSecurityGroupRuleDescriptionsIngress,
};
