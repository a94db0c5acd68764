import type { Network, Subnet, Vpc } from "../../../contract/network-model.ts";
import { classifySubnet, type SubnetClass } from "../../subnet-class.ts";
import { byName } from "./by-name.ts";
import { contentsOf, type SubnetContents } from "./subnet-contents.ts";

/** A network by what stands in what, each list in a fixed order, whatever the order it was read in. */
export interface Grouped {
  vpcs: GroupedVpc[];
  /** What lies in no subnet that was read. */
  strays: SubnetContents;
}

export interface GroupedVpc {
  vpcId: string;
  /** Absent for one that only others name. */
  record: Vpc | undefined;
  zones: { name: string; subnets: GroupedSubnet[] }[];
  subnetCount: number;
}

export interface GroupedSubnet extends SubnetContents {
  record: Subnet;
  found: SubnetClass;
}

const vpcsByName = byName<GroupedVpc>(({ record }) => record?.name ?? "", ({ vpcId }) => vpcId);
const subnetsByName = byName<GroupedSubnet>(({ record }) => record.name, ({ record }) => record.subnetId);
const classRank = { public: 0, private: 1, isolated: 2, unknown: 3 } as const;

export function groupNetwork(network: Network, vpcIds: ReadonlySet<string>): Grouped {
  const contents = contentsOf(network);
  const tablesOfVpc = Map.groupBy(network.routeTables, ({ vpcId }) => vpcId);
  const tableOfSubnet = new Map(network.routeTables.flatMap((table) => table.subnetIds.map((subnetId) => [subnetId, table] as const)));
  const mains = new Map([...tablesOfVpc].map(([vpcId, tables]) => [vpcId, tables.filter(({ main }) => main)]));
  const classOf = (subnet: Subnet) => {
    const own = tableOfSubnet.get(subnet.subnetId);
    return classifySubnet(subnet, own?.vpcId === subnet.vpcId ? [own, ...(mains.get(subnet.vpcId) ?? [])] : (mains.get(subnet.vpcId) ?? []), network.internetGateways, network.natGateways);
  };
  const subnetsOfVpc = Map.groupBy(network.subnets, ({ vpcId }) => vpcId);
  const records = new Map(network.vpcs.map((vpc) => [vpc.vpcId, vpc]));
  const vpcs = [...vpcIds].map((vpcId): GroupedVpc => {
    const subnets = subnetsOfVpc.get(vpcId) ?? [];
    return { vpcId, record: records.get(vpcId), zones: zonesOf(subnets.map((record) => ({ record, found: classOf(record), ...contents.of(record.subnetId) }))), subnetCount: subnets.length };
  });
  return { vpcs: vpcs.sort(vpcOrder), strays: contents.strays };
}

/** What a person built comes before the default VPC that AWS made. */
function vpcOrder(a: GroupedVpc, b: GroupedVpc): number {
  const rank = ({ record }: GroupedVpc) => (record ? (record.isDefault ? 1 : 0) : 2);
  return rank(a) - rank(b) || vpcsByName(a, b);
}

function zonesOf(subnets: GroupedSubnet[]): GroupedVpc["zones"] {
  return [...Map.groupBy(subnets, ({ record }) => record.availabilityZone)]
    // Names of zones differ in letters that need no collator, and the first thing that one compares takes a millisecond.
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, its]) => ({ name, subnets: its.sort(subnetOrder) }));
}

function subnetOrder(a: GroupedSubnet, b: GroupedSubnet): number {
  return classRank[a.found.class] - classRank[b.found.class] || subnetsByName(a, b);
}
