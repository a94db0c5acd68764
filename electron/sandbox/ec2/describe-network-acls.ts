import type { DescribeNetworkAclsCommandInput, DescribeNetworkAclsCommandOutput, NetworkAcl, NetworkAclEntry } from "@aws-sdk/client-ec2";
import { idRules } from "./errors.ts";
import type { NetworkAclEntryRecord, NetworkAclRecord } from "./records/security.ts";
import { select, type Resource } from "./select.ts";
import { tagList, type Ec2Operation, type Ec2World } from "./world.ts";

const isIpv6 = (cidrBlock: string) => cidrBlock.includes(":");

export const networkAclResource: Resource<NetworkAclRecord> = {
  items: (world) => world.document.networkAcls,
  id: (acl) => acl.networkAclId,
  tagged: true,
  ids: idRules({
    parameter: "NetworkAclIds", prefix: "acl", code: "InvalidNetworkAclID", noun: "networkAcl ID",
    malformedCode: "InvalidNetworkAclId.Malformed", withMaxResults: true,
  }),
  filters: {
    "association.association-id": (acl) => acl.associations.map((association) => association.associationId),
    "association.network-acl-id": (acl) => acl.networkAclId,
    "association.subnet-id": (acl) => acl.associations.map((association) => association.subnetId),
    default: (acl) => acl.isDefault,
    "entry.cidr": (acl) => acl.entries.map((entry) => (isIpv6(entry.cidrBlock) ? undefined : entry.cidrBlock)),
    "entry.egress": (acl) => acl.entries.map((entry) => entry.egress),
    "entry.icmp.code": (acl) => acl.entries.map((entry) => entry.icmpCode),
    "entry.icmp.type": (acl) => acl.entries.map((entry) => entry.icmpType),
    "entry.ipv6-cidr": (acl) => acl.entries.map((entry) => (isIpv6(entry.cidrBlock) ? entry.cidrBlock : undefined)),
    "entry.port-range.from": (acl) => acl.entries.map((entry) => entry.fromPort),
    "entry.port-range.to": (acl) => acl.entries.map((entry) => entry.toPort),
    "entry.protocol": (acl) => acl.entries.map((entry) => entry.protocol),
    "entry.rule-action": (acl) => acl.entries.map((entry) => entry.action),
    "entry.rule-number": (acl) => acl.entries.map((entry) => entry.ruleNumber),
    "network-acl-id": (acl) => acl.networkAclId,
    "owner-id": (_, world) => world.accountId,
    "vpc-id": (acl) => acl.vpcId,
  },
};

export const describeNetworkAcls: Ec2Operation<DescribeNetworkAclsCommandInput, DescribeNetworkAclsCommandOutput> = (input, world) => {
  const { items, ...page } = select(networkAclResource, input.NetworkAclIds, input, world);
  return { NetworkAcls: items.map((acl) => networkAclView(acl, world)), ...page };
};

export function networkAclView(acl: NetworkAclRecord, world: Ec2World): NetworkAcl {
  return {
    NetworkAclId: acl.networkAclId,
    VpcId: acl.vpcId,
    OwnerId: world.accountId,
    IsDefault: acl.isDefault,
    Associations: acl.associations.map((association) => ({
      NetworkAclAssociationId: association.associationId,
      NetworkAclId: acl.networkAclId,
      SubnetId: association.subnetId,
    })),
    Entries: acl.entries.map(entryView),
    Tags: tagList(world.tagsOf(acl.networkAclId)),
  };
}

function entryView(entry: NetworkAclEntryRecord): NetworkAclEntry {
  return {
    RuleNumber: entry.ruleNumber,
    Egress: entry.egress,
    Protocol: entry.protocol,
    RuleAction: entry.action,
    ...(isIpv6(entry.cidrBlock) ? { Ipv6CidrBlock: entry.cidrBlock } : { CidrBlock: entry.cidrBlock }),
    ...(entry.fromPort === undefined ? {} : { PortRange: { From: entry.fromPort, To: entry.toPort } }),
    ...(entry.icmpType === undefined ? {} : { IcmpTypeCode: { Type: entry.icmpType, Code: entry.icmpCode } }),
  };
}
