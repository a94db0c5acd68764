import type { Network, NetworkKind } from "../../../contract/network-model.ts";
import { makeInstance, makeNat, makeInterface, makeNetwork, makePeering, makeSubnet, makeVpc } from "../../testing/make-network.ts";
import type { Chance } from "./chance.ts";
import { generateHosts } from "./generate-hosts.ts";
import { generateRouteTables } from "./generate-routes.ts";
import { generateAcls, generateGroups } from "./generate-rules.ts";

const named = { name: "", tags: {} };

/**
 * A small network of one to three VPCs, with everything that the explainer looks at. A quarter are wild:
 * much is odd, and most paths end early. The others are calm: as people build them but for a thing or
 * two, so that what lies at a path's end decides too.
 */
export function generateNetwork(chance: Chance): Network {
  const isCalm = chance.is(0.75);
  const odd = (share: number) => chance.is(isCalm ? share / 5 : share);
  const ids = Array.from({ length: 1 + chance.some(2).length }, (_, at) => at + 1);
  const dual = ids.filter(() => chance.is(0.4));
  const vpcBlock = (vpc: number) => (vpc === 2 && odd(0.08) ? "10.1.0.0/16" : `10.${vpc}.0.0/16`);
  const vpcs = ids.map((vpc) => makeVpc(`vpc-${vpc}`, vpcBlock(vpc), { ipv6CidrBlocks: dual.includes(vpc) ? [`2600:1f14:${vpc}::/56`] : [] }));
  const subnets = ids.flatMap((vpc) => [1, 2, ...(chance.is(0.3) ? [3] : [])].map((at) => makeSubnet(`subnet-${vpc}${at}`, `10.${vpc}.${at}.0/24`, { vpcId: `vpc-${vpc}`, ipv6CidrBlocks: dual.includes(vpc) && chance.is(0.8) ? [`2600:1f14:${vpc}:${at}::/64`] : [] })));
  const networkInterfaces = generateHosts(chance, subnets, isCalm);
  const instanceIds = new Set(networkInterfaces.flatMap(({ instanceId }) => instanceId ?? []));
  const natGateways = ids.filter(() => chance.is(0.5)).map((vpc) => {
    const isPublic = chance.is(isCalm ? 0.9 : 0.7);
    networkInterfaces.push(makeInterface(`nat${vpc}`, `subnet-${vpc}1`, `10.${vpc}.1.99`, [], { vpcId: `vpc-${vpc}`, interfaceType: "nat_gateway", instanceId: undefined, ...(isPublic ? { publicIp: `198.18.200.${vpc}` } : {}) }));
    return makeNat(`nat-${vpc}`, `subnet-${vpc}1`, `10.${vpc}.1.99`, isPublic ? `198.18.200.${vpc}` : undefined, { vpcId: `vpc-${vpc}`, state: odd(0.1) ? "deleted" : "available", networkInterfaceId: `eni-nat${vpc}` });
  });
  const network = makeNetwork({
    vpcs, subnets, networkInterfaces, natGateways,
    instances: [...instanceIds].map((instanceId) => makeInstance(instanceId.slice(2), odd(0.08) ? { state: "stopped" } : {})),
    securityGroups: generateGroups(chance, ids, isCalm),
    networkAcls: ids.flatMap((vpc) => generateAcls(chance, vpc, isCalm)),
    internetGateways: ids.filter(() => !odd(0.15)).map((vpc) => ({ internetGatewayId: `igw-${vpc}`, ...named, vpcIds: odd(0.08) ? [] : [`vpc-${vpc}`] })),
    egressOnlyInternetGateways: ids.filter(() => chance.is(0.4)).map((vpc) => ({ egressOnlyInternetGatewayId: `eigw-${vpc}`, ...named, vpcIds: [`vpc-${vpc}`] })),
    vpnGateways: ids.filter(() => chance.is(0.3)).map((vpc) => ({ vpnGatewayId: `vgw-${vpc}`, ...named, state: "available", vpcIds: odd(0.2) ? [] : [`vpc-${vpc}`] })),
    transitGatewayAttachments: ids.filter(() => chance.is(0.3)).map((vpc) => ({ transitGatewayAttachmentId: `tgw-attach-${vpc}`, ...named, transitGatewayId: "tgw-1", resourceType: "vpc", resourceId: `vpc-${vpc}`, state: odd(0.33) ? "pending" : "available" })),
    peeringConnections: [
      ...(ids.length > 1 ? [makePeering("pcx-12", "vpc-1", "vpc-2", { status: odd(0.1) ? "pending-acceptance" : "active" })] : []), ...(ids.length > 2 ? [makePeering("pcx-23", "vpc-2", "vpc-3")] : []),
      ...(chance.is(0.4) ? [makePeering("pcx-far", "vpc-1", "vpc-far", { accepter: { vpcId: "vpc-far", ownerId: "000000000009", region: "us-west-2", cidrBlocks: chance.is(0.5) ? ["10.9.0.0/16"] : [], ipv6CidrBlocks: [] } })] : []),
    ],
    vpcEndpoints: ids.filter(() => chance.is(0.3)).map((vpc) => ({ vpcEndpointId: `vpce-${vpc}`, ...named, type: odd(0.15) ? "GatewayLoadBalancer" : "Gateway", serviceName: "com.amazonaws.us-west-2.s3", vpcId: `vpc-${vpc}`, state: odd(0.1) ? "pending" : "available", routeTableIds: [], subnetIds: [], networkInterfaceIds: [], securityGroupIds: [], privateDnsEnabled: false })),
    prefixLists: [{ prefixListId: "pl-read", ...named, prefixListName: "read", cidrs: ["203.0.113.0/24", "10.2.1.0/25", "10.2.1.4/32", "52.218.0.0/17"] }, { prefixListId: "pl-unread", ...named, prefixListName: "unread" }],
  });
  network.routeTables = ids.flatMap((vpc) => generateRouteTables(chance, vpc, network, isCalm));
  for (const kind of ["securityGroups", "networkAcls", "routeTables", "internetGateways", "networkInterfaces", "transitGatewayAttachments"] as const) if (odd(0.02)) forget(network, kind, chance);
  return network;
}

function forget(network: Network, kind: NetworkKind, chance: Chance): void {
  network.partial.push({ kind, error: { code: "access-denied", message: "", operation: "", retryable: false } });
  // What was read before it failed stays.
  (network as unknown as Record<string, unknown[]>)[kind] = (network[kind] as unknown[]).filter(() => chance.is(0.5));
}
