import type { Named } from "./named-resource.ts";
import { createdStorage, namedStorage } from "./storage-change-resources.ts";

const vpc: Named = ["vpc", "VpcId"];
const subnet: Named = ["subnet", "SubnetId"];
const table: Named = ["route-table", "RouteTableId"];
const gateway: Named = ["internet-gateway", "InternetGatewayId"];
const address: Named = ["elastic-ip", "AllocationId"];
const nat: Named = ["natgateway", "NatGatewayId"];
const group: Named = ["security-group", "GroupId"];
const keyPair: Named = ["key-pair", "KeyName"];
const acl: Named = ["network-acl", "NetworkAclId"];
const eni: Named = ["network-interface", "NetworkInterfaceId"];
const instance: Named = ["instance", "InstanceId"];

/** The resources that a change of the network names in its input, by operation. */
export const namedResources: Readonly<Record<string, readonly Named[]>> = {
  ...namedStorage,
  AssignPrivateIpAddresses: [eni], AssociateAddress: [address, instance, eni], AttachNetworkInterface: [instance, eni], CreateNetworkInterface: [subnet], DeleteNetworkInterface: [eni],
  ModifyNetworkInterfaceAttribute: [eni], UnassignPrivateIpAddresses: [eni],
  AssociateSubnetCidrBlock: [subnet], AssociateVpcCidrBlock: [vpc],
  AssociateRouteTable: [table, subnet], AttachInternetGateway: [gateway, vpc], CreateNatGateway: [subnet, address], CreateNetworkAcl: [vpc],
  CreateNetworkAclEntry: [acl], CreateRoute: [table], CreateRouteTable: [vpc], CreateSecurityGroup: [vpc], CreateSubnet: [vpc],
  DeleteInternetGateway: [gateway], DeleteKeyPair: [keyPair], DeleteNatGateway: [nat], DeleteNetworkAcl: [acl], DeleteNetworkAclEntry: [acl], DeleteRoute: [table],
  DeleteRouteTable: [table], DeleteSecurityGroup: [group], DeleteSubnet: [subnet], DeleteVpc: [vpc], DetachInternetGateway: [gateway, vpc],
  ModifySecurityGroupRules: [group], ModifySubnetAttribute: [subnet], ModifyVpcAttribute: [vpc], ReleaseAddress: [address], ReplaceNetworkAclEntry: [acl],
  ReplaceNetworkAclAssociation: [acl], ReplaceRoute: [table], ReplaceRouteTableAssociation: [table],
  UpdateSecurityGroupRuleDescriptionsEgress: [group], UpdateSecurityGroupRuleDescriptionsIngress: [group],
};

/** The types that a creating operation makes: it needs the right to `<type>/*`, and to tag it where it is given tags. */
export const createdTypes: Readonly<Record<string, string | readonly string[]>> = {
  ...createdStorage,
  AllocateAddress: "elastic-ip", CreateInternetGateway: "internet-gateway", CreateNatGateway: "natgateway", CreateNetworkAcl: "network-acl", CreateNetworkInterface: "network-interface",
  CreateKeyPair: "key-pair", CreateRouteTable: "route-table", CreateSecurityGroup: "security-group", CreateSubnet: "subnet", CreateVpc: "vpc", ImportKeyPair: "key-pair",
};
