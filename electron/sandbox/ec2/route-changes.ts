import type {
  CreateRouteCommandInput, CreateRouteCommandOutput, DeleteRouteCommandInput, DeleteRouteCommandOutput, ReplaceRouteCommandInput, ReplaceRouteCommandOutput,
} from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { routeTableResource } from "./describe-route-tables.ts";
import { refuseDryRun } from "./dry-run.ts";
import type { RouteRecord, RouteTableRecord } from "./records/vpcs.ts";
import { requireOne } from "./require-one.ts";
import { destinationOf, targetOf } from "./route-input.ts";
import type { Ec2Operation } from "./world.ts";

/** Source: VPC quotas, "Routes per route table", counted for IPv4 and IPv6 apart. */
const maxRoutes = 50;

const staticRoute = (table: RouteTableRecord, destination: string): RouteRecord | undefined =>
  table.routes.find((route) => route.destination === destination && !route.propagated);

/** EC2 answers the same route a second time with success, and refuses another target. */
export const createRoute: Ec2Operation<CreateRouteCommandInput, CreateRouteCommandOutput> = (input, world) => {
  const table = requireOne(routeTableResource, input.RouteTableId, "routeTableId", world);
  const destination = destinationOf(input, world);
  const target = targetOf(input, table, world);
  refuseDryRun(input.DryRun);
  const there = staticRoute(table, destination);
  if (there?.target === target) return { Return: true };
  if (there) throw new SandboxError("RouteAlreadyExists", `The route identified by ${destination} already exists.`);
  const isIpv6 = (route: { destination: string }) => route.destination.includes(":");
  if (table.routes.filter((route) => !route.propagated && isIpv6(route) === isIpv6({ destination })).length >= maxRoutes) {
    throw new SandboxError("RouteLimitExceeded", "The maximum number of routes has been reached.");
  }
  table.routes.push({ destination, target });
  world.changed();
  return { Return: true };
};

export const replaceRoute: Ec2Operation<ReplaceRouteCommandInput, ReplaceRouteCommandOutput> = (input, world) => {
  const table = requireOne(routeTableResource, input.RouteTableId, "routeTableId", world);
  const destination = destinationOf(input, world);
  const route = staticRoute(table, destination);
  if (!route) throw new SandboxError("InvalidParameterValue", `There is no route defined for '${destination}' in the route table. Use CreateRoute instead.`);
  if (route.target === "local") throw new SandboxError("UnsupportedOperation", "The sandbox does not replace the target of a local route.");
  const target = targetOf(input, table, world);
  refuseDryRun(input.DryRun);
  route.target = target;
  world.changed();
  return {};
};

export const deleteRoute: Ec2Operation<DeleteRouteCommandInput, DeleteRouteCommandOutput> = (input, world) => {
  const table = requireOne(routeTableResource, input.RouteTableId, "routeTableId", world);
  const destination = destinationOf(input, world);
  const route = staticRoute(table, destination);
  if (!route) throw new SandboxError("InvalidRoute.NotFound", `no route with destination-cidr-block ${destination} in route table ${table.routeTableId}`);
  if (route.target === "local") throw new SandboxError("InvalidParameterValue", `cannot remove local route ${destination} in route table ${table.routeTableId}`);
  refuseDryRun(input.DryRun);
  table.routes = table.routes.filter((one) => one !== route);
  world.changed();
  return {};
};
