import fc from "fast-check";
import type { Network } from "../../../contract/network-model.ts";
import { makeInstance, makeInterface, makeNat, makeNetwork, makePeering, makeRoute, makeSubnet, makeTable, makeVpc } from "../../testing/make-network.ts";

const named = { name: "", tags: {} };
const names = fc.oneof(fc.constant(""), fc.string({ maxLength: 60 }), fc.constant("<b>&amp;"));
/** Of up to five VPCs that were read, so that some name one that was not; of up to twenty subnets likewise. */
const vpc = fc.integer({ min: 0, max: 6 });
const vpcs = fc.uniqueArray(vpc, { maxLength: 2 });
const subnet = fc.integer({ min: 0, max: 24 });
const few = <Item>(item: fc.Arbitrary<Item>) => fc.array(item, { maxLength: 4 });

const read = fc.record({
  vpcs: fc.integer({ min: 0, max: 5 }), blocks: fc.integer({ min: 0, max: 200 }), strays: fc.integer({ min: 0, max: 3 }),
  subnets: fc.array(fc.record({ vpc, zone: fc.constantFrom("a", "b", "c", ""), table: fc.integer({ min: 0, max: 3 }), name: names, hosts: fc.integer({ min: 0, max: 12 }) }), { maxLength: 20 }),
});
const borders = fc.record({
  internet: fc.array(vpcs, { maxLength: 5 }), egressOnly: few(vpcs), vpn: few(vpcs), gatewayEndpoints: few(vpc), peerings: fc.array(fc.tuple(vpc, vpc), { maxLength: 6 }),
  transit: fc.array(fc.record({ vpc, type: fc.constantFrom("vpc", "vpc", "vpn"), gateway: fc.integer({ min: 1, max: 2 }) }), { maxLength: 6 }),
});
const contents = fc.record({ nats: few(fc.tuple(vpc, subnet)), endpoints: few(fc.tuple(vpc, fc.uniqueArray(subnet, { maxLength: 3 }))), balancers: few(fc.tuple(vpc, fc.uniqueArray(subnet, { maxLength: 3 }))), interfaces: few(fc.tuple(vpc, subnet)) });

const idsOf = (of: readonly number[]) => of.map((each) => `vpc-${each}`);
const subnetIdsOf = (of: readonly number[]) => of.map((each) => `subnet-${each}`);

function bordersOf({ internet, egressOnly, vpn, gatewayEndpoints, peerings, transit }: typeof borders extends fc.Arbitrary<infer Its> ? Its : never) {
  return {
    internetGateways: internet.map((on, at) => ({ internetGatewayId: `igw-${at}`, ...named, vpcIds: idsOf(on) })),
    egressOnlyInternetGateways: egressOnly.map((on, at) => ({ egressOnlyInternetGatewayId: `eigw-${at}`, ...named, vpcIds: idsOf(on) })),
    vpnGateways: vpn.map((on, at) => ({ vpnGatewayId: `vgw-${at}`, ...named, state: "available", vpcIds: idsOf(on) })),
    vpcEndpoints: gatewayEndpoints.map((on, at) => ({ vpcEndpointId: `vpce-gateway-${at}`, ...endpoint, type: "Gateway", vpcId: `vpc-${on}` })),
    peeringConnections: peerings.map(([a, b], at) => makePeering(`pcx-${at}`, `vpc-${a}`, `vpc-${b}`)),
    transitGatewayAttachments: transit.map((each, at) => ({
      transitGatewayAttachmentId: `tgw-attach-${at}`, ...named, transitGatewayId: `tgw-${each.gateway}`, resourceType: each.type, resourceId: each.type === "vpc" ? `vpc-${each.vpc}` : "vpn-1", state: "available",
    })),
  };
}

const endpoint = {
  ...named, serviceName: "com.amazonaws.us-west-2.s3", state: "available", routeTableIds: [], subnetIds: [] as string[], networkInterfaceIds: [], securityGroupIds: [], privateDnsEnabled: false,
};

/** Networks with every kind that has a box, in and on VPCs and subnets that were read, and others that were not. */
export const anyNetwork: fc.Arbitrary<Network> = fc.tuple(read, borders, contents).map(([its, around, within]) => {
  const onBorders = bordersOf(around);
  const tables = [0, 1, 2].flatMap((kind) => Array.from({ length: 7 }, (_, of) => {
    const subnetIds = its.subnets.flatMap((each, at) => (each.vpc === of && each.table === kind ? [`subnet-${at}`] : []));
    return makeTable(`rtb-${kind}-${of}`, subnetIds, kind === 2 ? [] : [makeRoute("0.0.0.0/0", kind ? "nat-0" : "igw-0")], { vpcId: `vpc-${of}` });
  }));
  return makeNetwork({
    ...onBorders,
    vpcs: Array.from({ length: its.vpcs }, (_, at) => makeVpc(`vpc-${at}`, "10.0.0.0/16", { cidrBlocks: Array.from({ length: 1 + (at === 0 ? its.blocks : 0) }, (__, block) => `10.${block}.0.0/16`) })),
    subnets: its.subnets.map(({ vpc: of, zone, name }, at) => makeSubnet(`subnet-${at}`, `10.0.${at}.0/24`, { vpcId: `vpc-${of}`, availabilityZone: zone, name })),
    routeTables: tables,
    natGateways: within.nats.map(([of, at], index) => makeNat(`nat-${index}`, `subnet-${at}`, "10.0.0.9", "198.18.0.1", { vpcId: `vpc-${of}` })),
    vpcEndpoints: [...onBorders.vpcEndpoints, ...within.endpoints.map(([of, at], index) => ({ vpcEndpointId: `vpce-${index}`, ...endpoint, type: "Interface", vpcId: `vpc-${of}`, subnetIds: subnetIdsOf(at) }))],
    loadBalancers: within.balancers.map(([of, at], index) => ({
      loadBalancerArn: `arn:aws:elasticloadbalancing:us-west-2:111122223333:loadbalancer/app/lb/${index}`, name: `lb-${index}`, type: "application", scheme: "internal", state: "active", vpcId: `vpc-${of}`,
      dnsName: "", subnets: subnetIdsOf(at).map((subnetId) => ({ availabilityZone: "us-west-2a", subnetId })), securityGroupIds: [],
    })),
    networkInterfaces: within.interfaces.map(([of, at], index) => makeInterface(`free-${index}`, `subnet-${at}`, "10.0.0.7", [], { vpcId: `vpc-${of}`, instanceId: undefined })),
    instances: [
      ...its.subnets.flatMap(({ hosts, name }, at) => Array.from({ length: hosts }, (_, host) => makeInstance(`${at}x${host}`, { subnetId: `subnet-${at}`, name, privateIpAddress: `10.0.${at}.${host + 10}` }))),
      ...Array.from({ length: its.strays }, (_, at) => makeInstance(`stray${at}`, { subnetId: "subnet-gone" })),
    ],
  });
});
