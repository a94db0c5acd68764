import { useState } from "react";
import type { OwnImage, Snapshot } from "../../../../shared/contract/ec2-storage.ts";
import { deleteSnapshotRequest } from "../../../../shared/ec2/storage-requests.ts";
import { formatCounted } from "../../../lib/format.ts";
import { useCall } from "../../../lib/use-call.ts";
import { Loading } from "../../../ui/loading.tsx";
import { ChangeMany } from "./change-many.tsx";
import { FormDialog } from "../key-pairs/form-dialog.tsx";
import { formatGib, isKnownVolume, nameOfSnapshot, snapshotRereads } from "./storage-words.ts";

interface DeleteSnapshotsProps {
  snapshots: readonly Snapshot[];
  /** All of the list, to tell the last one of a volume. */
  all: readonly Snapshot[];
  onClose(): void;
}

/** Snapshots for good: those that an image needs are left out and named, and the last of a volume that is no more is told. */
export function DeleteSnapshots({ snapshots, all, onClose }: DeleteSnapshotsProps) {
  const read = useReadOnce();
  if (!read) return <FormDialog title="Delete snapshots" isReady={false} onNext={onClose} onClose={onClose}><Loading what="images and volumes that may need them" rows={2} /></FormDialog>;
  const needed = snapshots.flatMap((snapshot) => {
    const image = imageNeeding(snapshot, read.images);
    return image ? [{ snapshot, image }] : [];
  });
  const free = snapshots.filter((snapshot) => !needed.some((one) => one.snapshot === snapshot));
  const [first] = free;
  if (!first) return <NeededByImages needed={needed} onClose={onClose} />;
  return (
    <ChangeMany
      titleOf={(count) => (free.length === 1 ? `Delete the snapshot ${nameOfSnapshot(first)}?` : `Delete ${formatCounted(count, "snapshot")}?`)} confirmLabel="Delete"
      items={free.map((snapshot) => ({ id: snapshot.snapshotId, name: nameOfSnapshot(snapshot), consequence: lostWords(snapshot, free, all, read.volumeIds) }))}
      call="ec2.deleteSnapshots" inputOf={(snapshotIds) => ({ snapshotIds })} requestsOf={(ids) => ids.map(deleteSnapshotRequest)}
      typedName={free.length === 1 ? nameOfSnapshot(first) : formatCounted(free.length, "snapshot")}
      done={free.length === 1 ? `${nameOfSnapshot(first)} is deleted` : "The snapshots are deleted"} rereads={snapshotRereads} onClose={onClose}
    >
      <p className="selection-count">Volumes that were made of them stay whole, and so do other snapshots of the same volume.</p>
      {needed.length ? <NeededList needed={needed} /> : null}
    </ChangeMany>
  );
}

interface Read {
  images: readonly OwnImage[];
  /** Of the volumes that are there; undefined where that could not be read. */
  volumeIds: ReadonlySet<string> | undefined;
}

/** What may need the snapshots, once both lists are whole; what is asked then stays as it is, whatever is read again meanwhile. */
function useReadOnce(): Read | undefined {
  const images = useCall("ec2.listOwnImages", {});
  const volumes = useCall("ec2.listVolumes", {});
  const [read, setRead] = useState<Read>();
  if (!read && !images.isFetching && !volumes.isFetching) {
    setRead({ images: images.data?.rows ?? [], volumeIds: volumes.data && !volumes.error ? new Set(volumes.data.rows.map(({ volumeId }) => volumeId)) : undefined });
  }
  return read;
}

type Needed = readonly { snapshot: Snapshot; image: OwnImage }[];

export function imageNeeding({ snapshotId }: Snapshot, images: readonly OwnImage[]): OwnImage | undefined {
  return images.find(({ volumes }) => volumes.some((volume) => volume.snapshotId === snapshotId));
}

function NeededList({ needed }: { needed: Needed }) {
  return <p className="selection-count">Left alone, because an image needs them: {needed.map(({ snapshot, image }) => `${nameOfSnapshot(snapshot)} (${image.imageName} ${image.imageId})`).join(", ")}.</p>;
}

function NeededByImages({ needed, onClose }: { needed: Needed; onClose(): void }) {
  return (
    <FormDialog title="An image needs it" isReady={false} onNext={onClose} onClose={onClose}>
      <p>Nothing can be launched from an image without its snapshots, so EC2 deletes none that an image needs. Deregister the image first; its snapshots can go with it.</p>
      <NeededList needed={needed} />
    </FormDialog>
  );
}

/** @param volumeIds of the volumes that are there; undefined where that could not be read. */
function lostWords(snapshot: Snapshot, going: readonly Snapshot[], all: readonly Snapshot[], volumeIds: ReadonlySet<string> | undefined) {
  const { volumeId, volumeSizeGib, startTime } = snapshot;
  const goes = <>of {formatGib(volumeSizeGib)}{startTime ? `, of ${startTime.slice(0, 10)},` : ""} is gone</>;
  if (!isKnownVolume(volumeId) || !volumeIds || volumeIds.has(volumeId)) return goes;
  const isLast = !all.some((other) => other.volumeId === volumeId && !going.includes(other));
  return isLast ? <>{goes}, and with it the last of <span className="mono">{volumeId}</span>: that volume is no more, and no other snapshot of it stays</> : goes;
}
