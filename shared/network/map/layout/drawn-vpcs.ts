import type { Network } from "../../../contract/network-model.ts";

/**
 * Ids of the VPCs that have a box: those that were read, and those that something else names, so that
 * what stands in or on a VPC that could not be read is not lost. A peering's sides do not count: the
 * one that is not here is drawn outside.
 */
export function drawnVpcIds(network: Network): Set<string> {
  const live = <Item extends { state: string }>(items: readonly Item[], end: string) => items.filter(({ state }) => state !== end);
  const ids = new Set(network.vpcs.map(({ vpcId }) => vpcId));
  for (const { vpcId } of network.subnets) ids.add(vpcId);
  for (const { vpcIds } of [...network.internetGateways, ...network.egressOnlyInternetGateways, ...live(network.vpnGateways, "deleted")]) for (const vpcId of vpcIds) ids.add(vpcId);
  for (const { vpcId } of [...network.vpcEndpoints, ...network.loadBalancers, ...live(network.natGateways, "deleted")]) ids.add(vpcId ?? "");
  for (const { vpcId } of network.networkInterfaces) ids.add(vpcId);
  for (const { vpcId, state } of network.instances) if (vpcId !== undefined && state !== "terminated") ids.add(vpcId);
  for (const { resourceType, resourceId } of live(network.transitGatewayAttachments, "deleted")) if (resourceType === "vpc") ids.add(resourceId);
  ids.delete("");
  return ids;
}
