import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { VolumeModification } from "../../../../shared/contract/ec2-storage.ts";
import { formatCount, formatDateTime, formatUtc } from "../../../lib/format.ts";
import { TagsEditor } from "../../../lib/tags/tags-editor.tsx";
import { useCall } from "../../../lib/use-call.ts";
import { DetailPanel } from "../../../ui/detail-panel.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { PartialNotice } from "../../../ui/partial-notice.tsx";
import { Status } from "../../../ui/status.tsx";
import { mono } from "../details/mono.tsx";
import { InstanceLink, StorageId } from "./ids.tsx";
import { SnapshotsOf } from "./snapshots-of.tsx";
import { formatAge, formatGib, movingRefreshMs, nameOfVolume, volumeTones } from "./storage-words.ts";
import { stateOf, type VolumeRow } from "./volume-columns.tsx";

/** One volume: what it is, what it is attached to, what is being changed of it, and its snapshots. */
export function VolumeDetails({ volume, onClose }: { volume: VolumeRow; onClose(): void }) {
  const { volumeId, state, sizeGib, volumeType, iops, throughput, encrypted, kmsKeyId, availabilityZone, snapshotId, createTime, multiAttach, attachments, tags } = volume;
  const detail = useCall("ec2.describeVolume", { volumeId }, { refetchInterval: ({ state: { data } }) => (isGoingOn(data?.modification) ? movingRefreshMs : false) });
  useRowOfModification(detail.data?.modification?.state);
  return (
    <DetailPanel side="bottom" label="volume details" title={<>{nameOfVolume(volume)} <span className="mono">{volume.name ? volumeId : ""}</span></>} actions={<Status tone={volumeTones[state] ?? "warn"}>{stateOf(volume)}</Status>} onClose={onClose}>
      <PartialNotice parts={[...(detail.error ? [detail.error.failure] : []), ...(detail.data?.partial ?? [])].map((error) => ({ kind: error.operation, error }))} onRetry={() => void detail.refetch()} />
      <Facts items={[
        ["Size", formatGib(sizeGib)],
        ["Type", volumeType],
        ["IOPS", iops === undefined ? undefined : formatCount(iops)],
        ["Throughput", throughput === undefined ? undefined : `${formatCount(throughput)} MiB/s`],
        ["Availability Zone", availabilityZone],
        ["Attached to", attachments.length === 0 ? "nothing" : attachments.map((one) => <div key={one.instanceId}><InstanceLink id={one.instanceId} name={volume.instanceNames[one.instanceId]} /> {one.device} · {one.state} · {one.deleteOnTermination ? "deleted with the instance" : "kept when the instance is terminated"}</div>)],
        ["Encrypted", encrypted ? <>yes{kmsKeyId ? <>, by <span className="mono">{kmsKeyId}</span></> : null}</> : "no"],
        ["Made of", snapshotId ? <StorageId tab="snapshots" id={snapshotId} /> : "nothing: it was empty"],
        ["Created", createTime ? <span title={formatUtc(createTime)}>{formatDateTime(createTime)} · {formatAge(createTime)}</span> : undefined],
        ["Status check", detail.data?.status],
        ["Several instances at once", multiAttach ? "yes" : undefined],
        ["Last modification", modificationWords(detail.data?.modification)],
        ["Volume ID", mono(volumeId)],
      ]} />
      <h3>Snapshots</h3>
      <SnapshotsOf volumeIds={[volumeId]} />
      <h3>Tags</h3>
      <TagsEditor resourceIds={[volumeId]} tags={tags} name={nameOfVolume(volume)} rereads={["ec2.listVolumes"]} />
    </DetailPanel>
  );
}

/** The list shows the new size and type once they are there: it is read again when the modification goes a step further. */
function useRowOfModification(state: string | undefined): void {
  const queryClient = useQueryClient();
  const last = useRef(state);
  useEffect(() => {
    if (last.current !== undefined && last.current !== state) void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "ec2.listVolumes" });
    last.current = state;
  }, [queryClient, state]);
}

const isGoingOn = (modification: VolumeModification | undefined): boolean => modification?.state === "modifying" || modification?.state === "optimizing";

/** `optimizing, 40 %: 8 GiB gp2 → 16 GiB gp3` */
function modificationWords(modification: VolumeModification | undefined) {
  if (!modification) return undefined;
  const { state, progress, startTime, originalSizeGib, targetSizeGib, originalVolumeType, targetVolumeType, statusMessage } = modification;
  const change = `${formatGib(originalSizeGib ?? 0)} ${originalVolumeType ?? ""} → ${formatGib(targetSizeGib ?? 0)} ${targetVolumeType ?? ""}`;
  return <>{state}{isGoingOn(modification) ? `, ${progress} %` : ""}: {change}{startTime ? `, ${formatAge(startTime)}` : ""} {statusMessage}</>;
}
