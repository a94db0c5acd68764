import { useState } from "react";
import { useRoute } from "../../../lib/route.ts";
import { PartialNotice } from "../../../ui/partial-notice.tsx";
import { GroupEditor } from "../../../lib/security-groups/group-editor.tsx";
import { ResourceTab } from "../resource-tab.tsx";
import type { InstanceTabProps } from "../tab-props.ts";
import { CreateGroup } from "./create-group.tsx";
import { DeleteGroup } from "./delete-group.tsx";
import { GroupActions, type GroupAction } from "./group-actions.tsx";
import { columns, textOf } from "./group-columns.tsx";
import { GroupDetails } from "./group-details.tsx";
import { useGroupRows, type GroupRow } from "./group-rows.ts";

const rowId = ({ group }: GroupRow) => group.groupId;
const initialSort = { id: "groupName", desc: false };
const none = { securityGroups: [], prefixLists: [], vpcs: [] };

/** Security groups of the region: what they let in and out, who has them, and making, editing, copying, deleting them. */
export function GroupsTab({ tabs }: InstanceTabProps) {
  const { query, network, retry } = useGroupRows();
  const { setParams } = useRoute();
  const [asked, setAsked] = useState<GroupAction>();
  const close = () => setAsked(undefined);
  const known = network ?? none;
  // The group as it is now, not as it was when the dialog opened.
  const row = asked && asked.action !== "create" ? query.data?.rows.find(({ group }) => group.groupId === asked.groupId) : undefined;
  const partial = network?.partial ?? [];
  return (
    <>
      <ResourceTab
        tabs={tabs} title="Security groups" noun="security group" query={query} columns={columns} rowId={rowId} textOf={textOf} initialSort={initialSort}
        placeholder="Name, id, source, open, unused…" facts={totals}
        empty="A security group is the stateful firewall of network interfaces: it says what is let in and out. Each VPC comes with one, so this region has no VPC."
        notice={partial.length ? <PartialNotice parts={partial} onRetry={retry} /> : null}
        create={<button type="button" className="act" onClick={() => setAsked({ action: "create" })}>Create group</button>}
        actions={(selected) => <GroupActions selected={selected} onAsk={setAsked} />}
        details={(one, onClose) => <GroupDetails key={one.group.groupId} row={one} known={known} onAsk={setAsked} onClose={onClose} />}
      />
      {asked?.action === "create" ? <CreateGroup known={known} onCreated={(groupId) => setParams({ selected: groupId })} onClose={close} /> : null}
      {asked?.action === "copy" && row ? <CreateGroup known={known} source={row.group} onCreated={(groupId) => setParams({ selected: groupId })} onClose={close} /> : null}
      {asked?.action === "edit" && row ? <GroupEditor group={row.group} known={known} onClose={close} /> : null}
      {asked?.action === "delete" && row ? <DeleteGroup row={row} onClose={close} /> : null}
    </>
  );
}

function totals(rows: readonly GroupRow[]) {
  const open = rows.filter(({ open: ports }) => ports.length > 0).length;
  const unused = rows.every(({ uses }) => uses) ? rows.filter(({ group, uses }) => group.groupName !== "default" && uses!.instances.length + uses!.interfaces.length === 0).length : undefined;
  return <>{open} open to the world{unused === undefined ? "" : ` · ${unused} unused`}</>;
}
