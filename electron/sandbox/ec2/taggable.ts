import { SandboxError } from "../service.ts";
import { addressResource } from "./describe-addresses.ts";
import { instanceResource } from "./describe-instances.ts";
import { internetGatewayResource } from "./describe-internet-gateways.ts";
import { keyPairResource } from "./describe-key-pairs.ts";
import { natGatewayResource } from "./describe-nat-gateways.ts";
import { networkAclResource } from "./describe-network-acls.ts";
import { networkInterfaceResource } from "./describe-network-interfaces.ts";
import { routeTableResource } from "./describe-route-tables.ts";
import { securityGroupRuleResource } from "./describe-security-group-rules.ts";
import { securityGroupResource } from "./describe-security-groups.ts";
import { subnetResource } from "./describe-subnets.ts";
import { volumeResource } from "./describe-volumes.ts";
import { vpcResource } from "./describe-vpcs.ts";
import { resourceType } from "./resource-types.ts";
import { select, type Resource } from "./select.ts";
import type { Ec2World } from "./world.ts";

const resources: Readonly<Record<string, Resource<any>>> = {
  "elastic-ip": addressResource,
  instance: instanceResource,
  "internet-gateway": internetGatewayResource,
  "key-pair": keyPairResource,
  natgateway: natGatewayResource,
  "network-acl": networkAclResource,
  "network-interface": networkInterfaceResource,
  "route-table": routeTableResource,
  "security-group": securityGroupResource,
  "security-group-rule": securityGroupRuleResource,
  subnet: subnetResource,
  volume: volumeResource,
  vpc: vpcResource,
};

/** Throws the kind's own NotFound for an id that is not there, and `InvalidID` for one of no kind. */
export function requireTaggable(ids: readonly string[] | undefined, world: Ec2World): string[] {
  if (!ids?.length) throw new SandboxError("MissingParameter", "The request must contain the parameter resourceIdSet");
  const byType = Map.groupBy(ids, (id) => resourceType(id) ?? "");
  for (const [type, ofType] of byType) {
    const resource = resources[type];
    if (!resource) throw new SandboxError("InvalidID", `The ID '${ofType[0]}' is not valid`);
    select(resource, ofType, {}, world);
  }
  return [...new Set(ids)];
}
