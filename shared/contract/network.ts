import { z } from "zod";
import { call, empty, instant, listCall } from "./define.ts";
import { networkChanges } from "./network-changes.ts";
import { networkPartSchema, networkSchema, securityGroupRuleSchema } from "./network-model.ts";

export type { Network, Route, RouteTable, Subnet, Vpc } from "./network-model.ts";

export const network = {
  ...networkChanges,
  describeNetwork: listCall(
    "The region's network in parts as they are read: VPCs, subnets, route tables, gateways, peerings, endpoints, ACLs, groups, prefix lists, interfaces, instances and load balancers, each kind's failure beside the rest.",
    empty, networkPartSchema, z.object({ partial: networkSchema.shape.partial, asOf: instant })),
  describeSecurityGroupRules: call(
    "read", "The rules of one security group, each with the id by which it is changed or removed.",
    z.object({ groupId: z.string().min(1) }), z.object({ rules: z.array(securityGroupRuleSchema) })),
};
