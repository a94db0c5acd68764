import { withBaseFigures } from "./storage/base-figures.ts";
import type { Ec2Document } from "./records/ec2-document.ts";

export function emptyDocument(): Ec2Document {
  return {
    vpcs: [], subnets: [], routeTables: [], internetGateways: [], egressOnlyInternetGateways: [], natGateways: [], vpnGateways: [],
    transitGateways: [], transitGatewayAttachments: [], peeringConnections: [], vpcEndpoints: [], prefixLists: [],
    addresses: [], networkInterfaces: [], securityGroups: [], networkAcls: [], instances: [], volumes: [], snapshots: [], images: [], keyPairs: [], loadBalancers: [], targetGroups: [],
    tags: {}, nextId: 1, nextPublicIp: 1,
  };
}

const complete = new WeakSet<Ec2Document>();

/** Gives a document that an earlier version of Skydeck kept what its records lacked then. */
export function completeDocument(document: Ec2Document): Ec2Document {
  if (complete.has(document)) return document;
  for (const [member, value] of Object.entries(emptyDocument())) (document as unknown as Record<string, unknown>)[member] ??= value;
  for (const vpc of document.vpcs) {
    vpc.secondaryBlocks ??= [];
    vpc.ipv6Blocks ??= [];
  }
  for (const subnet of document.subnets) {
    subnet.ipv6Blocks ??= [];
    subnet.assignIpv6AddressOnCreation ??= false;
  }
  for (const table of document.routeTables) table.propagatingVgws ??= [];
  for (const natGateway of document.natGateways) natGateway.connectivityType ??= "public";
  for (const volume of document.volumes) {
    volume.attachments ??= [];
    volume.encrypted ??= true;
    Object.assign(volume, withBaseFigures(volume));
  }
  complete.add(document);
  return document;
}
