import { EmptyState } from "../../../ui/empty-state.tsx";
import { ChangeButton } from "./actions/asked-actions.tsx";
import type { DetailTabProps } from "./tabs.tsx";
import { WithDetail } from "./with-detail.tsx";

export function SecurityGroupsTab({ instance }: DetailTabProps) {
  return (
    <WithDetail instance={instance}>
      {({ securityGroups }) => securityGroups.length === 0 ? <EmptyState title="No security groups">A terminated instance has none any more.</EmptyState> : (
        <>
          <ul>{securityGroups.map(({ groupId, groupName }) => <li key={groupId}>{groupName} <span className="mono">{groupId}</span></li>)}</ul>
          <ChangeButton id="groups" />
        </>
      )}
    </WithDetail>
  );
}
