import { useState } from "react";
import type { Volume } from "../../../../shared/contract/ec2-storage.ts";
import { deleteVolumeRequest } from "../../../../shared/ec2/storage-requests.ts";
import { formatCounted } from "../../../lib/format.ts";
import { useCall } from "../../../lib/use-call.ts";
import { ChangeMany } from "./change-many.tsx";
import { formatGib, nameOfVolume, volumeRereads } from "./storage-words.ts";

/** Volumes for good; whether a snapshot of each stays is said. */
export function DeleteVolumes({ volumes: chosen, onClose }: { volumes: readonly Volume[]; onClose(): void }) {
  // What is in use EC2 would refuse: it is left out before it is asked. What was chosen once stays, whatever the list shows next.
  const [volumes] = useState(() => chosen.filter(({ state }) => state === "available"));
  const left = chosen.filter(({ volumeId }) => !volumes.some((volume) => volume.volumeId === volumeId));
  const snapshots = useCall("ec2.listSnapshots", { volumeIds: volumes.map(({ volumeId }) => volumeId) });
  // A list that is not whole would say that there is none where there is one.
  const known = snapshots.isFetching || snapshots.error ? undefined : snapshots.data?.rows;
  const countOf = (volumeId: string) => known?.filter((one) => one.volumeId === volumeId && one.state === "completed").length;
  const [first] = volumes;
  return (
    <ChangeMany
      titleOf={(count) => (volumes.length === 1 && first ? `Delete the volume ${nameOfVolume(first)}?` : `Delete ${formatCounted(count, "volume")}?`)} confirmLabel="Delete"
      items={volumes.map((volume) => ({ id: volume.volumeId, name: nameOfVolume(volume), consequence: <>and all that is on its {formatGib(volume.sizeGib)} {lostWords(countOf(volume.volumeId))}</> }))}
      call="ec2.deleteVolumes" inputOf={(volumeIds) => ({ volumeIds })} requestsOf={(ids) => ids.map(deleteVolumeRequest)}
      typedName={volumes.length === 1 && first ? nameOfVolume(first) : formatCounted(volumes.length, "volume")}
      done={volumes.length === 1 && first ? `${nameOfVolume(first)} is being deleted` : "The volumes are being deleted"} rereads={volumeRereads} onClose={onClose}
    >
      {left.length ? <p className="selection-count">Left alone, because they are not free: {left.map((volume) => `${nameOfVolume(volume)} (${volume.state})`).join(", ")}.</p> : null}
    </ChangeMany>
  );
}

function lostWords(count: number | undefined): string {
  if (count === undefined) return "are gone";
  return count === 0 ? "are gone for good: there is no snapshot of it" : `are gone, but for what its ${formatCounted(count, "snapshot")} ${count === 1 ? "holds" : "hold"}`;
}
