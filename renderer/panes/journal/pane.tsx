import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { JournalEntry } from "../../../shared/contract/journal.ts";
import { useConsole } from "../../lib/context.tsx";
import { useFilteredRows } from "../../lib/filter-rows.ts";
import { failureFlash, useFlash } from "../../lib/flashes.tsx";
import { formatCount, formatCounted } from "../../lib/format.ts";
import { useRoute } from "../../lib/route.ts";
import { useAction } from "../../lib/use-call.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { FilterField } from "../../ui/filter-field.tsx";
import { Loading } from "../../ui/loading.tsx";
import { PaneHeader } from "../../ui/pane-header.tsx";
import { noSelection } from "../../ui/virtual-table/selection.ts";
import { VirtualTable } from "../../ui/virtual-table/virtual-table.tsx";
import { columns, isFailed, textOf, toneOfOutcome } from "./columns.tsx";
import { CallActions } from "./components/call-actions.tsx";
import { CallDetails } from "./components/call-details.tsx";
import { mostCalls, useJournal } from "./use-journal.ts";
import "./journal.css";

const noCalls: readonly JournalEntry[] = [];
const callId = ({ id }: JournalEntry) => String(id);
const initialSort = { id: "at", desc: true };
const toneOf = (entry: JournalEntry) => (isFailed(entry) ? toneOfOutcome(entry) : undefined);

/** Every AWS call that Skydeck made in this run, live. */
export function JournalPane() {
  const { params, setParams } = useRoute();
  const { context } = useConsole();
  const query = useJournal();
  const [selection, setSelection] = useState(noSelection);
  const calls = query.data?.calls ?? noCalls;
  const filter = params.get("filter") ?? "";
  const onlyHere = params.get("here") === "1";
  const onlyFailed = params.get("failed") === "1";
  const narrowed = useMemo(
    () => (onlyHere || onlyFailed ? calls.filter((entry) => (!onlyHere || (entry.profile === context.profile && entry.region === context.region)) && (!onlyFailed || isFailed(entry))) : calls),
    [calls, onlyHere, onlyFailed, context],
  );
  const rows = useFilteredRows(narrowed, filter, textOf);
  // Of the rows on screen alone: no policy speaks for calls that a filter hides.
  const selected = useMemo(() => (selection.ids.size ? rows.filter(({ id }) => selection.ids.has(String(id))) : noCalls), [rows, selection]);
  const chosen = selected.length === 1 ? selected[0] : undefined;
  const failed = useMemo(() => calls.filter(isFailed).length, [calls]);

  return (
    <div className="pane">
      <PaneHeader title="Journal" facts={query.data ? facts(calls.length, query.data.total, failed) : null} actions={<ClearButton disabled={calls.length === 0} />}>
        <div className="toolbar">
          <FilterField label="Filter calls" placeholder="Operation, outcome, request id…" value={filter} onChange={(text) => setParams({ filter: text }, { replace: true })} />
          <button type="button" className="act" aria-pressed={onlyFailed} onClick={() => setParams({ failed: onlyFailed ? undefined : "1" }, { replace: true })}>Only failures</button>
          <button type="button" className="act" aria-pressed={onlyHere} onClick={() => setParams({ here: onlyHere ? undefined : "1" }, { replace: true })}>Only {context.profile} · {context.region}</button>
          <span className="toolbar-space" />
          <CallActions selected={selected} shown={rows} />
          <span className="journal-live"><i aria-hidden="true" /> live</span>
        </div>
      </PaneHeader>
      <div className="pane-body" data-direction="column">
        <div className="grow">
          {query.isPending ? <Loading what="calls" rows={10} /> : query.error && !query.data ? (
            <FailureAlert title="The journal cannot be read" failure={query.error.failure} onRetry={() => void query.refetch()} />
          ) : (
            <VirtualTable label="AWS calls" rows={rows} columns={columns} rowId={callId} initialSort={initialSort} toneOf={toneOf} multiple selection={selection} onSelect={setSelection}
              empty={calls.length ? <EmptyState title="No call matches">{formatCounted(calls.length, "call")} are in the journal; the filters above leave none.</EmptyState> : <EmptyState title="No calls yet">Every request to AWS shows here as it is made: who, what, how long, and its outcome.</EmptyState>} />
          )}
        </div>
        {chosen ? <CallDetails key={chosen.id} entry={chosen} onClose={() => setSelection(noSelection)} /> : null}
      </div>
    </div>
  );
}

function facts(shown: number, total: number, failed: number): string {
  const count = total > shown ? `${formatCount(total)} calls, the last ${formatCount(Math.min(shown, mostCalls))} here` : formatCounted(total, "call");
  return `${count} of this run · ${failed ? `${formatCount(failed)} failed` : "none failed"}`;
}

function ClearButton({ disabled }: { disabled: boolean }) {
  const queryClient = useQueryClient();
  const flash = useFlash();
  const { mutate, isPending } = useAction("journal.clearCalls");
  const clear = () =>
    mutate({}, {
      onError: (error) => flash(failureFlash("The journal could not be emptied", error)),
      onSuccess: () => void queryClient.invalidateQueries({ queryKey: ["journal.listCalls"] }),
    });
  return <button type="button" className="act" disabled={disabled || isPending} onClick={clear}>Clear journal</button>;
}
