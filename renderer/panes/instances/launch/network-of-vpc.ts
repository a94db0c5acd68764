import { emptyNetwork, type Network } from "../../../../shared/contract/network-model.ts";

/** What decides where an instance may stand: one VPC's subnets, routes and gateways, without what lives there already. */
export function networkOfVpc(network: Network, vpcId: string): Network {
  const inVpc = <Item extends { vpcId: string }>(items: readonly Item[]) => items.filter((item) => item.vpcId === vpcId);
  return {
    ...emptyNetwork(network.asOf),
    vpcs: inVpc(network.vpcs),
    subnets: inVpc(network.subnets),
    routeTables: inVpc(network.routeTables),
    internetGateways: network.internetGateways.filter(({ vpcIds }) => vpcIds.includes(vpcId)),
    egressOnlyInternetGateways: network.egressOnlyInternetGateways.filter(({ vpcIds }) => vpcIds.includes(vpcId)),
    natGateways: inVpc(network.natGateways).filter(({ state }) => state !== "deleted"),
  };
}
