import type { Volume } from "../../../../shared/contract/ec2-storage.ts";
import { AttachVolume } from "./attach-volume.tsx";
import { CreateSnapshot } from "./create-snapshot.tsx";
import { DeleteVolumes } from "./delete-volumes.tsx";
import { DetachVolume } from "./detach-volume.tsx";
import { ModifyVolume } from "./modify-volume.tsx";
import type { VolumeActionId } from "./volume-actions.ts";

export interface AskedOfVolumes {
  action: VolumeActionId;
  volumes: readonly Volume[];
  /** Which of several attachments, where one is meant. */
  instanceId?: string | undefined;
}

/** What is asked before something is done with volumes. */
export function VolumeDialog({ action, volumes, instanceId, onClose }: AskedOfVolumes & { onClose(): void }) {
  const [volume] = volumes;
  if (!volume) return null;
  const attachment = volume.attachments.find((one) => instanceId === undefined || one.instanceId === instanceId);
  switch (action) {
    case "attach": return <AttachVolume volume={volume} onClose={onClose} />;
    case "detach": return attachment ? <DetachVolume volume={volume} attachment={attachment} onClose={onClose} /> : null;
    case "modify": return <ModifyVolume volume={volume} onClose={onClose} />;
    case "snapshot": return <CreateSnapshot volume={volume} onClose={onClose} />;
    case "delete": return <DeleteVolumes volumes={volumes} onClose={onClose} />;
  }
}
