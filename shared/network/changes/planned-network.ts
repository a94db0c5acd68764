import { emptyNetwork, type Network } from "../../contract/network-model.ts";
import { usableIn } from "../cidr.ts";
import type { NetworkPlan, PlannedSubnet } from "./network-plan.ts";

/** The network that a plan would make, with ids that say what they stand for: to be drawn before it is made. */
export function plannedNetwork(plan: NetworkPlan): Network {
  const { name, cidrBlock, subnets, internetGateway, natGateways, tags } = plan;
  const vpcId = "vpc-planned";
  const named = (its: string) => ({ name: its, tags: { ...tags, Name: its } });
  const idOf = (subnet: PlannedSubnet) => `subnet-planned-${subnets.indexOf(subnet)}`;
  const nats = natSubnets(plan);
  const natOf = (subnet: PlannedSubnet) => nats.find((nat) => natGateways === "one" || nat.availabilityZone === subnet.availabilityZone);
  const local = { destination: cidrBlock, target: "local", state: "active" } as const;
  const everything = (target: string) => ({ destination: "0.0.0.0/0", target, state: "active" }) as const;
  return {
    ...emptyNetwork(),
    vpcs: [{ vpcId, ...named(name), isDefault: false, state: "available", cidrBlocks: [cidrBlock], ipv6CidrBlocks: [] }],
    subnets: subnets.map((subnet) => ({
      subnetId: idOf(subnet), ...named(subnet.name), vpcId, availabilityZone: subnet.availabilityZone, cidrBlock: subnet.cidrBlock, ipv6CidrBlocks: [],
      availableIpAddressCount: usableIn(subnet.cidrBlock) - (nats.includes(subnet) ? 1 : 0), mapPublicIpOnLaunch: subnet.isPublic,
    })),
    routeTables: subnets.map((subnet) => {
      const nat = natOf(subnet);
      const routes = subnet.isPublic && internetGateway ? [local, everything("igw-planned")] : !subnet.isPublic && nat ? [local, everything(`nat-planned-${idOf(nat)}`)] : [local];
      return { routeTableId: `rtb-planned-${idOf(subnet)}`, ...named(""), vpcId, main: false, subnetIds: [idOf(subnet)], associations: [], routes };
    }),
    internetGateways: internetGateway ? [{ internetGatewayId: "igw-planned", ...named(`${name}-igw`), vpcIds: [vpcId] }] : [],
    natGateways: nats.map((subnet) => ({ natGatewayId: `nat-planned-${idOf(subnet)}`, ...named(`${name}-nat`), vpcId, subnetId: idOf(subnet), state: "pending", connectivityType: "public" })),
  };
}

/** The public subnets in which NAT gateways will stand. */
export function natSubnets({ subnets, natGateways }: Pick<NetworkPlan, "subnets" | "natGateways">): PlannedSubnet[] {
  const open = subnets.filter(({ isPublic }) => isPublic);
  if (natGateways === "none") return [];
  if (natGateways === "one") return open.slice(0, 1);
  const zones = new Set(subnets.filter(({ isPublic }) => !isPublic).map(({ availabilityZone }) => availabilityZone));
  return [...zones].flatMap((zone) => open.find(({ availabilityZone }) => availabilityZone === zone) ?? []);
}
