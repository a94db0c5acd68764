import { emptyNetwork, type Network } from "../../shared/contract/network-model.ts";
import { layoutNetwork } from "../../shared/network/map/layout/layout-network.ts";
import { medianMs, type BenchOptions, type BenchRow } from "./row.ts";

const vpcCount = 10;
const subnetsPerVpc = 50;
const instancesPerSubnet = 10;
const goalMs = 20;
const runs = 15;

/** The layout of a large region, its first run and once it is warm, beside the same count of boxes put in bare nested grids. */
export async function rows({ say }: BenchOptions): Promise<BenchRow[]> {
  const network = largeNetwork();
  const startedAt = performance.now();
  const { boxes } = layoutNetwork(network);
  const firstMs = performance.now() - startedAt;
  say(`  ${boxes.length.toLocaleString("en")} boxes`);
  const ours = await medianMs(runs, () => layoutNetwork(network));
  const beside = { what: "bare nested grids", figure: await medianMs(runs, bareGrid) };
  const work = "Lay out 500 subnets / 5,000 instances";
  return [
    { work: `${work}, first run`, ours: firstMs, beside, unit: "ms", goal: `≤ ${goalMs} ms`, met: firstMs <= goalMs },
    { work: `${work}, warm`, ours, beside, unit: "ms", goal: `≤ ${goalMs} ms`, met: ours <= goalMs },
  ];
}

function bareGrid(): unknown[] {
  const boxes: unknown[] = [];
  for (let vpc = 0; vpc < vpcCount; vpc++) {
    for (let subnet = 0; subnet < subnetsPerVpc; subnet++) {
      boxes.push({ x: (subnet % 8) * 400, y: vpc * 2000 + Math.floor(subnet / 8) * 300, width: 390, height: 290 });
      for (let at = 0; at < instancesPerSubnet; at++) boxes.push({ x: (at % 2) * 190, y: Math.floor(at / 2) * 60, width: 180, height: 50 });
    }
  }
  return boxes;
}

/** A region of `vpcs` VPCs, each with 50 subnets of ten instances. */
export function largeNetwork(vpcs = vpcCount): Network {
  const network = emptyNetwork();
  for (let vpc = 0; vpc < vpcs; vpc++) {
    const vpcId = `vpc-${vpc}`;
    const named = { tags: {}, vpcId };
    network.vpcs.push({ ...named, name: `network ${vpc}`, isDefault: false, state: "available", cidrBlocks: [`10.${vpc}.0.0/16`], ipv6CidrBlocks: [] });
    const igw = `igw-${vpc}`;
    network.internetGateways.push({ internetGatewayId: igw, name: "", tags: {}, vpcIds: [vpcId] });
    network.routeTables.push({ ...named, name: "", routeTableId: `rtb-main-${vpc}`, main: true, subnetIds: [], associations: [], routes: [] });
    for (let at = 0; at < subnetsPerVpc; at++) {
      const subnetId = `subnet-${vpc}-${at}`;
      const availabilityZone = `us-west-2${"abc"[at % 3]}`;
      network.subnets.push({ ...named, subnetId, name: `tier ${at}`, availabilityZone, cidrBlock: `10.${vpc}.${at}.0/24`, ipv6CidrBlocks: [], availableIpAddressCount: 240, mapPublicIpOnLaunch: false });
      network.routeTables.push({
        ...named, name: "", routeTableId: `rtb-${vpc}-${at}`, main: false, subnetIds: [subnetId], associations: [],
        routes: at % 2 === 0 ? [{ destination: "0.0.0.0/0", target: igw, state: "active" }] : [],
      });
      for (let host = 0; host < instancesPerSubnet; host++) {
        network.instances.push({
          ...named, instanceId: `i-${vpc}-${at}-${host}`, name: `host ${host}`, state: "running", instanceType: "t3.small", availabilityZone, subnetId,
          privateIpAddress: `10.${vpc}.${at}.${host + 10}`, securityGroups: [],
        });
      }
    }
  }
  return network;
}
