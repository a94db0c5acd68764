import { useCallback, useState } from "react";
import type { Snapshot } from "../../../../shared/contract/ec2-storage.ts";
import { useCall } from "../../../lib/use-call.ts";
import { ResourceTab } from "../resource-tab.tsx";
import type { InstanceTabProps } from "../tab-props.ts";
import { ActionButtons } from "./action-buttons.tsx";
import { CopySnapshot } from "./copy-snapshot.tsx";
import { CreateVolume } from "./create-volume.tsx";
import { DeleteSnapshots } from "./delete-snapshots.tsx";
import { RegisterImage } from "./register-image.tsx";
import { ShareResource } from "./share-resource.tsx";
import { snapshotActions, type SnapshotActionId } from "./snapshot-actions.ts";
import { columns, textOf } from "./snapshot-columns.tsx";
import { SnapshotDetails } from "./snapshot-details.tsx";
import { formatGib, movingRefreshMs, nameOfSnapshot } from "./storage-words.ts";
import "./storage.css";

const rowId = ({ snapshotId }: Snapshot) => snapshotId;
const initialSort = { id: "startTime", desc: true };
const none: readonly Snapshot[] = [];

interface Asked {
  action: SnapshotActionId;
  snapshots: readonly Snapshot[];
}

/** The account's own snapshots: volumes and images are made of them, and they are copied, shared and deleted. */
export function SnapshotsTab({ tabs }: InstanceTabProps) {
  const query = useCall("ec2.listSnapshots", {}, { refetchInterval: ({ state: { data } }) => (data?.rows.some(({ state }) => state === "pending") ? movingRefreshMs : false) });
  const [asked, setAsked] = useState<Asked>();
  const ask = useCallback((action: string, snapshots: readonly Snapshot[]) => setAsked({ action: action as SnapshotActionId, snapshots }), []);
  return (
    <>
      <ResourceTab
        tabs={tabs} title="Snapshots" noun="snapshot" query={query} columns={columns} rowId={rowId} textOf={textOf} initialSort={initialSort}
        placeholder="Name, id, volume, description, state, tag…" facts={totals}
        empty="A snapshot holds what was on a volume at one moment. It is made in the list of volumes, or with an image."
        actions={(selected) => <ActionButtons actions={snapshotActions} selected={selected} group="Snapshots" noun="snapshot" onAsk={ask} />}
        details={(snapshot, onClose) => <SnapshotDetails key={snapshot.snapshotId} snapshot={snapshot} onClose={onClose} />}
      />
      {asked ? <SnapshotDialog {...asked} all={query.data?.rows ?? none} onClose={() => setAsked(undefined)} /> : null}
    </>
  );
}

function SnapshotDialog({ action, snapshots, all, onClose }: Asked & { all: readonly Snapshot[]; onClose(): void }) {
  const [snapshot] = snapshots;
  if (!snapshot) return null;
  switch (action) {
    case "volume": return <CreateVolume snapshot={snapshot} onClose={onClose} />;
    case "image": return <RegisterImage snapshot={snapshot} onClose={onClose} />;
    case "copy": return <CopySnapshot snapshot={snapshot} onClose={onClose} />;
    case "share": return <ShareResource kind="snapshot" id={snapshot.snapshotId} name={nameOfSnapshot(snapshot)} isEncrypted={snapshot.encrypted} onClose={onClose} />;
    case "delete": return <DeleteSnapshots snapshots={snapshots} all={all} onClose={onClose} />;
  }
}

/** Of the volumes' sizes: what EC2 bills is the blocks that changed, which it does not tell. */
function totals(rows: readonly Snapshot[]) {
  const pending = rows.filter(({ state }) => state === "pending").length;
  return <>of volumes of {formatGib(rows.reduce((sum, { volumeSizeGib }) => sum + volumeSizeGib, 0))}{pending ? ` · ${pending} pending` : ""}</>;
}
