import type {
  AssociateSubnetCidrBlockCommandInput, AssociateSubnetCidrBlockCommandOutput, DisassociateSubnetCidrBlockCommandInput, DisassociateSubnetCidrBlockCommandOutput,
} from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { subnetIpv6BlockView, subnetResource } from "./describe-subnets.ts";
import { subnetIpv6Block } from "./ipv6-blocks.ts";
import { allInterfaces } from "./network-interfaces.ts";
import { newId } from "./new-resource.ts";
import { missing, requireOne } from "./require-one.ts";
import type { Ec2Operation } from "./world.ts";

/** Gives a subnet its one IPv6 block, out of its VPC's. It has no DryRun. */
export const associateSubnetCidrBlock: Ec2Operation<AssociateSubnetCidrBlockCommandInput, AssociateSubnetCidrBlockCommandOutput> = (input, world) => {
  const subnet = requireOne(subnetResource, input.SubnetId, "subnetId", world);
  if (input.Ipv6IpamPoolId || input.Ipv6NetmaskLength) throw new SandboxError("UnsupportedOperation", "The sandbox has no IPAM pools.");
  if (!input.Ipv6CidrBlock) throw missing("ipv6CidrBlock");
  const vpc = world.vpc(subnet.vpcId);
  if (!vpc) throw new Error(`${subnet.subnetId} lies in a VPC`);
  if (subnet.ipv6Blocks.length) throw new SandboxError("InvalidParameterValue", `The subnet '${subnet.subnetId}' has an IPv6 CIDR block already.`);
  const block = { associationId: newId("subnet-cidr-assoc", world), cidrBlock: subnetIpv6Block(input.Ipv6CidrBlock, vpc, world) };
  subnet.ipv6Blocks.push(block);
  world.changed();
  return { SubnetId: subnet.subnetId, Ipv6CidrBlockAssociation: { ...subnetIpv6BlockView(block), Ipv6CidrBlockState: { State: "associating" } } };
};

/** Not while an interface has an address of it. It has no DryRun. */
export const disassociateSubnetCidrBlock: Ec2Operation<DisassociateSubnetCidrBlockCommandInput, DisassociateSubnetCidrBlockCommandOutput> = ({ AssociationId }, world) => {
  if (!AssociationId) throw missing("associationId");
  const subnet = world.document.subnets.find((one) => one.ipv6Blocks.some(({ associationId }) => associationId === AssociationId));
  if (!subnet) throw new SandboxError("InvalidSubnetCidrBlockAssociationID.NotFound", `The subnet CIDR block association ID '${AssociationId}' does not exist`);
  const block = subnet.ipv6Blocks.find(({ associationId }) => associationId === AssociationId)!;
  if (allInterfaces(world).some((one) => one.subnetId === subnet.subnetId && one.ipv6Addresses.length)) {
    throw new SandboxError("InvalidCidrBlock.InUse", `The subnet ${subnet.subnetId} has addresses of CIDR block ${block.cidrBlock} in use`);
  }
  subnet.ipv6Blocks = subnet.ipv6Blocks.filter((one) => one !== block);
  subnet.assignIpv6AddressOnCreation = false;
  world.changed();
  return { SubnetId: subnet.subnetId, Ipv6CidrBlockAssociation: { ...subnetIpv6BlockView(block), Ipv6CidrBlockState: { State: "disassociating" } } };
};
