import type { DescribeInstanceAttributeCommandInput, DescribeInstanceAttributeCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { encodedUserData } from "./attributes/user-data.ts";
import { refuseDryRun } from "./dry-run.ts";
import { blockDeviceMappings, instanceView } from "./instance-view.ts";
import type { InstanceRecord } from "./records/instances.ts";
import { requireInstance } from "./require-instances.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

type Attribute = Omit<DescribeInstanceAttributeCommandOutput, "$metadata">;

const readers: Readonly<Record<string, (instance: InstanceRecord, world: Ec2World) => Attribute>> = {
  blockDeviceMapping: (instance, world) => ({ BlockDeviceMappings: blockDeviceMappings(instance, world) }),
  disableApiStop: (instance) => ({ DisableApiStop: { Value: instance.disableApiStop ?? false } }),
  disableApiTermination: (instance) => ({ DisableApiTermination: { Value: instance.disableApiTermination } }),
  ebsOptimized: (instance) => ({ EbsOptimized: { Value: instance.ebsOptimized ?? false } }),
  enaSupport: () => ({ EnaSupport: { Value: true } }),
  enclaveOptions: () => ({ EnclaveOptions: { Enabled: false } }),
  groupSet: (instance) => ({ Groups: instance.securityGroupIds.map((GroupId) => ({ GroupId })) }),
  instanceInitiatedShutdownBehavior: (instance) => ({ InstanceInitiatedShutdownBehavior: { Value: instance.shutdownBehavior ?? "stop" } }),
  instanceType: (instance) => ({ InstanceType: { Value: instance.instanceType } }),
  kernel: () => ({ KernelId: {} }),
  productCodes: () => ({ ProductCodes: [] }),
  ramdisk: () => ({ RamdiskId: {} }),
  rootDeviceName: (instance, world) => ({ RootDeviceName: { Value: instanceView(instance, world).RootDeviceName } }),
  sourceDestCheck: (instance) => ({ SourceDestCheck: { Value: instance.sourceDestCheck ?? true } }),
  sriovNetSupport: () => ({ SriovNetSupport: { Value: "simple" } }),
  /** In base64, as it was given; an instance without user data answers an empty element. */
  userData: (instance) => {
    const Value = encodedUserData(instance);
    return { UserData: Value === undefined ? {} : { Value } };
  },
};

export const describeInstanceAttribute: Ec2Operation<DescribeInstanceAttributeCommandInput, DescribeInstanceAttributeCommandOutput> = (input, world) => {
  const instance = requireInstance(input.InstanceId, world);
  const name = input.Attribute ?? "";
  const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (!read) throw new SandboxError("InvalidParameterValue", `Value (${name}) for parameter attribute is invalid. Unknown attribute.`);
  refuseDryRun(input.DryRun);
  return { InstanceId: instance.instanceId, ...read(instance, world) };
};
