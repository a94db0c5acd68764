import type { DeleteSubnetCommandInput, DeleteSubnetCommandOutput } from "@aws-sdk/client-ec2";
import { subnetResource } from "./describe-subnets.ts";
import { refuseDryRun } from "./dry-run.ts";
import { addressesBySubnet } from "./network-interfaces.ts";
import { dependencyViolation, requireOne } from "./require-one.ts";
import type { Ec2Operation } from "./world.ts";

/** Deletes a subnet without network interfaces, with its associations. */
export const deleteSubnet: Ec2Operation<DeleteSubnetCommandInput, DeleteSubnetCommandOutput> = (input, world) => {
  const { subnetId } = requireOne(subnetResource, input.SubnetId, "subnetId", world);
  refuseDryRun(input.DryRun);
  if (addressesBySubnet(world).get(subnetId)) throw dependencyViolation(`subnet '${subnetId}'`);
  const { document } = world;
  document.subnets = document.subnets.filter((subnet) => subnet.subnetId !== subnetId);
  for (const one of [...document.routeTables, ...document.networkAcls]) one.associations = one.associations.filter((association) => association.subnetId !== subnetId);
  delete document.tags[subnetId];
  world.changed();
  return {};
};
