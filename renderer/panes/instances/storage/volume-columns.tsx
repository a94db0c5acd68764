import type { Volume } from "../../../../shared/contract/ec2-storage.ts";
import { formatCount, formatUtc } from "../../../lib/format.ts";
import { Status } from "../../../ui/status.tsx";
import type { Column } from "../../../ui/virtual-table/columns.ts";
import { InstanceLink } from "./ids.tsx";
import { formatAge, formatGib, volumeTones } from "./storage-words.ts";

/** A volume with the names of the instances that it is attached to, as far as they are known. */
export interface VolumeRow extends Volume {
  instanceNames: Readonly<Record<string, string>>;
}

export const columns: readonly Column<VolumeRow>[] = [
  { id: "name", title: "Name", width: 120, grow: true, value: ({ name }) => name || undefined, render: ({ name }) => (name ? <b>{name}</b> : <span className="none">no name</span>) },
  { id: "volumeId", title: "Volume ID", width: 172, mono: true, value: ({ volumeId }) => volumeId },
  { id: "state", title: "State", width: 100, value: stateOf, render: (volume) => <Status tone={volumeTones[volume.state] ?? "warn"}>{stateOf(volume)}</Status> },
  { id: "sizeGib", title: "Size", width: 80, align: "end", value: ({ sizeGib }) => sizeGib, render: ({ sizeGib }) => formatGib(sizeGib) },
  { id: "volumeType", title: "Type", width: 65, value: ({ volumeType }) => volumeType },
  { id: "iops", title: "IOPS", width: 65, align: "end", value: ({ iops }) => iops, render: ({ iops }) => (iops === undefined ? "" : formatCount(iops)) },
  { id: "attachedTo", title: "Attached to", width: 180, value: attachedTo, render: ({ attachments, instanceNames }) => attachments.map(({ instanceId, device }) => <span key={instanceId} className="storage-attachment"><InstanceLink id={instanceId} name={instanceNames[instanceId]} /> {device}</span>) },
  { id: "availabilityZone", title: "Zone", width: 95, value: ({ availabilityZone }) => availabilityZone },
  { id: "encrypted", title: "Encrypted", width: 80, value: ({ encrypted }) => (encrypted ? "yes" : "no") },
  { id: "createTime", title: "Created", width: 95, value: ({ createTime }) => createTime, render: ({ createTime }) => <span title={createTime ? formatUtc(createTime) : undefined}>{formatAge(createTime)}</span> },
];

export function textOf(volume: VolumeRow): string {
  const { name, volumeId, volumeType, availabilityZone, snapshotId, encrypted, attachments, tags } = volume;
  return [name, volumeId, stateOf(volume), volumeType, attachedTo(volume), ...attachments.map(({ instanceId }) => instanceId), availabilityZone, snapshotId, encrypted ? "encrypted" : "not encrypted", ...Object.entries(tags).map(([key, value]) => `${key}=${value}`)]
    .filter(Boolean).join(" ");
}

/** What the volume is doing: on the way onto or off an instance it says so, where EC2's own state is `in-use`. */
export function stateOf({ state, attachments }: Volume): string {
  return attachments.find((one) => one.state === "attaching" || one.state === "detaching")?.state ?? state;
}

function attachedTo({ attachments, instanceNames }: VolumeRow): string | undefined {
  return attachments.length ? attachments.map(({ instanceId, device }) => `${instanceNames[instanceId] || instanceId} ${device}`).join(" ") : undefined;
}
