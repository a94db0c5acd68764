import { useCallback, useMemo, useState } from "react";
import type { Volume } from "../../../../shared/contract/ec2-storage.ts";
import { useCommands } from "../../../lib/commands.tsx";
import { useCall } from "../../../lib/use-call.ts";
import { ResourceTab, type ResourceQuery } from "../resource-tab.tsx";
import type { InstanceTabProps } from "../tab-props.ts";
import { ActionButtons } from "./action-buttons.tsx";
import { CreateVolume } from "./create-volume.tsx";
import { formatGib, isVolumeMoving, movingRefreshMs } from "./storage-words.ts";
import { volumeActions, type VolumeActionId } from "./volume-actions.ts";
import { columns, textOf, type VolumeRow } from "./volume-columns.tsx";
import { VolumeDetails } from "./volume-details.tsx";
import { VolumeDialog, type AskedOfVolumes } from "./volume-dialog.tsx";
import "./storage.css";

const rowId = ({ volumeId }: VolumeRow) => volumeId;
const initialSort = { id: "name", desc: false };

/** The region's volumes: made, attached, grown, copied into snapshots, detached and deleted. */
export function VolumesTab({ tabs }: InstanceTabProps) {
  const query = useNamedVolumes();
  const [asked, setAsked] = useState<AskedOfVolumes>();
  const [isCreating, setIsCreating] = useState(false);
  const ask = useCallback((action: string, volumes: readonly Volume[]) => setAsked({ action: action as VolumeActionId, volumes }), []);
  useCommands(useMemo(() => [{ id: "Volumes.create", group: "Volumes", title: "Create a volume", run: () => setIsCreating(true) }], []));
  return (
    <>
      <ResourceTab
        tabs={tabs} title="Volumes" noun="volume" query={query} columns={columns} rowId={rowId} textOf={textOf} initialSort={initialSort}
        placeholder="Name, id, instance, type, state, tag…" facts={totals}
        empty="A volume is a disk of its own in one Availability Zone: it outlives instances where it is told to, and costs until it is deleted."
        create={<button type="button" className="act" onClick={() => setIsCreating(true)}>Create volume</button>}
        actions={(selected) => <ActionButtons actions={volumeActions} selected={selected} group="Volumes" noun="volume" onAsk={ask} />}
        details={(volume, onClose) => <VolumeDetails key={volume.volumeId} volume={volume} onClose={onClose} />}
      />
      {isCreating ? <CreateVolume onClose={() => setIsCreating(false)} /> : null}
      {asked ? <VolumeDialog {...asked} onClose={() => setAsked(undefined)} /> : null}
    </>
  );
}

function totals(rows: readonly VolumeRow[]) {
  const free = rows.filter(({ state }) => state === "available").length;
  return <>{formatGib(rows.reduce((sum, { sizeGib }) => sum + sizeGib, 0))} · {free} attached to nothing</>;
}

/** Names are not worth reading that many instances. */
const mostNamed = 2000;

/** The volumes, with the names of their instances once those are known. */
function useNamedVolumes(): ResourceQuery<VolumeRow> {
  const query = useCall("ec2.listVolumes", {}, { refetchInterval: ({ state: { data } }) => (data?.rows.some(isVolumeMoving) ? movingRefreshMs : false) });
  const rows = query.data?.rows;
  const attached = rows?.some(({ attachments }) => attachments.length > 0) ?? false;
  const instances = useCall("ec2.listInstances", {}, { enabled: attached && !query.isFetching && (rows?.length ?? 0) <= mostNamed }).data?.rows;
  const data = useMemo(() => {
    const instanceNames = Object.fromEntries((instances ?? []).map(({ instanceId, name }) => [instanceId, name]));
    return rows && { rows: rows.map((volume) => ({ ...volume, instanceNames })) };
  }, [rows, instances]);
  return { ...query, data };
}
