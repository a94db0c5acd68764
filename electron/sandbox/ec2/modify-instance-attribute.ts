import type { ModifyInstanceAttributeCommandInput, ModifyInstanceAttributeCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { decodeUserData, setUserData } from "./attributes/user-data.ts";
import { refuseStates } from "./change-instances.ts";
import { refuseDryRun } from "./dry-run.ts";
import { severalInterfaces } from "./errors.ts";
import { imageFacts } from "./image-facts.ts";
import { instanceTypes } from "./instance-types.ts";
import { groupsForInterface } from "./interface-groups.ts";
import { stateName } from "./lifecycle.ts";
import { attachedRecords } from "./network-interfaces.ts";
import type { InstanceRecord } from "./records/instances.ts";
import { requireInstance } from "./require-instances.ts";
import { changeBlockDevices } from "./storage/change-block-devices.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

type Change = (instance: InstanceRecord, world: Ec2World) => void;

/** One attribute a call, as EC2 demands. */
export const modifyInstanceAttribute: Ec2Operation<ModifyInstanceAttributeCommandInput, ModifyInstanceAttributeCommandOutput> = (input, world) => {
  const instance = requireInstance(input.InstanceId, world);
  const changes = changesOf(input);
  const [change] = changes;
  if (!change) throw new SandboxError("InvalidParameterCombination", "No attributes specified.");
  if (changes.length > 1) {
    const message = "Fields for multiple attribute types specified: only one may be changed in a call.";
    throw new SandboxError("InvalidParameterCombination", message);
  }
  refuseDryRun(input.DryRun);
  refuseStates([instance], world, ["shutting-down", "terminated"], "modified");
  change(instance, world);
  world.changed();
  return {};
};

function changesOf(input: ModifyInstanceAttributeCommandInput): Change[] {
  const { UserData, Groups } = input;
  const named = input.Attribute === undefined ? [] : [[input.Attribute, input.Value] as const];
  const members = [
    ["disableApiTermination", input.DisableApiTermination?.Value],
    ["disableApiStop", input.DisableApiStop?.Value],
    ["ebsOptimized", input.EbsOptimized?.Value],
    ["enaSupport", input.EnaSupport?.Value],
    ["sourceDestCheck", input.SourceDestCheck?.Value],
    ["instanceInitiatedShutdownBehavior", input.InstanceInitiatedShutdownBehavior?.Value],
    ["instanceType", input.InstanceType?.Value],
  ] as const;
  return [
    ...[...named, ...members].flatMap(([name, value]) => (value === undefined ? [] : [changeOf(name, String(value))])),
    ...(UserData?.Value ? [changeUserData(UserData.Value)] : []),
    ...(Groups?.length ? [changeGroups(Groups)] : []),
    ...(input.BlockDeviceMappings?.length ? [changeBlockDevices(input.BlockDeviceMappings)] : []),
  ];
}

function changeOf(name: string, value: string): Change {
  switch (name) {
    case "disableApiTermination": return setFlag((instance, isOn) => { instance.disableApiTermination = isOn; }, name, value);
    case "disableApiStop": return setFlag((instance, isOn) => (isOn ? void (instance.disableApiStop = true) : void delete instance.disableApiStop), name, value);
    case "sourceDestCheck": return setFlag((instance, isOn) => (isOn ? void delete instance.sourceDestCheck : void (instance.sourceDestCheck = false)), name, value);
    case "ebsOptimized": return whenStopped(setFlag((instance, isOn) => (isOn ? void (instance.ebsOptimized = true) : void delete instance.ebsOptimized), name, value));
    case "enaSupport": return whenStopped(setFlag((_, isOn) => { if (!isOn) throw invalid(name, value); }, name, value));
    case "instanceInitiatedShutdownBehavior": return changeShutdownBehavior(value);
    case "instanceType": return whenStopped((instance, world) => changeType(instance, value, world));
    case "userData": return changeUserData(decodeUserData(value));
    default: throw invalid("attribute", name);
  }
}

const invalid = (parameter: string, value: string) => new SandboxError("InvalidParameterValue", `Value (${value}) for parameter ${parameter} is invalid.`);

function setFlag(set: (instance: InstanceRecord, isOn: boolean) => void, name: string, value: string): Change {
  if (value !== "true" && value !== "false") throw invalid(name, value);
  return (instance) => set(instance, value === "true");
}

function changeShutdownBehavior(value: string): Change {
  if (value !== "stop" && value !== "terminate") throw new SandboxError("InvalidParameterValue", `Value (${value}) for parameter instanceInitiatedShutdownBehavior is invalid. Expected 'stop' or 'terminate'.`);
  return (instance) => (value === "terminate" ? void (instance.shutdownBehavior = value) : void delete instance.shutdownBehavior);
}

/** Checked as far as EC2 does here: whether the type is offered in the zone shows at the start. Source: EC2 guide, "Compatibility for changing the instance type"; "Hibernation prerequisites". */
function changeType(instance: InstanceRecord, instanceType: string, world: Ec2World): void {
  const facts = instanceTypes.get(instanceType);
  if (!facts) throw new SandboxError("InvalidInstanceAttributeValue", `Invalid instance type: ${instanceType}`);
  const architecture = imageFacts(instance.imageId, world)?.architecture ?? instanceTypes.get(instance.instanceType)?.architecture;
  if (architecture !== undefined && facts.architecture !== architecture) {
    const message = `The architecture '${facts.architecture}' of the specified instance type does not match the architecture '${architecture}' of the instance's AMI. Specify an instance type with a matching architecture, and try again.`;
    throw new SandboxError("InvalidParameterValue", message);
  }
  if (instance.hibernationConfigured) throw new SandboxError("UnsupportedOperation", `The instance type of '${instance.instanceId}' cannot be changed because the instance is enabled for hibernation.`);
  instance.instanceType = instanceType;
}

function changeUserData(bytes: Uint8Array): Change {
  return whenStopped((instance) => setUserData(instance, bytes));
}

function changeGroups(groupIds: readonly string[]): Change {
  return (instance, world) => {
    if (attachedRecords(instance.instanceId, world).length) throw severalInterfaces(instance.instanceId);
    instance.securityGroupIds = groupsForInterface(groupIds, instance, world);
  };
}

function whenStopped(change: Change): Change {
  return (instance, world) => {
    if (stateName(instance, world.now) !== "stopped") {
      throw new SandboxError("IncorrectInstanceState", `The instance '${instance.instanceId}' is not in the 'stopped' state.`);
    }
    change(instance, world);
  };
}
