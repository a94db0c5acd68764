import type { Snapshot } from "../../../../shared/contract/ec2-storage.ts";
import { formatDateTime, formatUtc } from "../../../lib/format.ts";
import { TagsEditor } from "../../../lib/tags/tags-editor.tsx";
import { useCall } from "../../../lib/use-call.ts";
import { DetailPanel } from "../../../ui/detail-panel.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { Status } from "../../../ui/status.tsx";
import { mono } from "../details/mono.tsx";
import { StorageId } from "./ids.tsx";
import { snapshotStateOf } from "./snapshot-columns.tsx";
import { formatAge, formatGib, isKnownVolume, nameOfSnapshot, snapshotTones } from "./storage-words.ts";

/** One snapshot: of what it was made, and what was made of it. */
export function SnapshotDetails({ snapshot, onClose }: { snapshot: Snapshot; onClose(): void }) {
  const { snapshotId, state, volumeId, volumeSizeGib, encrypted, kmsKeyId, startTime, description, ownerId, tags } = snapshot;
  const images = useCall("ec2.listOwnImages", {}).data?.rows.filter(({ volumes }) => volumes.some((volume) => volume.snapshotId === snapshotId));
  const volumes = useCall("ec2.listVolumes", {}).data?.rows.filter((volume) => volume.snapshotId === snapshotId);
  return (
    <DetailPanel side="bottom" label="snapshot details" title={<>{nameOfSnapshot(snapshot)} <span className="mono">{snapshot.name ? snapshotId : ""}</span></>} actions={<Status tone={snapshotTones[state] ?? "warn"}>{snapshotStateOf(snapshot)}</Status>} onClose={onClose}>
      <Facts items={[
        ["Size of the volume", formatGib(volumeSizeGib)],
        ["Of volume", isKnownVolume(volumeId) ? <StorageId tab="volumes" id={volumeId} /> : "none: it is a copy"],
        ["Created", startTime ? <span title={formatUtc(startTime)}>{formatDateTime(startTime)} · {formatAge(startTime)}</span> : undefined],
        ["Description", description],
        ["Encrypted", encrypted ? <>yes{kmsKeyId ? <>, by <span className="mono">{kmsKeyId}</span></> : null}</> : "no"],
        ["Images that need it", images && (images.length ? images.map(({ imageId, imageName }) => <div key={imageId}>{imageName} <StorageId tab="images" id={imageId} /></div>) : "none")],
        ["Volumes made of it", volumes && (volumes.length ? volumes.map((volume) => <div key={volume.volumeId}><StorageId tab="volumes" id={volume.volumeId} /></div>) : "none")],
        ["Owner", mono(ownerId)],
      ]} />
      <h3>Tags</h3>
      <TagsEditor resourceIds={[snapshotId]} tags={tags} name={nameOfSnapshot(snapshot)} rereads={["ec2.listSnapshots"]} />
    </DetailPanel>
  );
}
