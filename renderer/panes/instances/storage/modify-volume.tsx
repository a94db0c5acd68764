import { useState } from "react";
import type { Volume } from "../../../../shared/contract/ec2-storage.ts";
import { modifyVolumeRequest, type VolumeChange } from "../../../../shared/ec2/storage-requests.ts";
import { isVolumeType, volumeTypeNames } from "../../../../shared/ec2/volume-types.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { formatCount } from "../../../lib/format.ts";
import { FormDialog } from "../key-pairs/form-dialog.tsx";
import { formatGib, nameOfVolume, volumeRereads } from "./storage-words.ts";
import { figuresOf, problemOf, VolumeFigureFields, type VolumeDraft } from "./volume-figures.tsx";

/** Nothing becomes a magnetic volume. */
const modifiable = volumeTypeNames.filter((name) => name !== "standard");

/** What it shall have, then what changes by it. */
export function ModifyVolume({ volume, onClose }: { volume: Volume; onClose(): void }) {
  const [draft, setDraft] = useState<VolumeDraft>(() => draftOf(volume));
  const [isConfirming, setIsConfirming] = useState(false);
  const change = changeOf(volume, draft);
  const isChanged = Object.values(change).some((value) => value !== undefined);
  if (isConfirming) return <ConfirmModify volume={volume} change={change} onClose={(isDone) => (isDone ? onClose() : setIsConfirming(false))} />;
  return (
    <FormDialog title={`Modify ${nameOfVolume(volume)}`} isReady={isChanged && problemOf(draft, volume.sizeGib) === undefined} onNext={() => setIsConfirming(true)} onClose={onClose}>
      <p>It has {formatGib(volume.sizeGib)}, {volume.volumeType}{volume.iops === undefined ? "" : `, ${formatCount(volume.iops)} IOPS`}{volume.throughput === undefined ? "" : `, ${formatCount(volume.throughput)} MiB/s`}. It can grow, and never shrink.</p>
      <VolumeFigureFields draft={draft} leastGib={volume.sizeGib} names={modifiable} onChange={setDraft} />
    </FormDialog>
  );
}

function draftOf({ volumeType, sizeGib, iops, throughput }: Volume): VolumeDraft {
  return { volumeType: isVolumeType(volumeType) ? volumeType : "gp3", size: String(sizeGib), iops: iops === undefined ? "" : String(iops), throughput: throughput === undefined ? "" : String(throughput) };
}

/** What differs from the volume; what is left empty stays as EC2 has it. */
function changeOf(volume: Volume, draft: VolumeDraft): Omit<VolumeChange, "volumeId"> {
  const { volumeType, sizeGib, iops, throughput } = figuresOf(draft);
  const isOfNewType = volumeType !== volume.volumeType;
  return {
    sizeGib: sizeGib === volume.sizeGib ? undefined : sizeGib, volumeType: isOfNewType ? volumeType : undefined,
    iops: !isOfNewType && iops === volume.iops ? undefined : iops, throughput: !isOfNewType && throughput === volume.throughput ? undefined : throughput,
  };
}

export function ConfirmModify({ volume, change, onClose }: { volume: Volume; change: Omit<VolumeChange, "volumeId">; onClose(isDone: boolean): void }) {
  const { volumeId } = volume;
  const { sizeGib, volumeType, iops, throughput } = change;
  const input = { volumeId, ...change };
  return (
    <ConfirmChange
      title={`Modify the volume ${nameOfVolume(volume)}?`} confirmLabel="Modify"
      consequences={[
        ...(sizeGib === undefined ? [] : [
          <>From {formatGib(volume.sizeGib)} to <b>{formatGib(sizeGib)}</b>, and never back: a volume cannot shrink</>,
          <>The partition and file system on it stay as small as they are until they are grown in the instance: <span className="mono">growpart</span>, then <span className="mono">xfs_growfs</span> or <span className="mono">resize2fs</span></>,
        ]),
        ...(volumeType === undefined ? [] : [<>From {volume.volumeType} to <b>{volumeType}</b></>]),
        ...(iops === undefined ? [] : [<>To <b>{formatCount(iops)} IOPS</b></>]),
        ...(throughput === undefined ? [] : [<>To <b>{formatCount(throughput)} MiB/s</b></>]),
        "It stays in use meanwhile, is optimized for minutes to hours, and cannot be modified again within six hours",
        "It costs as the new one from now on",
      ]}
      call="ec2.modifyVolume" input={input} requests={[modifyVolumeRequest(input)]} done={`${nameOfVolume(volume)} is being modified`} rereads={volumeRereads} onClose={onClose}
    />
  );
}
