import { hasTags, parseSearch } from "../../../shared/network/search-text.ts";
import { filterRows } from "../../lib/filter-rows.ts";
import type { NetworkInstance, NetworkView, SubnetView } from "./arrange.ts";

/**
 * The part of the network that matches: a subnet that does itself keeps all that lives in it; one
 * in which only instances match keeps those. VPCs and zones with nothing left go. Tags that the
 * search asks for are each subnet's own.
 */
export function filterView(view: NetworkView, search: string): NetworkView {
  const { words, tags } = parseSearch(search);
  const filter = words.join(" ");
  const found = filter === "" ? view : filterWords(view, filter);
  return tags.length === 0 ? found : filterTags(found, tags);
}

function filterTags({ vpcs, unplaced }: NetworkView, tags: readonly string[]): NetworkView {
  const having = vpcs.map((vpc) => ({ ...vpc, zones: vpc.zones.map((zone) => ({ ...zone, subnets: zone.subnets.filter(({ subnet }) => hasTags(subnet.tags, tags)) })) }));
  return { vpcs: having, unplaced: unplaced.filter((instance) => hasTags(instance.tags, tags)) };
}

function filterWords(view: NetworkView, filter: string): NetworkView {
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
