import type { ModifyInstanceAttributeCommandInput, ModifyInstanceAttributeCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { refuseDryRun } from "./dry-run.ts";
import { instanceTypes } from "./instance-types.ts";
import { stateName } from "./lifecycle.ts";
import type { InstanceRecord } from "./records.ts";
import { requireInstance } from "./require-instances.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

/** One attribute a call, as EC2 demands: termination protection, type, user data or security groups. */
export const modifyInstanceAttribute: Ec2Operation<ModifyInstanceAttributeCommandInput, ModifyInstanceAttributeCommandOutput> = (input, world) => {
  const instance = requireInstance(input.InstanceId, world);
  const changes = changesOf(input, instance, world);
  const [change] = changes;
  if (!change) throw new SandboxError("InvalidParameterCombination", "No attributes specified.");
  if (changes.length > 1) {
    const message = "Fields for multiple attribute types specified: only one may be changed in a call.";
    throw new SandboxError("InvalidParameterCombination", message);
  }
  refuseDryRun(input.DryRun);
  change();
  world.changed();
  return {};
};

function changesOf(input: ModifyInstanceAttributeCommandInput, instance: InstanceRecord, world: Ec2World): (() => void)[] {
  const changes: (() => void)[] = [];
  const named = (name: string) => (input.Attribute === name ? input.Value : undefined);
  const protection = input.DisableApiTermination?.Value ?? flag(named("disableApiTermination"));
  if (protection !== undefined) changes.push(() => { instance.disableApiTermination = protection; });
  const instanceType = input.InstanceType?.Value ?? named("instanceType");
  if (instanceType !== undefined) changes.push(() => changeType(instance, instanceType, world));
  const userData = userDataOf(input);
  if (userData !== undefined) changes.push(() => changeUserData(instance, userData, world));
  if (input.Groups?.length) changes.push(() => changeGroups(instance, input.Groups ?? [], world));
  return changes;
}

function flag(value: string | undefined): boolean | undefined {
  return value === undefined ? undefined : value === "true";
}

function userDataOf(input: ModifyInstanceAttributeCommandInput): string | undefined {
  if (input.UserData?.Value) return Buffer.from(input.UserData.Value).toString("utf8");
  if (input.Attribute !== "userData" || input.Value === undefined) return undefined;
  return Buffer.from(input.Value, "base64").toString("utf8");
}

function changeType(instance: InstanceRecord, instanceType: string, world: Ec2World): void {
  if (!instanceTypes.has(instanceType)) throw new SandboxError("InvalidInstanceAttributeValue", `Invalid instance type: ${instanceType}`);
  requireStopped(instance, world);
  instance.instanceType = instanceType;
}

function changeUserData(instance: InstanceRecord, userData: string, world: Ec2World): void {
  requireStopped(instance, world);
  if (userData) instance.userData = userData;
  else delete instance.userData;
}

function changeGroups(instance: InstanceRecord, groupIds: readonly string[], world: Ec2World): void {
  const foreign = groupIds.find((id) => world.securityGroup(id)?.vpcId !== instance.vpcId);
  if (foreign !== undefined) throw new SandboxError("InvalidGroup.NotFound", `The security group '${foreign}' does not exist`);
  instance.securityGroupIds = [...new Set(groupIds)];
}

function requireStopped(instance: InstanceRecord, world: Ec2World): void {
  if (stateName(instance, world.now) !== "stopped") {
    throw new SandboxError("IncorrectInstanceState", `The instance '${instance.instanceId}' is not in the 'stopped' state.`);
  }
}
