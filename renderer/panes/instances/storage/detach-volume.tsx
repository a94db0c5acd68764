import Checkbox from "@cloudscape-design/components/checkbox";
import { useState } from "react";
import type { Volume, VolumeAttachment } from "../../../../shared/contract/ec2-storage.ts";
import { detachVolumeRequest } from "../../../../shared/ec2/storage-requests.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { useCall } from "../../../lib/use-call.ts";
import { nameOfVolume, volumeRereads } from "./storage-words.ts";

/** Off one instance; what is mounted in it, and not written yet, is lost. */
export function DetachVolume({ volume, attachment, onClose }: { volume: Volume; attachment: VolumeAttachment; onClose(): void }) {
  const { instanceId, device } = attachment;
  const [force, setForce] = useState(false);
  const { data } = useCall("ec2.listInstances", { instanceIds: [instanceId] });
  const instance = data?.rows[0];
  const name = instance?.name || instanceId;
  const isOff = instance?.state === "stopped";
  const input = { volumeId: volume.volumeId, instanceId, force };
  return (
    <ConfirmChange
      title={`Detach ${nameOfVolume(volume)} from ${name}?`} confirmLabel="Detach"
      consequences={[
        <><b>{nameOfVolume(volume)}</b> at {device} is no disk of <b>{name}</b> any more; what is on it stays on it</>,
        ...(isOff ? ["The instance is stopped: nothing is being written"] : [
          <>The instance is {instance?.state ?? "perhaps running"}: unmount the volume in it before (<span className="mono">umount</span>). While it is mounted, detaching waits, what was not written yet may be lost, and programs that use it fail</>,
        ]),
        "It costs as before while it is attached to nothing",
      ]}
      call="ec2.detachVolume" input={input} requests={[detachVolumeRequest(input)]} done={`${nameOfVolume(volume)} is being detached`} rereads={volumeRereads} onClose={() => onClose()}
    >
      <Checkbox checked={force} onChange={({ detail }) => setForce(detail.checked)} description="Only where a detaching hangs: the instance is not asked, its file system may be damaged, and it needs a restart after.">Force it</Checkbox>
    </ConfirmChange>
  );
}
