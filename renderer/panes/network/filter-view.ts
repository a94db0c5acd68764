import { filterRows } from "../../lib/filter-rows.ts";
import type { NetworkInstance, NetworkView, SubnetView } from "./arrange.ts";

/**
 * The part of the network that matches: a subnet that does itself keeps all that lives in it; one
 * in which only instances match keeps those. VPCs and zones with nothing left go.
 */
export function filterView(view: NetworkView, filter: string): NetworkView {
  if (filter.trim() === "") return view;
  const vpcs = view.vpcs.flatMap((vpc) => {
    const zones = vpc.zones.flatMap((zone) => {
      const subnets = zone.subnets.flatMap((subnet) => filterSubnet(subnet, filter));
      return subnets.length ? [{ ...zone, subnets }] : [];
    });
    const isMatch = filterRows([vpc.vpc], filter, ({ vpcId, name, cidrBlocks }) => [vpcId, name, ...cidrBlocks].join(" ")).length > 0;
    return isMatch ? [vpc] : zones.length ? [{ ...vpc, zones }] : [];
  });
  return { vpcs, unplaced: filterRows(view.unplaced, filter, textOfInstance) };
}

function filterSubnet(view: SubnetView, filter: string): SubnetView[] {
  if (filterRows([view], filter, textOfSubnet).length) return [view];
  const instances = filterRows(view.instances, filter, textOfInstance);
  const natGateways = filterRows(view.natGateways, filter, ({ natGatewayId, name, publicIp, privateIp }) => [natGatewayId, name, publicIp, privateIp].join(" "));
  return instances.length || natGateways.length ? [{ ...view, instances, natGateways }] : [];
}

function textOfSubnet({ subnet, class: { class: kind } }: SubnetView): string {
  return [subnet.subnetId, subnet.name, subnet.cidrBlock, subnet.availabilityZone, kind, ...Object.values(subnet.tags)].join(" ");
}

function textOfInstance({ instanceId, name, state, instanceType, privateIpAddress, publicIpAddress, securityGroups }: NetworkInstance): string {
  return [instanceId, name, state, instanceType, privateIpAddress, publicIpAddress, ...securityGroups.map(({ groupName }) => groupName)].join(" ");
}
