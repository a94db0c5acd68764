import { leaf, lines, type MetadataLeaf } from "./leaf.ts";
import type { MetadataInterface } from "./source.ts";

/** `meta-data/network/interfaces/macs/<mac>/…` of one interface. Source: EC2 guide, "Instance metadata categories". */
export function interfaceLeaves(nic: MetadataInterface): MetadataLeaf[] {
  const at = (name: string) => `meta-data/network/interfaces/macs/${nic.mac}/${name}`;
  const publicIps = nic.addresses.flatMap(({ publicIp }) => (publicIp ? [publicIp] : []));
  return [
    ...leaf(at("device-number"), nic.deviceIndex),
    ...leaf(at("interface-id"), nic.networkInterfaceId),
    ...nic.addresses.flatMap(({ privateIp, publicIp }) => (publicIp ? leaf(at(`ipv4-associations/${publicIp}`), privateIp) : [])),
    ...lines(at("ipv6s"), nic.ipv6Addresses),
    ...leaf(at("local-hostname"), nic.privateDnsName),
    ...lines(at("local-ipv4s"), nic.addresses.map(({ privateIp }) => privateIp)),
    ...leaf(at("mac"), nic.mac),
    ...leaf(at("network-card"), nic.networkCardIndex),
    ...leaf(at("owner-id"), nic.ownerId),
    ...leaf(at("public-hostname"), nic.publicDnsName),
    ...lines(at("public-ipv4s"), publicIps),
    ...lines(at("security-group-ids"), nic.securityGroups.map(({ groupId }) => groupId)),
    ...lines(at("security-groups"), nic.securityGroups.map(({ groupName }) => groupName)),
    ...leaf(at("subnet-id"), nic.subnetId),
    ...leaf(at("subnet-ipv4-cidr-block"), nic.subnetCidrBlock),
    ...lines(at("subnet-ipv6-cidr-blocks"), nic.subnetIpv6CidrBlocks),
    ...leaf(at("vpc-id"), nic.vpcId),
    ...leaf(at("vpc-ipv4-cidr-block"), nic.vpcCidrBlocks[0]),
    ...lines(at("vpc-ipv4-cidr-blocks"), nic.vpcCidrBlocks),
    ...lines(at("vpc-ipv6-cidr-blocks"), nic.vpcIpv6CidrBlocks),
  ];
}
