import type { Volume } from "../../../../shared/contract/ec2-storage.ts";
import type { Instance } from "../../../../shared/contract/ec2.ts";
import { deleteOnTerminationRequest } from "../../../../shared/ec2/storage-requests.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { nameOfVolume, volumeRereads } from "./storage-words.ts";

/** The other way round of what it is: kept when the instance is terminated, or deleted with it. */
export function ConfirmDeleteOnTermination({ instance, volume, onClose }: { instance: Instance; volume: Volume; onClose(): void }) {
  const attachment = volume.attachments.find(({ instanceId }) => instanceId === instance.instanceId);
  if (!attachment) return null;
  const deleteOnTermination = !attachment.deleteOnTermination;
  const name = nameOfVolume(volume);
  const input = { instanceId: instance.instanceId, device: attachment.device, deleteOnTermination };
  return (
    <ConfirmChange
      title={deleteOnTermination ? `Delete ${name} with the instance?` : `Keep ${name} when the instance is terminated?`} confirmLabel={deleteOnTermination ? "Delete with it" : "Keep"}
      consequences={deleteOnTermination
        ? [<>When <b>{instance.name || instance.instanceId}</b> is terminated, <b>{name}</b> and all that is on it go with it, for good</>, "Nothing changes until then"]
        : [<>When <b>{instance.name || instance.instanceId}</b> is terminated, <b>{name}</b> stays, attached to nothing, and costs until it is deleted</>, "Nothing changes until then"]}
      call="ec2.setDeleteOnTermination" input={input} requests={[deleteOnTerminationRequest(input)]} done={deleteOnTermination ? `${name} goes with its instance` : `${name} stays when its instance goes`} rereads={volumeRereads} onClose={() => onClose()}
    />
  );
}
