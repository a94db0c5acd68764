import type { CreateSubnetCommandInput, CreateSubnetCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { availabilityZoneId, zoneNames } from "./availability-zones.ts";
import { ipv4BlockInput } from "./block-input.ts";
import { subnetView } from "./describe-subnets.ts";
import { blocksOf, vpcResource } from "./describe-vpcs.ts";
import { refuseDryRun } from "./dry-run.ts";
import { companionId } from "./ids.ts";
import { contains, parseBlock } from "./ipv4.ts";
import { subnetIpv6Block } from "./ipv6-blocks.ts";
import { newId, setTags, tagsFor } from "./new-resource.ts";
import type { SubnetRecord, VpcRecord } from "./records/vpcs.ts";
import { requireOne } from "./require-one.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

/** Makes a subnet within one of the VPC's IPv4 blocks, and one of its IPv6 blocks where it shall have one; it joins the default network ACL. */
export const createSubnet: Ec2Operation<CreateSubnetCommandInput, CreateSubnetCommandOutput> = (input, world) => {
  const vpc = requireOne(vpcResource, input.VpcId, "vpcId", world);
  if (input.Ipv6Native || input.OutpostArn || input.Ipv4IpamPoolId || input.Ipv6IpamPoolId) {
    throw new SandboxError("UnsupportedOperation", "The sandbox makes subnets with an IPv4 block, of no Outpost or IPAM pool.");
  }
  const cidrBlock = ipv4BlockInput(input.CidrBlock, "cidrBlock", "InvalidSubnet.Range");
  const tags = tagsFor("subnet", input.TagSpecifications);
  const availabilityZone = zoneOf(input, world);
  refuseBlock(cidrBlock, vpc, world);
  const ipv6Block = input.Ipv6CidrBlock ? subnetIpv6Block(input.Ipv6CidrBlock, vpc, world) : undefined;
  refuseDryRun(input.DryRun);
  const subnet: SubnetRecord = {
    subnetId: newId("subnet", world), vpcId: vpc.vpcId, cidrBlock, availabilityZone,
    ipv6Blocks: ipv6Block ? [{ associationId: newId("subnet-cidr-assoc", world), cidrBlock: ipv6Block }] : [], mapPublicIpOnLaunch: false, assignIpv6AddressOnCreation: false,
  };
  world.document.subnets.push(subnet);
  const acl = world.document.networkAcls.find((one) => one.vpcId === vpc.vpcId && one.isDefault);
  acl?.associations.push({ associationId: companionId("aclassoc", subnet.subnetId), subnetId: subnet.subnetId });
  setTags(subnet.subnetId, tags, world);
  world.changed();
  return { Subnet: subnetView(subnet, 0, world) };
};

function zoneOf({ AvailabilityZone, AvailabilityZoneId }: CreateSubnetCommandInput, world: Ec2World): string {
  const zones = zoneNames(world.region);
  if (!AvailabilityZone && !AvailabilityZoneId) return zones[0]!;
  const zone = zones.find((name) => (AvailabilityZone ? name === AvailabilityZone : availabilityZoneId(name) === AvailabilityZoneId));
  if (zone) return zone;
  const parameter = AvailabilityZone ? "availabilityZone" : "availabilityZoneId";
  const message = `Value (${AvailabilityZone ?? AvailabilityZoneId}) for parameter ${parameter} is invalid. Subnets can currently only be created in the following availability zones: ${zones.join(", ")}.`;
  throw new SandboxError("InvalidParameterValue", message);
}

function refuseBlock(cidrBlock: string, vpc: VpcRecord, world: Ec2World): void {
  const block = parseBlock(cidrBlock);
  const end = block.start + block.size - 1;
  const within = blocksOf(vpc).map((one) => parseBlock(one.cidrBlock)).some((outer) => contains(outer, block.start) && contains(outer, end));
  if (!within) throw new SandboxError("InvalidSubnet.Range", `The CIDR '${cidrBlock}' is invalid.`);
  const taken = world.document.subnets.some((subnet) => {
    const other = parseBlock(subnet.cidrBlock);
    return subnet.vpcId === vpc.vpcId && block.start < other.start + other.size && other.start <= end;
  });
  if (taken) throw new SandboxError("InvalidSubnet.Conflict", `The CIDR '${cidrBlock}' conflicts with another subnet`);
}
