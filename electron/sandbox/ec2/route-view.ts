import type { Route } from "@aws-sdk/client-ec2";
import { holdsResources } from "./lifecycle.ts";
import { natGatewayHolds } from "./nat-gateway-state.ts";
import { primaryInterfaceId } from "./instance-companions.ts";
import { findInterface } from "./network-interfaces.ts";
import type { RouteRecord } from "./records/vpcs.ts";
import type { Ec2World } from "./world.ts";

/** A route as DescribeRouteTables shows it: active, or a black hole where its target is no more or does not carry traffic. */
export function routeView(route: RouteRecord, world: Ec2World): Route {
  const { target } = route;
  if (target === "local") return { ...destinationView(route.destination), GatewayId: "local", Origin: "CreateRouteTable", State: "active" };
  const { members, carries } = targetKind(target);
  return {
    ...destinationView(route.destination),
    ...members(target, world),
    Origin: route.propagated ? "EnableVgwRoutePropagation" : "CreateRoute",
    State: carries(target, world) ? "active" : "blackhole",
  };
}

function destinationView(destination: string): Route {
  if (destination.startsWith("pl-")) return { DestinationPrefixListId: destination };
  return destination.includes(":") ? { DestinationIpv6CidrBlock: destination } : { DestinationCidrBlock: destination };
}

interface TargetKind {
  members(target: string, world: Ec2World): Route;
  /** Whether what a route leads to is there and passes traffic on. */
  carries(target: string, world: Ec2World): boolean;
}

const gateway = (GatewayId: string): Route => ({ GatewayId });

/** By the prefix of the target's id. */
const targetKinds: Readonly<Record<string, TargetKind>> = {
  igw: {
    members: gateway,
    carries: (id, { document }) => document.internetGateways.some((one) => one.internetGatewayId === id && one.vpcId !== undefined),
  },
  vgw: {
    members: gateway,
    carries: (id, { document }) => document.vpnGateways.some((one) => one.vpnGatewayId === id && one.vpcId !== undefined),
  },
  vpce: {
    members: gateway,
    carries: (id, { document }) => document.vpcEndpoints.some((one) => one.vpcEndpointId === id),
  },
  nat: {
    members: (NatGatewayId) => ({ NatGatewayId }),
    carries: (id, { document, now }) => document.natGateways.some((one) => one.natGatewayId === id && one.deletedAt === undefined && natGatewayHolds(one, now)),
  },
  eigw: {
    members: (EgressOnlyInternetGatewayId) => ({ EgressOnlyInternetGatewayId }),
    carries: (id, { document }) => document.egressOnlyInternetGateways.some((one) => one.egressOnlyInternetGatewayId === id),
  },
  tgw: {
    members: (TransitGatewayId) => ({ TransitGatewayId }),
    carries: (id, { document }) => document.transitGatewayAttachments.some((one) => one.transitGatewayId === id && one.state === "available"),
  },
  pcx: {
    members: (VpcPeeringConnectionId) => ({ VpcPeeringConnectionId }),
    carries: (id, { document }) => document.peeringConnections.some((one) => one.vpcPeeringConnectionId === id && one.status === "active"),
  },
  // An interface's route also names the instance that has it, and the other way round.
  eni: {
    members: (NetworkInterfaceId, world) => {
      const owner = findInterface(NetworkInterfaceId, world)?.attachment?.instance;
      return { NetworkInterfaceId, ...(owner ? { InstanceId: owner.instanceId, InstanceOwnerId: world.accountId } : {}) };
    },
    carries: (id, world) => {
      const attachment = findInterface(id, world)?.attachment;
      return attachment !== undefined && (attachment.instance?.goal ?? "running") === "running";
    },
  },
  i: {
    members: (InstanceId, world) => {
      const instance = world.instances.find((one) => one.instanceId === InstanceId && holdsResources(one, world.now));
      return { InstanceId, InstanceOwnerId: world.accountId, ...(instance ? { NetworkInterfaceId: primaryInterfaceId(instance) } : {}) };
    },
    carries: (id, { instances }) => instances.some((one) => one.instanceId === id && one.goal === "running"),
  },
};

function targetKind(target: string): TargetKind {
  return targetKinds[target.slice(0, target.lastIndexOf("-"))] ?? { members: gateway, carries: () => false };
}
