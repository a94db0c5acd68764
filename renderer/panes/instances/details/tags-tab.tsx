import { EmptyState } from "../../../ui/empty-state.tsx";
import type { DetailTabProps } from "./tabs.tsx";
import { WithDetail } from "./with-detail.tsx";

export function TagsTab({ instance }: DetailTabProps) {
  return (
    <WithDetail instance={instance}>
      {({ tags }) => Object.keys(tags).length === 0 ? <EmptyState title="No tags" /> : (
        <div className="chips">{Object.entries(tags).map(([key, value]) => <span key={key} className="chip" title={`${key} = ${value}`}>{key} = {value}</span>)}</div>
      )}
    </WithDetail>
  );
}
