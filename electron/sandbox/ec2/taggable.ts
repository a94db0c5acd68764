import { SandboxError } from "../service.ts";
import { addressResource } from "./describe-addresses.ts";
import { egressOnlyInternetGatewayResource } from "./describe-egress-only-internet-gateways.ts";
import { instanceResource } from "./describe-instances.ts";
import { internetGatewayResource } from "./describe-internet-gateways.ts";
import { keyPairResource } from "./describe-key-pairs.ts";
import { prefixListResource } from "./describe-managed-prefix-lists.ts";
import { natGatewayResource } from "./describe-nat-gateways.ts";
import { networkAclResource } from "./describe-network-acls.ts";
import { networkInterfaceResource } from "./describe-network-interfaces.ts";
import { routeTableResource } from "./describe-route-tables.ts";
import { securityGroupRuleResource } from "./describe-security-group-rules.ts";
import { securityGroupResource } from "./describe-security-groups.ts";
import { subnetResource } from "./describe-subnets.ts";
import { transitGatewayAttachmentResource } from "./describe-transit-gateway-attachments.ts";
import { transitGatewayResource } from "./describe-transit-gateways.ts";
import { ownImageResource } from "./storage/describe-images.ts";
import { ownSnapshotResource } from "./storage/describe-snapshots.ts";
import { volumeResource } from "./storage/describe-volumes.ts";
import { vpcEndpointResource } from "./describe-vpc-endpoints.ts";
import { peeringResource } from "./describe-vpc-peering-connections.ts";
import { vpcResource } from "./describe-vpcs.ts";
import { vpnGatewayResource } from "./describe-vpn-gateways.ts";
import { resourceType } from "./resource-types.ts";
import { select, type Resource } from "./select.ts";
import type { Ec2World } from "./world.ts";

const resources: Readonly<Record<string, Resource<any>>> = {
  "egress-only-internet-gateway": egressOnlyInternetGatewayResource,
  "elastic-ip": addressResource,
  image: ownImageResource,
  instance: instanceResource,
  "internet-gateway": internetGatewayResource,
  "key-pair": keyPairResource,
  natgateway: natGatewayResource,
  "network-acl": networkAclResource,
  "network-interface": networkInterfaceResource,
  // AWS's own lists are nobody's to tag.
  "prefix-list": { ...prefixListResource, items: (world) => prefixListResource.items(world).filter(({ ownerId }) => ownerId === world.accountId) },
  "route-table": routeTableResource,
  "security-group": securityGroupResource,
  "security-group-rule": securityGroupRuleResource,
  snapshot: ownSnapshotResource,
  subnet: subnetResource,
  "transit-gateway": transitGatewayResource,
  "transit-gateway-attachment": transitGatewayAttachmentResource,
  volume: volumeResource,
  vpc: vpcResource,
  "vpc-endpoint": vpcEndpointResource,
  "vpc-peering-connection": peeringResource,
  "vpn-gateway": vpnGatewayResource,
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
