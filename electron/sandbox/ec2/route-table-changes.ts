import type {
  CreateRouteTableCommandInput, CreateRouteTableCommandOutput, DeleteRouteTableCommandInput, DeleteRouteTableCommandOutput,
} from "@aws-sdk/client-ec2";
import { routeTableResource, routeTableView } from "./describe-route-tables.ts";
import { blocksOf, vpcResource } from "./describe-vpcs.ts";
import { refuseDryRun } from "./dry-run.ts";
import { newId, setTags, tagsFor } from "./new-resource.ts";
import type { RouteTableRecord } from "./records/vpcs.ts";
import { dependencyViolation, requireOne } from "./require-one.ts";
import type { Ec2Operation } from "./world.ts";

/** A table with a local route for each of the VPC's blocks. */
export const createRouteTable: Ec2Operation<CreateRouteTableCommandInput, CreateRouteTableCommandOutput> = (input, world) => {
  const vpc = requireOne(vpcResource, input.VpcId, "vpcId", world);
  const tags = tagsFor("route-table", input.TagSpecifications);
  refuseDryRun(input.DryRun);
  const table: RouteTableRecord = {
    routeTableId: newId("rtb", world), vpcId: vpc.vpcId, associations: [], propagatingVgws: [],
    routes: [...blocksOf(vpc), ...vpc.ipv6Blocks].map(({ cidrBlock }) => ({ destination: cidrBlock, target: "local" })),
  };
  world.document.routeTables.push(table);
  setTags(table.routeTableId, tags, world);
  world.changed();
  return { RouteTable: routeTableView(table, world) };
};

/** Not the main table, and none that a subnet is associated with. */
export const deleteRouteTable: Ec2Operation<DeleteRouteTableCommandInput, DeleteRouteTableCommandOutput> = (input, world) => {
  const { routeTableId, mainAssociationId, associations } = requireOne(routeTableResource, input.RouteTableId, "routeTableId", world);
  refuseDryRun(input.DryRun);
  if (mainAssociationId || associations.length) throw dependencyViolation(`routeTable '${routeTableId}'`);
  const { document } = world;
  document.routeTables = document.routeTables.filter((one) => one.routeTableId !== routeTableId);
  for (const endpoint of document.vpcEndpoints) endpoint.routeTableIds = endpoint.routeTableIds.filter((id) => id !== routeTableId);
  delete document.tags[routeTableId];
  world.changed();
  return {};
};
