import { SandboxError } from "../service.ts";
import { securityGroupResource } from "./describe-security-groups.ts";
import type { SecurityGroupRecord } from "./records/security.ts";
import { select } from "./select.ts";
import type { Ec2World } from "./world.ts";

/** By id, or by name, which EC2 takes in a default VPC alone. */
export function requireSecurityGroup(input: { GroupId?: string | undefined; GroupName?: string | undefined }, world: Ec2World): SecurityGroupRecord {
  if (input.GroupId) {
    const { items: [group] } = select(securityGroupResource, [input.GroupId], {}, world);
    if (group) return group;
  }
  if (!input.GroupName) throw new SandboxError("MissingParameter", "The request must contain the parameter groupName or groupId");
  const group = world.document.securityGroups.find((one) => one.groupName === input.GroupName && world.vpc(one.vpcId)?.isDefault);
  if (!group) throw new SandboxError("InvalidGroup.NotFound", `The security group '${input.GroupName}' does not exist in default VPC`);
  return group;
}
