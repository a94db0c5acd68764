import { z } from "zod";
import { call, empty, tags } from "./define.ts";
import { failureSchema } from "./failures.ts";
import { instanceStates } from "./ec2.ts";

export const vpcSchema = z.object({
  vpcId: z.string(), name: z.string(), isDefault: z.boolean(), state: z.string(),
  cidrBlocks: z.array(z.string()), ipv6CidrBlocks: z.array(z.string()), tags,
});

export const subnetSchema = z.object({
  subnetId: z.string(), name: z.string(), vpcId: z.string(), availabilityZone: z.string(),
  cidrBlock: z.string(), ipv6CidrBlocks: z.array(z.string()),
  availableIpAddressCount: z.number(), mapPublicIpOnLaunch: z.boolean(), tags,
});

export const routeSchema = z.object({
  /** CIDR (v4 or v6) or prefix list id. */
  destination: z.string(),
  /** `local`, or the id of the gateway, NAT, interface, peering or endpoint. */
  target: z.string(),
  state: z.enum(["active", "blackhole"]),
  origin: z.string().optional(),
});
export type Route = z.infer<typeof routeSchema>;

export const routeTableSchema = z.object({
  routeTableId: z.string(), name: z.string(), vpcId: z.string(), main: z.boolean(),
  /** Explicit associations only. */
  subnetIds: z.array(z.string()), routes: z.array(routeSchema), tags,
});

export const networkInstanceSchema = z.object({
  instanceId: z.string(), name: z.string(), state: z.enum(instanceStates), instanceType: z.string(),
  vpcId: z.string().optional(), subnetId: z.string().optional(),
  privateIpAddress: z.string().optional(), publicIpAddress: z.string().optional(),
  securityGroups: z.array(z.object({ groupId: z.string(), groupName: z.string() })),
});

export const networkSchema = z.object({
  vpcs: z.array(vpcSchema),
  subnets: z.array(subnetSchema),
  routeTables: z.array(routeTableSchema),
  internetGateways: z.array(z.object({ internetGatewayId: z.string(), name: z.string(), vpcIds: z.array(z.string()) })),
  natGateways: z.array(z.object({
    natGatewayId: z.string(), name: z.string(), vpcId: z.string(), subnetId: z.string(), state: z.string(),
    connectivityType: z.string(), publicIp: z.string().optional(), privateIp: z.string().optional(),
  })),
  securityGroups: z.array(z.object({
    groupId: z.string(), groupName: z.string(), vpcId: z.string().optional(), description: z.string(),
  })),
  instances: z.array(networkInstanceSchema),
  /** Kinds that could not be read, so that a missing resource is never silent. */
  partial: z.array(z.object({ kind: z.string(), error: failureSchema })),
  /** When the gathering ended. */
  asOf: z.iso.datetime(),
});
export type Network = z.infer<typeof networkSchema>;
export type Subnet = z.infer<typeof subnetSchema>;
export type RouteTable = z.infer<typeof routeTableSchema>;
export type Vpc = z.infer<typeof vpcSchema>;

export const network = {
  describeNetwork: call("read", "VPCs, subnets, route tables, gateways and instances of the region, each kind's failure beside the rest.",
    empty, networkSchema),
};
