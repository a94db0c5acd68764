import type { Volume } from "../../../../shared/contract/ec2-storage.ts";
import { formatCount, formatUtc } from "../../../lib/format.ts";
import { Status } from "../../../ui/status.tsx";
import type { Column } from "../../../ui/virtual-table/columns.ts";
import { InstanceId } from "./ids.tsx";
import { formatAge, formatGib, volumeTones } from "./storage-words.ts";

export const columns: readonly Column<Volume>[] = [
  { id: "name", title: "Name", width: 140, grow: true, value: ({ name }) => name || undefined, render: ({ name }) => (name ? <b>{name}</b> : <span className="none">no name</span>) },
  { id: "volumeId", title: "Volume ID", width: 180, mono: true, value: ({ volumeId }) => volumeId },
  { id: "state", title: "State", width: 110, value: stateOf, render: (volume) => <Status tone={volumeTones[volume.state] ?? "warn"}>{stateOf(volume)}</Status> },
  { id: "sizeGib", title: "Size", width: 90, align: "end", value: ({ sizeGib }) => sizeGib, render: ({ sizeGib }) => formatGib(sizeGib) },
  { id: "volumeType", title: "Type", width: 80, value: ({ volumeType }) => volumeType },
  { id: "iops", title: "IOPS", width: 80, align: "end", value: ({ iops }) => iops, render: ({ iops }) => (iops === undefined ? "" : formatCount(iops)) },
  { id: "attachedTo", title: "Attached to", width: 250, value: attachedTo, render: ({ attachments }) => attachments.map(({ instanceId, device }) => <span key={instanceId} className="storage-attachment"><InstanceId id={instanceId} /> {device}</span>) },
  { id: "availabilityZone", title: "Zone", width: 100, value: ({ availabilityZone }) => availabilityZone },
  { id: "encrypted", title: "Encrypted", width: 90, value: ({ encrypted }) => (encrypted ? "yes" : "no") },
  { id: "createTime", title: "Created", width: 120, value: ({ createTime }) => createTime, render: ({ createTime }) => <span title={createTime ? formatUtc(createTime) : undefined}>{formatAge(createTime)}</span> },
];

export function textOf(volume: Volume): string {
  const { name, volumeId, volumeType, availabilityZone, snapshotId, encrypted, tags } = volume;
  return [name, volumeId, stateOf(volume), volumeType, attachedTo(volume), availabilityZone, snapshotId, encrypted ? "encrypted" : "not encrypted", ...Object.entries(tags).map(([key, value]) => `${key}=${value}`)]
    .filter(Boolean).join(" ");
}

/** What the volume is doing: on the way onto or off an instance it says so, where EC2's own state is `in-use`. */
export function stateOf({ state, attachments }: Volume): string {
  return attachments.find((one) => one.state === "attaching" || one.state === "detaching")?.state ?? state;
}

function attachedTo({ attachments }: Volume): string | undefined {
  return attachments.length ? attachments.map(({ instanceId, device }) => `${instanceId} ${device}`).join(" ") : undefined;
}
