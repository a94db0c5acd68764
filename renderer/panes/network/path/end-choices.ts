import type { Network } from "../../../../shared/contract/network.ts";

const most = 2000;

/** What can be an end, each by what is typed for it and by what it is called. */
export function endChoices(network: Network): { value: string; label: string }[] {
  const named = (value: string, name: string, kind: string) => ({ value, label: name ? `${name} · ${kind}` : kind });
  return [
    { value: "internet", label: "every public address" },
    ...network.instances.filter(({ state }) => state !== "terminated").map(({ instanceId, name, state }) => named(instanceId, name, state === "running" ? "instance" : `${state} instance`)),
    ...network.subnets.map(({ subnetId, name, cidrBlock }) => named(subnetId, name, `subnet ${cidrBlock}`)),
    ...network.internetGateways.map(({ internetGatewayId, name }) => named(internetGatewayId, name, "internet gateway")),
    ...network.natGateways.map(({ natGatewayId, name }) => named(natGatewayId, name, "NAT gateway")),
    ...network.networkInterfaces.filter(({ instanceId }) => !instanceId).map(({ networkInterfaceId, name, description }) => named(networkInterfaceId, name || description, "interface")),
  ].slice(0, most);
}
