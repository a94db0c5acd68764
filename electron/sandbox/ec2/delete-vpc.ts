import type { DeleteVpcCommandInput, DeleteVpcCommandOutput } from "@aws-sdk/client-ec2";
import { vpcResource } from "./describe-vpcs.ts";
import { refuseDryRun } from "./dry-run.ts";
import { allInterfaces } from "./network-interfaces.ts";
import { dependencyViolation, requireOne } from "./require-one.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

/** Deletes a VPC that holds nothing but what came with it, which goes too. */
export const deleteVpc: Ec2Operation<DeleteVpcCommandInput, DeleteVpcCommandOutput> = (input, world) => {
  const { vpcId } = requireOne(vpcResource, input.VpcId, "vpcId", world);
  refuseDryRun(input.DryRun);
  if (hasDependencies(vpcId, world)) throw dependencyViolation(`vpc '${vpcId}'`);
  const { document } = world;
  const others = <Item extends { vpcId: string }>(items: readonly Item[]) => items.filter((one) => one.vpcId !== vpcId);
  const gone = [
    vpcId,
    ...document.routeTables.filter((one) => one.vpcId === vpcId).map((one) => one.routeTableId),
    ...document.networkAcls.filter((one) => one.vpcId === vpcId).map((one) => one.networkAclId),
    ...document.securityGroups.filter((one) => one.vpcId === vpcId).flatMap(({ groupId, rules }) => [groupId, ...rules.map((rule) => rule.securityGroupRuleId)]),
  ];
  document.vpcs = others(document.vpcs);
  document.routeTables = others(document.routeTables);
  document.networkAcls = others(document.networkAcls);
  document.securityGroups = others(document.securityGroups);
  for (const id of gone) delete document.tags[id];
  world.changed();
  return {};
};

function hasDependencies(vpcId: string, world: Ec2World): boolean {
  const { document } = world;
  const inVpc = (one: { vpcId?: string }) => one.vpcId === vpcId;
  return (
    document.subnets.some(inVpc) ||
    document.internetGateways.some(inVpc) ||
    document.egressOnlyInternetGateways.some(inVpc) ||
    document.vpnGateways.some(inVpc) ||
    document.vpcEndpoints.some(inVpc) ||
    document.loadBalancers.some(inVpc) ||
    document.routeTables.some((table) => inVpc(table) && table.mainAssociationId === undefined) ||
    document.networkAcls.some((acl) => inVpc(acl) && !acl.isDefault) ||
    document.securityGroups.some((group) => inVpc(group) && group.groupName !== "default") ||
    document.transitGatewayAttachments.some((attachment) => attachment.resourceId === vpcId) ||
    document.peeringConnections.some(({ status, requester, accepter }) => status === "active" && (inVpc(requester) || inVpc(accepter))) ||
    allInterfaces(world).some(inVpc)
  );
}
