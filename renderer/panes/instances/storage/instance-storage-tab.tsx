import { useState } from "react";
import type { Volume } from "../../../../shared/contract/ec2-storage.ts";
import type { Instance } from "../../../../shared/contract/ec2.ts";
import { useCall } from "../../../lib/use-call.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { useInstanceDetail } from "../details/with-detail.tsx";
import { AttachVolume } from "./attach-volume.tsx";
import { ConfirmDeleteOnTermination } from "./confirm-delete-on-termination.tsx";
import { CreateImage } from "./create-image.tsx";
import { CreateInstanceSnapshots } from "./create-instance-snapshots.tsx";
import { InstanceVolumes } from "./instance-volumes.tsx";
import { SnapshotsOf } from "./snapshots-of.tsx";
import { isVolumeMoving, movingRefreshMs } from "./storage-words.ts";
import type { VolumeActionId } from "./volume-actions.ts";
import { VolumeDialog } from "./volume-dialog.tsx";
import "./storage.css";

type Asked = { action: "attach" | "snapshots" | "image" } | { action: "keep"; volume: Volume } | { action: "volume"; id: VolumeActionId; volume: Volume };

/** The volumes of an instance and their snapshots: attached, detached, grown, kept or not when it is terminated. */
export function StorageTab({ instance }: { instance: Instance }) {
  const { instanceId, state } = instance;
  const query = useCall("ec2.listVolumes", { instanceId }, { refetchInterval: ({ state: { data } }) => (data?.rows.some(isVolumeMoving) ? movingRefreshMs : false) });
  const rootDeviceName = useInstanceDetail(instance).data?.rootDeviceName;
  const [asked, setAsked] = useState<Asked>();
  const volumes = query.data?.rows ?? [];
  const isEnding = state === "shutting-down" || state === "terminated";
  const isIdle = isEnding || state === "pending";
  return (
    <>
      <div className="storage-actions">
        <button type="button" className="act" disabled={isIdle} title={isIdle ? `It is ${state}` : undefined} onClick={() => setAsked({ action: "attach" })}>Attach volume</button>
        <button type="button" className="act" disabled={volumes.length === 0} onClick={() => setAsked({ action: "snapshots" })}>Snapshot all</button>
        <button type="button" className="act" disabled={state !== "running" && state !== "stopped"} title={state === "running" || state === "stopped" ? undefined : `It is ${state}`} onClick={() => setAsked({ action: "image" })}>Create image</button>
      </div>
      {query.error ? <FailureAlert compact title={query.data ? "These are the last volumes that came" : "The volumes cannot be listed"} failure={query.error.failure} onRetry={() => void query.refetch()} /> : null}
      {query.isPending ? <Loading what="volumes" rows={2} /> : null}
      {query.data && volumes.length === 0 ? <EmptyState title="No volumes attached">{isEnding ? "A terminated instance has none any more." : "It cannot start without a root volume."}</EmptyState> : null}
      {volumes.length ? (
        <>
          <InstanceVolumes instance={instance} volumes={volumes} rootDeviceName={rootDeviceName} onAsk={(id, volume) => setAsked({ action: "volume", id, volume })} onKeep={(volume) => setAsked({ action: "keep", volume })} />
          <h3>Snapshots of these volumes</h3>
          <SnapshotsOf volumeIds={volumes.map(({ volumeId }) => volumeId)} />
        </>
      ) : null}
      {asked ? <AskedDialog asked={asked} instance={instance} volumes={volumes} onClose={() => setAsked(undefined)} /> : null}
    </>
  );
}

function AskedDialog({ asked, instance, volumes, onClose }: { asked: Asked; instance: Instance; volumes: readonly Volume[]; onClose(): void }) {
  switch (asked.action) {
    case "attach": return <AttachVolume instance={instance} onClose={onClose} />;
    case "snapshots": return <CreateInstanceSnapshots instance={instance} volumes={volumes} onClose={onClose} />;
    case "image": return <CreateImage instance={instance} onClose={onClose} />;
    case "keep": return <ConfirmDeleteOnTermination instance={instance} volume={asked.volume} onClose={onClose} />;
    case "volume": return <VolumeDialog action={asked.id} volumes={[asked.volume]} instanceId={instance.instanceId} onClose={onClose} />;
  }
}
