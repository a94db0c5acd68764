import type { Snapshot } from "../../../../shared/contract/ec2-storage.ts";
import { formatUtc } from "../../../lib/format.ts";
import { Status } from "../../../ui/status.tsx";
import type { Column } from "../../../ui/virtual-table/columns.ts";
import { StorageId } from "./ids.tsx";
import { formatAge, formatGib, isKnownVolume, snapshotTones } from "./storage-words.ts";

export const columns: readonly Column<Snapshot>[] = [
  { id: "name", title: "Name", width: 140, grow: true, value: ({ name }) => name || undefined, render: ({ name }) => (name ? <b>{name}</b> : <span className="none">no name</span>) },
  { id: "snapshotId", title: "Snapshot ID", width: 180, mono: true, value: ({ snapshotId }) => snapshotId },
  { id: "state", title: "State", width: 120, value: snapshotStateOf, render: (snapshot) => <Status tone={snapshotTones[snapshot.state] ?? "warn"}>{snapshotStateOf(snapshot)}</Status> },
  { id: "volumeSizeGib", title: "Size", width: 80, align: "end", value: ({ volumeSizeGib }) => volumeSizeGib, render: ({ volumeSizeGib }) => formatGib(volumeSizeGib) },
  { id: "volumeId", title: "Of volume", width: 175, value: ({ volumeId }) => volumeId, render: ({ volumeId }) => (isKnownVolume(volumeId) ? <StorageId tab="volumes" id={volumeId} /> : "a copy") },
  { id: "description", title: "Description", width: 160, grow: true, value: ({ description }) => description || undefined },
  { id: "encrypted", title: "Encrypted", width: 80, value: ({ encrypted }) => (encrypted ? "yes" : "no") },
  { id: "startTime", title: "Created", width: 95, value: ({ startTime }) => startTime, render: ({ startTime }) => <span title={startTime ? formatUtc(startTime) : undefined}>{formatAge(startTime)}</span> },
];

export function textOf(snapshot: Snapshot): string {
  const { name, snapshotId, volumeId, description, encrypted, tags } = snapshot;
  return [name, snapshotId, snapshotStateOf(snapshot), volumeId, description, encrypted ? "encrypted" : "not encrypted", ...Object.entries(tags).map(([key, value]) => `${key}=${value}`)].filter(Boolean).join(" ");
}

export function snapshotStateOf({ state, progress }: Snapshot): string {
  return state === "pending" ? `pending, ${progress} %` : state;
}
