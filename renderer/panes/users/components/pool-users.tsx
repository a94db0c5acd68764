import { useMemo, useState } from "react";
import type { User } from "../../../../shared/contract/cognito.ts";
import { useCommands } from "../../../lib/commands.tsx";
import { useFilteredRows } from "../../../lib/filter-rows.ts";
import { formatCounted, formatTime } from "../../../lib/format.ts";
import { useRoute } from "../../../lib/route.ts";
import { isGrowing, useCall } from "../../../lib/use-call.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { FilterField } from "../../../ui/filter-field.tsx";
import { Loading, LoadingMore } from "../../../ui/loading.tsx";
import { noSelection } from "../../../ui/virtual-table/selection.ts";
import { VirtualTable } from "../../../ui/virtual-table/virtual-table.tsx";
import { actions, type UserAction } from "../actions.ts";
import { columns, textOf } from "../columns.tsx";
import { UserActionDialog } from "./user-action-dialog.tsx";
import { UserDetails } from "./user-details.tsx";

const noUsers: readonly User[] = [];
const username = (user: User) => user.username;
const initialSort = { id: "person", desc: false };

/** The users of one pool: found by any attribute, enabled, disabled, made to reset their password. */
export function PoolUsers({ userPoolId }: { userPoolId: string }) {
  const { params, setParams } = useRoute();
  const query = useCall("cognito.listUsers", { userPoolId });
  const [selection, setSelection] = useState(noSelection);
  const [asked, setAsked] = useState<{ action: UserAction; users: readonly User[] }>();
  const users = query.data?.rows ?? noUsers;
  const filter = params.get("filter") ?? "";
  const rows = useFilteredRows(users, filter, textOf);
  // Of the rows on screen alone: no user that a filter hides is disabled with them.
  const selected = useMemo(() => rows.filter((user) => selection.ids.has(user.username)), [rows, selection]);
  useCommands(useMemo(() => actions.map((action) => ({
    id: `users.${action.id}`, group: "Users", title: `${action.title} selected users`,
    disabledReason: selected.length === 0 ? "Select users first" : selected.every(action.refusal) ? `None of the selected: ${action.refusal(selected[0]!)}` : undefined,
    run: () => setAsked({ action, users: selected }),
  })), [selected]));

  return (
    <>
      <div className="toolbar users-toolbar">
        <FilterField label="Filter users" placeholder="Name, email, any attribute…" value={filter} onChange={(text) => setParams({ filter: text }, { replace: true })} />
        <span className="selection-note">{isGrowing(query) && query.isFetching ? <LoadingMore count={users.length} what="users" /> : query.data ? `${formatCounted(users.length, "user")}${isGrowing(query) ? "" : ` · as of ${formatTime(query.dataUpdatedAt)}`}` : ""}</span>
        <span className="toolbar-space" />
        {actions.map((action) => (
          <button key={action.id} type="button" className="act" disabled={selected.length === 0 || selected.every(action.refusal)} onClick={() => setAsked({ action, users: selected })}>{action.title}</button>
        ))}
        <button type="button" className="act" disabled={query.isFetching} onClick={() => void query.refetch()}>Refresh</button>
      </div>
      {query.error && users.length ? <FailureAlert title="Not every user could be read" failure={query.error.failure} onRetry={() => void query.refetch()} /> : null}
      <div className="grow users-table">
        {query.isPending ? <Loading what="users" rows={8} /> : query.error && users.length === 0 ? (
          <FailureAlert title="Users cannot be listed" failure={query.error.failure} onRetry={() => void query.refetch()} />
        ) : (
          <VirtualTable label="Users" rows={rows} columns={columns} rowId={username} initialSort={initialSort} multiple selection={selection} onSelect={setSelection}
            empty={query.isFetching ? <Loading what="users" /> : filter ? <EmptyState title={`No user matches “${filter}”`} /> : <EmptyState title="No users in this pool yet">Cognito answered, and there are none.</EmptyState>} />
        )}
      </div>
      {selected.length === 1 ? <UserDetails user={selected[0]!} onClose={() => setSelection(noSelection)} /> : null}
      {asked ? <UserActionDialog {...asked} userPoolId={userPoolId} onClose={() => setAsked(undefined)} /> : null}
    </>
  );
}
