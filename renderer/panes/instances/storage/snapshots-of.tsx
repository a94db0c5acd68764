import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { Status } from "../../../ui/status.tsx";
import { StorageId } from "./ids.tsx";
import { formatAge, formatGib, movingRefreshMs, snapshotTones } from "./storage-words.ts";

const mostShown = 8;

/** The snapshots of volumes, newest first. */
export function SnapshotsOf({ volumeIds }: { volumeIds: readonly string[] }) {
  const query = useCall("ec2.listSnapshots", { volumeIds: [...volumeIds] }, { refetchInterval: ({ state: { data } }) => (data?.rows.some(({ state }) => state === "pending") ? movingRefreshMs : false) });
  if (query.isPending) return <Loading what="snapshots" rows={2} />;
  if (query.error && !query.data) return <FailureAlert compact title="The snapshots cannot be listed" failure={query.error.failure} onRetry={() => void query.refetch()} />;
  const rows = (query.data?.rows ?? []).toSorted((a, b) => (b.startTime ?? "").localeCompare(a.startTime ?? ""));
  if (rows.length === 0) return <p className="none">None: what is on it is nowhere else, as far as EC2 knows.</p>;
  return (
    <ul className="storage-lines">
      {rows.slice(0, mostShown).map(({ snapshotId, name, state, progress, volumeSizeGib, startTime, description }) => (
        <li key={snapshotId}>
          <Status tone={snapshotTones[state] ?? "warn"}>{state === "pending" ? `pending, ${progress} %` : state}</Status>
          <StorageId tab="snapshots" id={snapshotId} /> {name ? <b>{name}</b> : null} {formatGib(volumeSizeGib)} · {formatAge(startTime)} {description ? <span className="none">{description}</span> : null}
        </li>
      ))}
      {rows.length > mostShown ? <li className="none">… and {rows.length - mostShown} older ones.</li> : null}
    </ul>
  );
}
