import type {
  DescribeRouteTablesCommandInput,
  DescribeRouteTablesCommandOutput,
  Route,
  RouteTable,
  RouteTableAssociation,
} from "@aws-sdk/client-ec2";
import { idRules } from "./errors.ts";
import { nothingFor } from "./filter.ts";
import type { RouteTableRecord } from "./records/vpcs.ts";
import { routeView } from "./route-view.ts";
import { select, type Resource } from "./select.ts";
import { tagList, type Ec2Operation, type Ec2World } from "./world.ts";

/** The documented filters on routes, and the member that each looks at. */
const routeFilters = {
  "destination-cidr-block": "DestinationCidrBlock",
  "destination-ipv6-cidr-block": "DestinationIpv6CidrBlock",
  "destination-prefix-list-id": "DestinationPrefixListId",
  "egress-only-internet-gateway-id": "EgressOnlyInternetGatewayId",
  "gateway-id": "GatewayId",
  "instance-id": "InstanceId",
  "nat-gateway-id": "NatGatewayId",
  origin: "Origin",
  state: "State",
  "transit-gateway-id": "TransitGatewayId",
  "vpc-peering-connection-id": "VpcPeeringConnectionId",
} as const satisfies Record<string, keyof Route>;

export const routeTableResource: Resource<RouteTableRecord> = {
  items: (world) => world.document.routeTables,
  id: (table) => table.routeTableId,
  tagged: true,
  ids: idRules({
    parameter: "RouteTableIds", prefix: "rtb", code: "InvalidRouteTableID", noun: "routeTable ID",
    malformedCode: "InvalidRouteTableId.Malformed", withMaxResults: true, pageSizes: [5, 100],
  }),
  filters: {
    ...nothingFor("association.gateway-id"),
    "association.main": (table) => associationViews(table).map((association) => association.Main),
    "association.route-table-association-id": (table) =>
      associationViews(table).map((association) => association.RouteTableAssociationId),
    "association.route-table-id": (table) => table.routeTableId,
    "association.subnet-id": (table) => table.associations.map((association) => association.subnetId),
    "owner-id": (_, world) => world.accountId,
    "route-table-id": (table) => table.routeTableId,
    ...Object.fromEntries(Object.entries(routeFilters).map(([name, member]) => [
      `route.${name}`, (table: RouteTableRecord, world: Ec2World) => table.routes.map((route) => routeView(route, world)[member]),
    ])),
    "vpc-id": (table) => table.vpcId,
  },
};

export const describeRouteTables: Ec2Operation<DescribeRouteTablesCommandInput, DescribeRouteTablesCommandOutput> = (input, world) => {
  const { items, ...page } = select(routeTableResource, input.RouteTableIds, input, world);
  return { RouteTables: items.map((table) => routeTableView(table, world)), ...page };
};

export function routeTableView(table: RouteTableRecord, world: Ec2World): RouteTable {
  return {
    RouteTableId: table.routeTableId,
    VpcId: table.vpcId,
    OwnerId: world.accountId,
    Associations: associationViews(table),
    Routes: table.routes.map((route) => routeView(route, world)),
    PropagatingVgws: table.propagatingVgws.map((GatewayId) => ({ GatewayId })),
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
