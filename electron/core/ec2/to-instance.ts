import type { Instance as SdkInstance } from "@aws-sdk/client-ec2";
import { instanceStates, type Instance } from "../../../shared/contract/ec2.ts";
import { platformOf } from "./platform-of.ts";

/** Narrows the SDK's all-optional instance. What EC2 always answers and a compatible server left out becomes empty text. */
export function toInstance(instance: SdkInstance): Instance {
  const tags = toTags(instance.Tags);
  return {
    instanceId: instance.InstanceId ?? "",
    name: tags.Name ?? "",
    state: toState(instance.State?.Name),
    stateReason: instance.StateReason?.Message || instance.StateTransitionReason || undefined,
    instanceType: instance.InstanceType ?? "",
    availabilityZone: instance.Placement?.AvailabilityZone ?? "",
    vpcId: instance.VpcId,
    subnetId: instance.SubnetId,
    privateIpAddress: instance.PrivateIpAddress,
    publicIpAddress: instance.PublicIpAddress,
    imageId: instance.ImageId,
    keyName: instance.KeyName,
    architecture: instance.Architecture,
    platform: platformOf(instance),
    launchTime: instance.LaunchTime?.toISOString(),
    monitoring: instance.Monitoring?.State === "enabled" || instance.Monitoring?.State === "pending" ? "detailed" : "basic",
    hibernation: instance.HibernationOptions?.Configured || undefined,
    securityGroups: (instance.SecurityGroups ?? []).map(({ GroupId = "", GroupName = "" }) => ({ groupId: GroupId, groupName: GroupName })),
    tags,
  };
}

/** Of the six states of EC2; one that is none of them is shown as `pending`, in which no action is offered. */
function toState(name: string | undefined): Instance["state"] {
  return instanceStates.find((state) => state === name) ?? "pending";
}

/** Tags as a record. `Object.fromEntries` makes own members, so that a tag `__proto__` is a tag like another. */
export function toTags(tags: readonly { Key?: string | undefined; Value?: string | undefined }[] | undefined): Record<string, string> {
  return Object.fromEntries((tags ?? []).map(({ Key = "", Value = "" }) => [Key, Value]));
}
