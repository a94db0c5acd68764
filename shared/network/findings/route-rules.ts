import { awsCommand } from "../command.ts";
import type { Route } from "../../contract/network-model.ts";
import { findOverlaps } from "../address-space/overlaps.ts";
import { classifySubnet, isDeadRoute } from "../subnet-class.ts";
import { nameOf, type FindingRule } from "./finding.ts";

export const natForSeveralZones: FindingRule = {
  id: "nat-for-several-zones",
  title: "one NAT gateway for several Availability Zones",
  needs: ["subnets", "routeTables", "natGateways", "internetGateways"],
  find: ({ subnets, routeTables, natGateways, internetGateways }) => {
    const zoneOf = new Map(subnets.map(({ subnetId, availabilityZone }) => [subnetId, availabilityZone]));
    const served = Map.groupBy(subnets, (subnet) => classifySubnet(subnet, routeTables, internetGateways, natGateways).decidingRoute?.target);
    return natGateways.filter(({ state }) => state === "available").flatMap((nat) => {
      const own = zoneOf.get(nat.subnetId);
      const dependents = served.get(nat.natGatewayId) ?? [];
      const others = [...new Set(dependents.map(({ availabilityZone }) => availabilityZone))].filter((zone) => zone !== own).sort();
      if (own === undefined || others.length === 0) return [];
      return [{
        id: `nat-for-several-zones/${nat.natGatewayId}`,
        severity: "medium" as const,
        title: `${others.join(", ")} ${others.length === 1 ? "depends" : "depend"} on the NAT gateway ${nameOf(nat, nat.natGatewayId)} in ${own}`,
        reason: `If ${own} fails, the private subnets of ${others.join(", ")} lose their way to the internet too; and what they send crosses zones, which AWS charges for.`,
        fix: "Where that matters: one NAT gateway in each zone, and for each zone a route table whose 0.0.0.0/0 goes to its own. Each further one is paid by the hour.",
        resources: [{ kind: "natGateways" as const, id: nat.natGatewayId }, ...dependents.slice(0, 10).map(({ subnetId }) => ({ kind: "subnets" as const, id: subnetId }))],
      }];
    });
  },
};

export const blackHoleRoutes: FindingRule = {
  id: "black-hole-route",
  title: "routes whose target is gone",
  needs: ["routeTables"],
  find: (network) =>
    network.routeTables.flatMap((table) => table.routes.filter((route) => isDeadRoute(route, table.vpcId, network.internetGateways, network.natGateways)).map((route) => {
      const governs = table.main || table.subnetIds.length > 0;
      return {
        id: `black-hole-route/${table.routeTableId}/${route.destination}`,
        severity: governs ? "medium" as const : "low" as const,
        title: `${route.destination} leads into a black hole in ${nameOf(table, table.routeTableId)}`,
        reason: `Its target ${route.target || "is gone, and EC2 no longer names it"}${route.target ? " is gone or detached" : ""}: what is sent there is dropped without an answer.${governs ? "" : " No subnet goes by this table now."}`,
        fix: "Point the route at what shall carry the traffic, or remove it.",
        ...deleteRouteCommand(table.routeTableId, route),
        resources: [{ kind: "routeTables" as const, id: table.routeTableId }],
      };
    })),
};

function deleteRouteCommand(routeTableId: string, { destination }: Route): { command?: string } {
  if (destination.startsWith("pl-")) return awsCommand`aws ec2 delete-route --route-table-id ${routeTableId} --destination-prefix-list-id ${destination}`;
  if (destination.includes(":")) return awsCommand`aws ec2 delete-route --route-table-id ${routeTableId} --destination-ipv6-cidr-block ${destination}`;
  return awsCommand`aws ec2 delete-route --route-table-id ${routeTableId} --destination-cidr-block ${destination}`;
}

export const overlappingPeers: FindingRule = {
  id: "overlapping-peers",
  title: "peers whose blocks overlap",
  needs: ["vpcs", "peeringConnections"],
  find: (network) =>
    findOverlaps(network).flatMap(({ one, other, vpcPeeringConnectionId }) => (vpcPeeringConnectionId === undefined ? [] : [{
      id: `overlapping-peers/${vpcPeeringConnectionId}/${one.cidr}/${other.cidr}`,
      severity: "medium" as const,
      title: `${one.vpcId} and its peer ${other.vpcId} share addresses`,
      reason: `${one.cidr} and ${other.cidr} overlap: for an address of both, each side's own local route wins, so the peer is not reached there.`,
      fix: "One of the two needs other addresses: a secondary block off the other's, and what must be reached moved into it. PrivateLink joins them without addresses.",
      resources: [{ kind: "peeringConnections" as const, id: vpcPeeringConnectionId }, { kind: "vpcs" as const, id: one.vpcId }],
    }])),
};
