import type {
  DescribeRouteTablesCommandInput,
  DescribeRouteTablesCommandOutput,
  Route,
  RouteTable,
  RouteTableAssociation,
} from "@aws-sdk/client-ec2";
import { idRules } from "./errors.ts";
import type { RouteRecord, RouteTableRecord } from "./records.ts";
import { select, type Resource } from "./select.ts";
import { tagList, type Ec2Operation, type Ec2World } from "./world.ts";

export const routeTableResource: Resource<RouteTableRecord> = {
  items: (world) => world.document.routeTables,
  id: (table) => table.routeTableId,
  tagged: true,
  ids: idRules({
    parameter: "RouteTableIds", prefix: "rtb", code: "InvalidRouteTableID", noun: "routeTable ID",
    malformedCode: "InvalidRouteTableId.Malformed", withMaxResults: true, pageSizes: [5, 100],
  }),
  filters: {
    "association.gateway-id": () => undefined,
    "association.main": (table) => associationViews(table).map((association) => association.Main),
    "association.route-table-association-id": (table) =>
      associationViews(table).map((association) => association.RouteTableAssociationId),
    "association.route-table-id": (table) => table.routeTableId,
    "association.subnet-id": (table) => table.associations.map((association) => association.subnetId),
    "owner-id": (_, world) => world.accountId,
    "route-table-id": (table) => table.routeTableId,
    "route.destination-cidr-block": (table) => table.routes.map((route) => route.destination),
    "route.destination-ipv6-cidr-block": () => undefined,
    "route.destination-prefix-list-id": () => undefined,
    "route.egress-only-internet-gateway-id": () => undefined,
    "route.gateway-id": (table, world) => table.routes.map((route) => routeView(route, world).GatewayId),
    "route.instance-id": () => undefined,
    "route.nat-gateway-id": (table, world) => table.routes.map((route) => routeView(route, world).NatGatewayId),
    "route.origin": (table, world) => table.routes.map((route) => routeView(route, world).Origin),
    "route.state": (table, world) => table.routes.map((route) => routeView(route, world).State),
    "route.transit-gateway-id": () => undefined,
    "route.vpc-peering-connection-id": () => undefined,
    "vpc-id": (table) => table.vpcId,
  },
};

export const describeRouteTables: Ec2Operation<DescribeRouteTablesCommandInput, DescribeRouteTablesCommandOutput> = (input, world) => {
  const { items, ...page } = select(routeTableResource, input.RouteTableIds, input, world);
  return { RouteTables: items.map((table) => routeTableView(table, world)), ...page };
};

function routeTableView(table: RouteTableRecord, world: Ec2World): RouteTable {
  return {
    RouteTableId: table.routeTableId,
    VpcId: table.vpcId,
    OwnerId: world.accountId,
    Associations: associationViews(table),
    Routes: table.routes.map((route) => routeView(route, world)),
    PropagatingVgws: [],
    Tags: tagList(world.tagsOf(table.routeTableId)),
  };
}

function associationViews(table: RouteTableRecord): RouteTableAssociation[] {
  const { routeTableId, mainAssociationId } = table;
  const common = { RouteTableId: routeTableId, AssociationState: { State: "associated" } } as const;
  const main = mainAssociationId ? [{ ...common, RouteTableAssociationId: mainAssociationId, Main: true }] : [];
  const explicit = table.associations.map(({ associationId, subnetId }) => ({
    ...common, RouteTableAssociationId: associationId, SubnetId: subnetId, Main: false,
  }));
  return [...main, ...explicit];
}

/** A route to a gateway or NAT gateway that is no more is a black hole. */
function routeView(route: RouteRecord, world: Ec2World): Route {
  const { destination, target } = route;
  if (target === "local") {
    return { DestinationCidrBlock: destination, GatewayId: "local", Origin: "CreateRouteTable", State: "active" };
  }
  const { document } = world;
  const isNat = target.startsWith("nat-");
  const exists = isNat
    ? document.natGateways.some((natGateway) => natGateway.natGatewayId === target)
    : document.internetGateways.some((gateway) => gateway.internetGatewayId === target && gateway.vpcId !== undefined);
  return {
    DestinationCidrBlock: destination,
    ...(isNat ? { NatGatewayId: target } : { GatewayId: target }),
    Origin: "CreateRoute",
    State: exists ? "active" : "blackhole",
  };
}
