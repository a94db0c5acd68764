import type { CreateVpcCommandInput, CreateVpcCommandOutput } from "@aws-sdk/client-ec2";
import { allOutbound, defaultEntries, ruleRecord } from "../seed/ec2/defaults.ts";
import { SandboxError } from "../service.ts";
import { ipv4BlockInput } from "./block-input.ts";
import { vpcView } from "./describe-vpcs.ts";
import { refuseDryRun } from "./dry-run.ts";
import { companionId } from "./ids.ts";
import { addIpv6Block, amazonIpv6Block } from "./ipv6-blocks.ts";
import { newId, setTags, tagsFor } from "./new-resource.ts";
import type { VpcRecord } from "./records/vpcs.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

/** Source: VPC quotas, "VPCs per Region". */
const maxVpcs = 5;

/** Makes a VPC with what AWS gives each: its main route table, default network ACL and default security group. */
export const createVpc: Ec2Operation<CreateVpcCommandInput, CreateVpcCommandOutput> = (input, world) => {
  const cidrBlock = ipv4BlockInput(input.CidrBlock, "cidrBlock", "InvalidVpc.Range");
  const tags = tagsFor("vpc", input.TagSpecifications);
  if (input.Ipv6CidrBlock || input.Ipv6Pool || input.Ipv4IpamPoolId || input.Ipv6IpamPoolId) {
    throw new SandboxError("UnsupportedOperation", "The sandbox has IPv6 blocks of Amazon's own choice only, and no IPAM pools.");
  }
  refuseDryRun(input.DryRun);
  if (world.document.vpcs.length >= maxVpcs) throw new SandboxError("VpcLimitExceeded", "The maximum number of VPCs has been reached.");
  const vpcId = newId("vpc", world);
  const vpc: VpcRecord = {
    vpcId, cidrBlock, cidrAssociationId: companionId("vpc-cidr-assoc", vpcId), secondaryBlocks: [], ipv6Blocks: [],
    isDefault: false, enableDnsHostnames: false, enableDnsSupport: true,
  };
  world.document.vpcs.push(vpc);
  addDefaults(vpc, world);
  if (input.AmazonProvidedIpv6CidrBlock) addIpv6Block(vpc, amazonIpv6Block(world), world);
  setTags(vpcId, tags, world);
  world.changed();
  return { Vpc: vpcView(vpc, world) };
};

function addDefaults({ vpcId, cidrBlock }: VpcRecord, { document }: Ec2World): void {
  const routeTableId = companionId("rtb", vpcId);
  document.routeTables.push({
    routeTableId, vpcId, mainAssociationId: companionId("rtbassoc", routeTableId), associations: [], propagatingVgws: [],
    routes: [{ destination: cidrBlock, target: "local" }],
  });
  document.networkAcls.push({ networkAclId: companionId("acl", vpcId), vpcId, isDefault: true, associations: [], entries: defaultEntries() });
  const groupId = companionId("sg", vpcId);
  document.securityGroups.push({
    groupId, groupName: "default", description: "default VPC security group", vpcId, rules: [allOutbound(groupId), ruleRecord(groupId, 1, { from: groupId }, false)],
  });
}
