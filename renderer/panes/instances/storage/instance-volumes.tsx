import type { Volume } from "../../../../shared/contract/ec2-storage.ts";
import type { Instance } from "../../../../shared/contract/ec2.ts";
import { Status } from "../../../ui/status.tsx";
import { StorageId } from "./ids.tsx";
import { attachmentTones, formatGib, nameOfVolume } from "./storage-words.ts";
import type { VolumeActionId } from "./volume-actions.ts";

interface InstanceVolumesProps {
  instance: Instance;
  volumes: readonly Volume[];
  /** Which of the devices it starts from, once that is known. */
  rootDeviceName: string | undefined;
  onAsk(action: VolumeActionId, volume: Volume): void;
  /** To change whether the volume goes with the instance. */
  onKeep(volume: Volume): void;
}

/** The volumes of one instance by device, each with what can be done with it. */
export function InstanceVolumes({ instance, volumes, rootDeviceName, onAsk, onKeep }: InstanceVolumesProps) {
  const rows = volumes.flatMap((volume) => {
    const attachment = volume.attachments.find(({ instanceId }) => instanceId === instance.instanceId);
    return attachment ? [{ volume, attachment, isRoot: attachment.device === rootDeviceName }] : [];
  }).toSorted((a, b) => Number(b.isRoot) - Number(a.isRoot) || a.attachment.device.localeCompare(b.attachment.device));
  return (
    <table className="storage-table">
      <thead>
        <tr><th scope="col">Device</th><th scope="col">Volume</th><th scope="col">Size</th><th scope="col">Type</th><th scope="col">State</th><th scope="col">Encrypted</th><th scope="col">When terminated</th><th scope="col"><span className="visually-hidden">Actions</span></th></tr>
      </thead>
      <tbody>
        {rows.map(({ volume, attachment, isRoot }) => {
          const name = nameOfVolume(volume);
          const whyNoDetach = isRoot && instance.state !== "stopped" ? "A root volume comes off a stopped instance alone" : attachment.state === "attached" ? undefined : `It is ${attachment.state}`;
          const button = (action: VolumeActionId, title: string, reason?: string) => (
            <button type="button" className="act" data-danger={action === "detach"} disabled={reason !== undefined} title={reason} aria-label={`${title} ${name}`} onClick={() => onAsk(action, volume)}>{title}</button>
          );
          return (
            <tr key={volume.volumeId}>
              <th scope="row"><span className="mono">{attachment.device}</span>{isRoot ? " (root)" : ""}</th>
              <td><StorageId tab="volumes" id={volume.volumeId} />{volume.name ? ` ${volume.name}` : ""}</td>
              <td>{formatGib(volume.sizeGib)}</td>
              <td>{volume.volumeType}</td>
              <td><Status tone={attachmentTones[attachment.state] ?? "warn"}>{attachment.state}</Status></td>
              <td>{volume.encrypted ? "yes" : "no"}</td>
              <td>
                {attachment.deleteOnTermination ? "deleted" : "kept"}{" "}
                <button type="button" className="plain-button" aria-label={`${attachment.deleteOnTermination ? "Keep" : "Delete"} ${name} when the instance is terminated`} onClick={() => onKeep(volume)}>{attachment.deleteOnTermination ? "keep it…" : "delete it…"}</button>
              </td>
              <td><div className="storage-row-actions">{button("snapshot", "Snapshot")}{button("modify", "Modify")}{button("detach", "Detach", whyNoDetach)}</div></td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
