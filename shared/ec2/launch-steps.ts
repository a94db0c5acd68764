import type { LaunchRequest, NewGroup } from "../contract/ec2-launch.ts";
import type { SecurityGroupRule } from "../contract/network-model.ts";
import { createSecurityGroupRequest } from "../network/changes/change-requests.ts";
import { toPermission } from "../network/changes/rule-permissions.ts";
import { runInstancesRequest } from "./run-instances-request.ts";

export interface LaunchStepPlan {
  /** `Create the security group web` */
  title: string;
  operation: "CreateSecurityGroup" | "AuthorizeSecurityGroupIngress" | "AuthorizeSecurityGroupEgress" | "RunInstances";
  /** Whether it can be asked for by a dry run before the group is there. */
  standsAlone: boolean;
  /** By AWS's names. @param groupId of the group that an earlier step made. */
  input(groupId: string | undefined): Record<string, any>;
}

/** The requests of a launch in their order. */
export function launchSteps(launch: LaunchRequest, newGroup: NewGroup | undefined): LaunchStepPlan[] {
  const title = launch.count === 1 ? "Launch the instance" : `Launch ${launch.count} instances`;
  const run: LaunchStepPlan = {
    title, operation: "RunInstances", standsAlone: true,
    input: (groupId) => runInstancesRequest({ ...launch, securityGroupIds: [...launch.securityGroupIds, ...(groupId ? [groupId] : [])] }).input,
  };
  if (!newGroup) return [run];
  const { vpcId, groupName, description, rules } = newGroup;
  const authorize = (operation: LaunchStepPlan["operation"], direction: string, those: readonly SecurityGroupRule[]): LaunchStepPlan[] => (those.length ? [{
    title: `Add ${those.length === 1 ? `one ${direction} rule` : `${those.length} ${direction} rules`} to ${groupName}`, operation, standsAlone: false,
    input: (groupId) => ({ GroupId: groupId, IpPermissions: those.map(toPermission) }),
  }] : []);
  return [
    { title: `Create the security group ${groupName}`, operation: "CreateSecurityGroup", standsAlone: true, input: () => createSecurityGroupRequest({ vpcId, groupName, description }).input },
    ...authorize("AuthorizeSecurityGroupIngress", "inbound", rules.filter(({ isEgress }) => !isEgress)),
    ...authorize("AuthorizeSecurityGroupEgress", "outbound", rules.filter(({ isEgress }) => isEgress)),
    run,
  ];
}
