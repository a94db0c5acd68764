import type { ReactNode } from "react";
import type { Network } from "../../../../shared/contract/network.ts";
import type { NetworkItem, NetworkKind } from "../../../../shared/contract/network-model.ts";
import { findResource } from "../../../../shared/network/resource-id.ts";
import { Facts } from "../../../ui/facts.tsx";
import { interfacesOfBalancer } from "../path/ends-of.ts";
import { ResourceLink, TagChips } from "./resource-link.tsx";

type FactList = readonly (readonly [string, ReactNode])[];

interface OtherKind<Kind extends NetworkKind> {
  title: string;
  about: string;
  facts(item: NetworkItem<Kind>, network: Network): FactList;
  /** Shown under the facts. */
  more?(item: NetworkItem<Kind>, network: Network): ReactNode;
}

type OtherKinds = { readonly [Kind in NetworkKind]?: OtherKind<Kind> };

const mono = (text: ReactNode) => <span className="mono">{text}</span>;
const vpcLink = (network: Network, vpcId: string | undefined) => (vpcId ? <ResourceLink id={vpcId} name={network.vpcs.find((vpc) => vpc.vpcId === vpcId)?.name} /> : "not told");
const links = (ids: readonly string[], nameOf: (id: string) => string | undefined = () => undefined) => (ids.length > 0 ? <ul className="link-list">{ids.slice(0, 100).map((id) => <li key={id}><ResourceLink id={id} name={nameOf(id)} /></li>)}</ul> : "none");
const groupLinks = (network: Network, ids: readonly string[]) => links(ids, (id) => network.securityGroups.find(({ groupId }) => groupId === id)?.groupName);
const subnetLinks = (network: Network, ids: readonly string[]) => links(ids, (id) => network.subnets.find(({ subnetId }) => subnetId === id)?.name);
const sideFacts = (network: Network, title: string, side: NetworkItem<"peeringConnections">["requester"]): FactList => [
  [`${title} VPC`, vpcLink(network, side.vpcId)], [`${title} account`, side.ownerId ?? "not told"], [`${title} region`, side.region ?? "not told"], [`${title} blocks`, mono([...side.cidrBlocks, ...side.ipv6CidrBlocks].join(", ") || "not told")],
];

const kinds: OtherKinds = {
  egressOnlyInternetGateways: {
    title: "Egress-only internet gateway", about: "Lets IPv6 out to the internet, and in no more than replies.",
    facts: (item, network) => [["Attached to", links(item.vpcIds, (id) => network.vpcs.find(({ vpcId }) => vpcId === id)?.name)]],
  },
  vpnGateways: {
    title: "Virtual private gateway", about: "The VPC's end of VPN connections and of Direct Connect.",
    facts: (item, network) => [["State", item.state], ["Attached to", links(item.vpcIds, (id) => network.vpcs.find(({ vpcId }) => vpcId === id)?.name)]],
  },
  transitGateways: {
    title: "Transit gateway", about: "Joins VPCs, VPNs and other networks; its own route tables say which reach which.",
    facts: (item) => [["State", item.state], ["Owner", item.ownerId ?? "not told"], ["Description", item.description || "none"]],
    more: (item, network) => <><h3>Attachments</h3>{links(network.transitGatewayAttachments.filter(({ transitGatewayId }) => transitGatewayId === item.transitGatewayId).map((each) => each.transitGatewayAttachmentId))}</>,
  },
  transitGatewayAttachments: {
    title: "Transit gateway attachment", about: "What joins a network to a transit gateway.",
    facts: (item, network) => [["State", item.state], ["Transit gateway", <ResourceLink key="tgw" id={item.transitGatewayId} />], ["Attached", item.resourceType === "vpc" ? vpcLink(network, item.resourceId) : `${item.resourceType} ${item.resourceId}`], ["Owner of that", item.resourceOwnerId ?? "not told"]],
  },
  peeringConnections: {
    title: "Peering connection", about: "Joins two VPCs. It carries what is for these two, and nothing on to a third.",
    facts: (item, network) => [["Status", item.status], ...sideFacts(network, "Requester", item.requester), ...sideFacts(network, "Accepter", item.accepter)],
  },
  vpcEndpoints: {
    title: "Endpoint", about: "Reaches a service of AWS, or of another account, without the internet.",
    facts: (item, network) => [["Type", item.type], ["Service", mono(item.serviceName)], ["State", item.state], ["VPC", vpcLink(network, item.vpcId)], ["Private DNS", item.privateDnsEnabled ? "on" : "off"], ["Subnets", subnetLinks(network, item.subnetIds)], ["Route tables", links(item.routeTableIds)], ["Security groups", groupLinks(network, item.securityGroupIds)], ["Network interfaces", links(item.networkInterfaceIds)]],
    more: (item) => (item.policyDocument ? <><h3>Policy</h3><pre className="policy" tabIndex={0} aria-label="Policy of the endpoint">{pretty(item.policyDocument)}</pre></> : null),
  },
  prefixLists: {
    title: "Prefix list", about: "Blocks of addresses under one name, for routes and for rules of groups.",
    facts: (item) => [["Name", item.prefixListName], ["Owner", item.ownerId ?? "not told"]],
    more: (item) => <><h3>Entries</h3>{item.cidrs ? <ul className="link-list">{item.cidrs.slice(0, 200).map((cidr) => <li key={cidr} className="mono">{cidr}</li>)}{item.cidrs.length === 0 ? <li>none</li> : null}</ul> : <p>Not read: no route or rule names this list.</p>}</>,
  },
  networkInterfaces: {
    title: "Network interface", about: "What has the addresses, and what groups filter.",
    facts: (item, network) => [
      ["Type", item.interfaceType], ["Status", item.status], ["Description", item.description || "none"], ["Private IPv4 addresses", mono(item.privateIpAddresses.map(({ privateIpAddress }) => privateIpAddress).join(", ") || "none")],
      ["Public IPv4 addresses", mono(item.privateIpAddresses.flatMap(({ publicIp }) => publicIp ?? []).join(", ") || "none")], ["IPv6 addresses", mono(item.ipv6Addresses.join(", ") || "none")], ["Source/destination check", item.sourceDestCheck ? "on" : "off: it may forward for others"],
      ["Instance", item.instanceId ? <ResourceLink id={item.instanceId} name={network.instances.find(({ instanceId }) => instanceId === item.instanceId)?.name} /> : "none"], ["Subnet", subnetLinks(network, [item.subnetId])], ["Security groups", groupLinks(network, item.securityGroupIds)],
    ],
  },
  loadBalancers: {
    title: "Load balancer", about: "Spreads what comes to it over its targets.",
    facts: (item, network) => [["Type", item.type], ["Scheme", item.scheme], ["State", item.state], ["DNS name", mono(item.dnsName)], ["VPC", vpcLink(network, item.vpcId)], ["Subnets", subnetLinks(network, item.subnets.map(({ subnetId }) => subnetId))], ["Security groups", item.securityGroupIds.length > 0 ? groupLinks(network, item.securityGroupIds) : "none: not filtered by groups"], ["Network interfaces", links(interfacesOfBalancer(item.loadBalancerArn, network).map(({ networkInterfaceId }) => networkInterfaceId))]],
  },
};

function pretty(document: string): string {
  try {
    return JSON.stringify(JSON.parse(document), undefined, 2);
  } catch {
    return document;
  }
}

/** The details of a kind that has no page of its own; undefined where nothing that was read has the id. */
export function findOther(id: string, network: Network): { kind: string; title: string; content: ReactNode } | undefined {
  for (const [kind, its] of Object.entries(kinds) as [NetworkKind, OtherKind<NetworkKind>][]) {
    const item = findResource(network, kind, id);
    if (!item) continue;
    const { name } = item as { name: string };
    const tags = "tags" in item ? item.tags : undefined;
    return {
      kind: its.title, title: name || id,
      content: <>
        <p>{its.about}</p>
        <Facts narrow items={its.facts(item as never, network) as [string, ReactNode][]} />
        {its.more?.(item as never, network)}
        {tags ? <><h3>Tags</h3><TagChips tags={tags} /></> : null}
      </>,
    };
  }
  return undefined;
}
