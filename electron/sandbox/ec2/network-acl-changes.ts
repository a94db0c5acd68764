import type {
  CreateNetworkAclCommandInput, CreateNetworkAclCommandOutput, DeleteNetworkAclCommandInput, DeleteNetworkAclCommandOutput,
  ReplaceNetworkAclAssociationCommandInput, ReplaceNetworkAclAssociationCommandOutput,
} from "@aws-sdk/client-ec2";
import { defaultEntries, defaultIpv6Entries } from "../seed/ec2/defaults.ts";
import { SandboxError } from "../service.ts";
import { networkAclResource, networkAclView } from "./describe-network-acls.ts";
import { vpcResource } from "./describe-vpcs.ts";
import { refuseDryRun } from "./dry-run.ts";
import { newId, setTags, tagsFor } from "./new-resource.ts";
import type { NetworkAclRecord } from "./records/security.ts";
import { dependencyViolation, missing, requireOne } from "./require-one.ts";
import type { Ec2Operation } from "./world.ts";

/** Denies everything until it gets entries. */
export const createNetworkAcl: Ec2Operation<CreateNetworkAclCommandInput, CreateNetworkAclCommandOutput> = (input, world) => {
  const vpc = requireOne(vpcResource, input.VpcId, "vpcId", world);
  const tags = tagsFor("network-acl", input.TagSpecifications);
  refuseDryRun(input.DryRun);
  const entries = [...defaultEntries(), ...(vpc.ipv6Blocks.length ? defaultIpv6Entries() : [])].filter(({ action }) => action === "deny");
  const acl: NetworkAclRecord = { networkAclId: newId("acl", world), vpcId: vpc.vpcId, isDefault: false, associations: [], entries };
  world.document.networkAcls.push(acl);
  setTags(acl.networkAclId, tags, world);
  world.changed();
  return { NetworkAcl: networkAclView(acl, world), ...(input.ClientToken ? { ClientToken: input.ClientToken } : {}) };
};

/** Not the default one, and none that a subnet is associated with. */
export const deleteNetworkAcl: Ec2Operation<DeleteNetworkAclCommandInput, DeleteNetworkAclCommandOutput> = (input, world) => {
  const { networkAclId, isDefault, associations } = requireOne(networkAclResource, input.NetworkAclId, "networkAclId", world);
  if (isDefault) throw new SandboxError("InvalidParameterValue", `cannot delete default network ACL ${networkAclId}`);
  refuseDryRun(input.DryRun);
  if (associations.length) throw dependencyViolation(`networkAcl '${networkAclId}'`);
  world.document.networkAcls = world.document.networkAcls.filter((one) => one.networkAclId !== networkAclId);
  delete world.document.tags[networkAclId];
  world.changed();
  return {};
};

/** A subnet has one network ACL always, so that it is only ever replaced; the association gets a new id. */
export const replaceNetworkAclAssociation: Ec2Operation<ReplaceNetworkAclAssociationCommandInput, ReplaceNetworkAclAssociationCommandOutput> = (input, world) => {
  const { AssociationId } = input;
  if (!AssociationId) throw missing("associationId");
  const next = requireOne(networkAclResource, input.NetworkAclId, "networkAclId", world);
  const now = world.document.networkAcls.find((acl) => acl.associations.some((one) => one.associationId === AssociationId));
  const association = now?.associations.find((one) => one.associationId === AssociationId);
  if (!now || !association) throw new SandboxError("InvalidAssociationID.NotFound", `The association ID '${AssociationId}' does not exist`);
  if (next.vpcId !== now.vpcId) throw new SandboxError("InvalidParameterValue", `networkAcl ${next.networkAclId} and subnet ${association.subnetId} belong to different networks`);
  refuseDryRun(input.DryRun);
  const associationId = newId("aclassoc", world);
  now.associations = now.associations.filter((one) => one !== association);
  next.associations.push({ associationId, subnetId: association.subnetId });
  world.changed();
  return { NewAssociationId: associationId };
};
