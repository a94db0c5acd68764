import type { InstanceBlockDeviceMappingSpecification } from "@aws-sdk/client-ec2";
import { SandboxError } from "../../service.ts";
import type { InstanceRecord } from "../records/instances.ts";
import type { Ec2World } from "../world.ts";
import { attachmentTo, recordOf, volumesOf } from "./volumes.ts";

/** Which of its volumes go with an instance when it is terminated: of ModifyInstanceAttribute. `world.changed()` must follow. */
export function changeBlockDevices(mappings: readonly InstanceBlockDeviceMappingSpecification[]): (instance: InstanceRecord, world: Ec2World) => void {
  return (instance, world) => {
    const held = volumesOf(instance, world);
    const wanted = mappings.map(({ DeviceName, Ebs }) => {
      if (!DeviceName) throw new SandboxError("MissingParameter", "The request must contain the parameter deviceName");
      const volume = held.find((one) => attachmentTo(instance, one, world)?.device === DeviceName);
      if (!volume || (Ebs?.VolumeId && Ebs.VolumeId !== volume.volumeId)) {
        throw new SandboxError("InvalidInstanceAttributeValue", `No device is currently mapped at ${DeviceName}`);
      }
      return { volume, deleteOnTermination: Ebs?.DeleteOnTermination };
    });
    for (const { volume, deleteOnTermination } of wanted) {
      if (deleteOnTermination === undefined) continue;
      const attachment = attachmentTo(instance, recordOf(volume, world), world);
      if (attachment) attachment.deleteOnTermination = deleteOnTermination;
    }
  };
}
