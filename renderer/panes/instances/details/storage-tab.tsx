import { EmptyState } from "../../../ui/empty-state.tsx";
import type { DetailTabProps } from "./tabs.tsx";
import { WithDetail } from "./with-detail.tsx";

export function StorageTab({ instance }: DetailTabProps) {
  return (
    <WithDetail instance={instance}>
      {({ volumes, rootDeviceName }) => volumes.length === 0 ? <EmptyState title="No volumes attached" /> : (
        <ul>
          {volumes.map(({ volumeId, deviceName, deleteOnTermination }) => (
            <li key={volumeId}><span className="mono">{volumeId}</span> on {deviceName}{deviceName === rootDeviceName ? " (root)" : ""} · {deleteOnTermination ? "deleted with the instance" : "kept when the instance is terminated"}</li>
          ))}
        </ul>
      )}
    </WithDetail>
  );
}
