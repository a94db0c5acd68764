import { useState } from "react";
import type { InstanceDetail } from "../../../../shared/contract/ec2.ts";
import type { SecurityGroup } from "../../../../shared/contract/network-model.ts";
import { GroupEditor } from "../../../lib/security-groups/group-editor.tsx";
import type { Known } from "../../../lib/security-groups/rule-words.ts";
import { RulesTable } from "../../../lib/security-groups/rules-table.tsx";
import { useCall } from "../../../lib/use-call.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { ChangeButton } from "./actions/asked-actions.tsx";
import type { DetailTabProps } from "./detail-tab.ts";
import { WithDetail } from "./with-detail.tsx";
import "../groups/groups.css";

export function SecurityGroupsTab({ instance }: DetailTabProps) {
  return (
    <WithDetail instance={instance}>
      {(detail) => (detail.securityGroups.length === 0 ? <EmptyState title="No security groups">A terminated instance has none any more.</EmptyState> : <GroupsOf detail={detail} />)}
    </WithDetail>
  );
}

/** The groups that the instance has on any interface, each with its rules to read and edit. */
function GroupsOf({ detail }: { detail: InstanceDetail }) {
  const { vpcId, securityGroups, networkInterfaces } = detail;
  const query = useCall("ec2.listSecurityGroups", vpcId ? { vpcId } : {});
  const [edited, setEdited] = useState<string>();
  const all = query.data?.rows ?? [];
  const known = { securityGroups: all, prefixLists: [] };
  const ids = [...new Set([...securityGroups.map(({ groupId }) => groupId), ...networkInterfaces.flatMap(({ groupIds }) => groupIds)])];
  const group = all.find(({ groupId }) => groupId === edited);
  return (
    <>
      {query.error ? <FailureAlert compact title="The rules cannot be read" failure={query.error.failure} onRetry={() => void query.refetch()} /> : null}
      <p>What any of them lets in or out passes; replies pass by themselves. <ChangeButton id="groups" /></p>
      {ids.map((groupId) => {
        const found = all.find((one) => one.groupId === groupId);
        const name = found?.groupName ?? securityGroups.find((one) => one.groupId === groupId)?.groupName ?? groupId;
        const on = networkInterfaces.length > 1 ? networkInterfaces.flatMap(({ groupIds, deviceIndex }) => (groupIds.includes(groupId) ? [deviceIndex ?? 0] : [])) : [];
        return (
          <section key={groupId} className="group-section" aria-label={`Group ${name}`}>
            <h3>{name} <span className="mono">{groupId}</span>{on.length ? ` · on device ${on.join(" and ")}` : ""}</h3>
            {found ? <RulesOf group={found} known={known} onEdit={() => setEdited(groupId)} /> : query.isPending ? <Loading what="rules" rows={2} /> : <p className="none">Its rules could not be read.</p>}
          </section>
        );
      })}
      {group ? <GroupEditor group={group} known={known} onClose={() => setEdited(undefined)} /> : null}
    </>
  );
}

function RulesOf({ group, known, onEdit }: { group: SecurityGroup; known: Known; onEdit(): void }) {
  return (
    <>
      <p>{group.description} <button type="button" className="plain-button" aria-label={`Edit the rules of ${group.groupName}`} onClick={onEdit}>Edit rules…</button></p>
      <div className="group-rules">
        <RulesTable rules={group.rules.filter(({ isEgress }) => !isEgress)} known={known} label={`Inbound rules of ${group.groupName}`} nothing="Lets nothing in." />
        <RulesTable rules={group.rules.filter(({ isEgress }) => isEgress)} known={known} label={`Outbound rules of ${group.groupName}`} nothing="Lets nothing out." />
      </div>
    </>
  );
}
