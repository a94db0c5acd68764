import type { Volume } from "../../../../shared/contract/ec2-storage.ts";
import { deleteVolumeRequest } from "../../../../shared/ec2/storage-requests.ts";
import { formatCounted } from "../../../lib/format.ts";
import { useCall } from "../../../lib/use-call.ts";
import { ChangeMany } from "./change-many.tsx";
import { formatGib, nameOfVolume, volumeRereads } from "./storage-words.ts";

/** Asked by their ids up to here: more are not looked for. */
const mostAsked = 200;

/** Volumes for good; whether a snapshot of each stays is said. */
export function DeleteVolumes({ volumes, onClose }: { volumes: readonly Volume[]; onClose(): void }) {
  const snapshots = useCall("ec2.listSnapshots", { volumeIds: volumes.slice(0, mostAsked).map(({ volumeId }) => volumeId) });
  const countOf = (volumeId: string) => snapshots.data?.rows.filter((one) => one.volumeId === volumeId && one.state === "completed").length;
  const [first] = volumes;
  return (
    <ChangeMany
      titleOf={(count) => (volumes.length === 1 && first ? `Delete the volume ${nameOfVolume(first)}?` : `Delete ${formatCounted(count, "volume")}?`)} confirmLabel="Delete"
      items={volumes.map((volume) => ({ id: volume.volumeId, name: nameOfVolume(volume), consequence: <>and all that is on its {formatGib(volume.sizeGib)} {lostWords(countOf(volume.volumeId))}</> }))}
      call="ec2.deleteVolumes" inputOf={(volumeIds) => ({ volumeIds })} requestsOf={(ids) => ids.map(deleteVolumeRequest)}
      typedName={volumes.length === 1 && first ? nameOfVolume(first) : formatCounted(volumes.length, "volume")}
      done={volumes.length === 1 && first ? `${nameOfVolume(first)} is being deleted` : "The volumes are being deleted"} rereads={volumeRereads} onClose={onClose}
    />
  );
}

function lostWords(count: number | undefined): string {
  if (count === undefined) return "are gone";
  return count === 0 ? "are gone for good: there is no snapshot of it" : `are gone, but for what its ${formatCounted(count, "snapshot")} ${count === 1 ? "holds" : "hold"}`;
}
