import { SandboxError } from "../service.ts";
import { malformedId } from "./errors.ts";
import type { SubnetRecord } from "./records/vpcs.ts";
import type { Ec2World } from "./world.ts";

/** Source: VPC quotas, "Security groups per network interface". */
const maxGroupsPerInterface = 5;

/**
 * The security groups of an interface in a subnet: those that are named, each once, or the VPC's
 * default one. Throws EC2's errors for a group that is not there or of another VPC, and for too many.
 */
export function groupsForInterface(groupIds: readonly string[] | undefined, subnet: Pick<SubnetRecord, "subnetId" | "vpcId">, world: Ec2World): string[] {
  const ofVpc = world.document.securityGroups.filter((group) => group.vpcId === subnet.vpcId);
  if (!groupIds?.length) return ofVpc.filter((group) => group.groupName === "default").map((group) => group.groupId);
  const malformed = groupIds.find((id) => !/^sg-(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(id));
  if (malformed !== undefined) throw malformedId("InvalidGroupId.Malformed", malformed, "sg");
  const missing = groupIds.find((id) => !world.securityGroup(id));
  if (missing) throw new SandboxError("InvalidGroup.NotFound", `The security group '${missing}' does not exist`);
  const foreign = groupIds.find((id) => !ofVpc.some((group) => group.groupId === id));
  if (foreign) throw new SandboxError("InvalidParameter", `Security group ${foreign} and subnet ${subnet.subnetId} belong to different networks.`);
  const groups = [...new Set(groupIds)];
  if (groups.length > maxGroupsPerInterface) throw new SandboxError("SecurityGroupsPerInterfaceLimitExceeded", "The maximum number of security groups per interface has been reached.");
  return groups;
}
