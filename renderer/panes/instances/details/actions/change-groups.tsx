import FormField from "@cloudscape-design/components/form-field";
import { useState } from "react";
import type { InstanceDetail } from "../../../../../shared/contract/ec2.ts";
import { useCall } from "../../../../lib/use-call.ts";
import { FailureAlert } from "../../../../ui/failure-alert.tsx";
import { FilterField } from "../../../../ui/filter-field.tsx";
import { Loading } from "../../../../ui/loading.tsx";
import { nameOf } from "../../fleet/actions.ts";
import { FormDialog } from "../../key-pairs/form-dialog.tsx";
import type { AttributeDialogProps } from "./attribute-action.ts";
import { ChangeAttribute } from "./change-attribute.tsx";

interface Group {
  groupId: string;
  groupName: string;
  description?: string;
}

/** Source: "Amazon VPC quotas": five on an interface to begin with, sixteen at most. */
const usualMostGroups = 5;

/** Which of the VPC's groups the instance has; at least one. EC2 takes them for the instance where it has one interface alone. */
export function ChangeGroups({ detail, onClose }: AttributeDialogProps) {
  const hasMany = detail.networkInterfaces.length > 1;
  const query = useCall("ec2.listSecurityGroups", detail.vpcId ? { vpcId: detail.vpcId } : {}, { enabled: !hasMany });
  const [chosen, setChosen] = useState<readonly string[]>(detail.securityGroups.map(({ groupId }) => groupId));
  const [isConfirming, setIsConfirming] = useState(false);
  const groups: readonly Group[] = query.data?.rows ?? detail.securityGroups;
  const isChanged = chosen.toSorted().join() !== detail.securityGroups.map(({ groupId }) => groupId).toSorted().join();
  if (isConfirming) return <ConfirmGroups detail={detail} groups={groups} chosen={chosen} onClose={(isDone) => (isDone ? onClose() : setIsConfirming(false))} />;
  return (
    <FormDialog title={`Security groups of ${nameOf(detail)}`} isReady={!hasMany && isChanged && chosen.length > 0} onNext={() => setIsConfirming(true)} onClose={onClose}>
      {hasMany ? <p role="alert">It has several network interfaces, each with groups of its own: change them at the interfaces.</p> : null}
      {query.error ? <FailureAlert compact title="The groups of its VPC cannot be listed" failure={query.error.failure} onRetry={() => void query.refetch()} /> : null}
      {query.isLoading && !query.data ? <Loading what="security groups" rows={3} /> : (
        <GroupChoice label={`Groups of ${detail.vpcId ?? "its network"}`} groups={groups} chosen={chosen} disabled={hasMany} onChange={setChosen} />
      )}
    </FormDialog>
  );
}

interface GroupChoiceProps {
  label: string;
  groups: readonly Group[];
  chosen: readonly string[];
  disabled: boolean;
  onChange(chosen: readonly string[]): void;
}

/** Chosen ones stay in sight whatever the filter says. */
export function GroupChoice({ label, groups, chosen, disabled, onChange }: GroupChoiceProps) {
  const [filter, setFilter] = useState("");
  const wanted = filter.trim().toLowerCase();
  const shown = groups.filter(({ groupId, groupName, description = "" }) => chosen.includes(groupId) || `${groupName} ${groupId} ${description}`.toLowerCase().includes(wanted));
  return (
    <FormField label={label} errorText={chosen.length ? "" : "At least one."} warningText={chosen.length > usualMostGroups ? `Most accounts allow ${usualMostGroups} on an interface.` : ""}>
      <FilterField label="Filter groups" placeholder="Name, id, description…" value={filter} onChange={setFilter} />
      <ul className="group-choice">
        {shown.map(({ groupId, groupName, description }) => (
          <li key={groupId}>
            <label>
              <input type="checkbox" disabled={disabled} checked={chosen.includes(groupId)} onChange={({ target }) => onChange(target.checked ? [...chosen, groupId] : chosen.filter((id) => id !== groupId))} />
              <b>{groupName}</b> <span className="mono">{groupId}</span> {description}
            </label>
          </li>
        ))}
        {shown.length === 0 ? <li className="none">No group matches “{filter}”.</li> : null}
      </ul>
    </FormField>
  );
}

function ConfirmGroups({ detail, groups, chosen, onClose }: { detail: InstanceDetail; groups: readonly Group[]; chosen: readonly string[]; onClose(isDone: boolean): void }) {
  const name = nameOf(detail);
  const before = detail.securityGroups.map(({ groupId }) => groupId);
  const words = (ids: readonly string[]) => ids.map((id) => `${groups.find(({ groupId }) => groupId === id)?.groupName ?? ""} (${id})`).join(", ");
  const added = chosen.filter((id) => !before.includes(id));
  const removed = before.filter((id) => !chosen.includes(id));
  return (
    <ChangeAttribute
      detail={detail} change={{ attribute: "groupSet", groupIds: chosen }} title={`Change the security groups of ${name}?`} confirmLabel="Change groups"
      consequences={[
        ...(added.length ? [<><b>{name}</b> gets {words(added)}</>] : []), ...(removed.length ? [<><b>{name}</b> loses {words(removed)}</>] : []),
        "It holds at once: new connections that no group allows any more time out",
      ]}
      done={`The security groups of ${name} are changed`} onClose={onClose}
    />
  );
}
