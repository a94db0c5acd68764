import type { UseQueryResult } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import type { CallFailed } from "../../../shared/contract/client.ts";
import { useFilteredRows } from "../../lib/filter-rows.ts";
import { formatCounted, formatTime } from "../../lib/format.ts";
import { useRoute } from "../../lib/route.ts";
import { isGrowing } from "../../lib/use-call.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { FilterField } from "../../ui/filter-field.tsx";
import { Loading, LoadingMore } from "../../ui/loading.tsx";
import { PaneHeader } from "../../ui/pane-header.tsx";
import type { Column } from "../../ui/virtual-table/columns.ts";
import { noSelection } from "../../ui/virtual-table/selection.ts";
import { VirtualTable } from "../../ui/virtual-table/virtual-table.tsx";

/** What is read of a query: rows that were joined with others are passed as one too. */
export type ResourceQuery<Row> = Pick<UseQueryResult<unknown, CallFailed>, "error" | "isPending" | "isFetching" | "dataUpdatedAt" | "refetch"> & { data: { rows: Row[] } | undefined };

interface ResourceTabProps<Row extends object> {
  tabs: ReactNode;
  /** `Volumes` */
  title: string;
  /** `volume` */
  noun: string;
  /** Where it is not the noun with an `s`. */
  plural?: string;
  query: ResourceQuery<Row>;
  /** Constants of the module, as the table wants them. */
  columns: readonly Column<Row>[];
  rowId(row: Row): string;
  textOf(row: Row): string;
  initialSort?: { id: string; desc: boolean };
  /** What the filter looks at: `Name, id, state, tag…` */
  placeholder: string;
  /** Why there may be none, and what to do. */
  empty: ReactNode;
  /** Facts beside the count: `3 attached · 24 GiB`. */
  facts?(rows: readonly Row[]): ReactNode;
  /** Said above the list: that a part of it could not be read. */
  notice?: ReactNode;
  /** What makes a new one. */
  create?: ReactNode;
  /** What acts on the selected, in the toolbar. */
  actions?(selected: readonly Row[]): ReactNode;
  /** The panel of the one that is selected. */
  details?(row: Row, onClose: () => void): ReactNode;
}

const noRows: readonly never[] = [];

/** A list of one kind of resource: filter, table, what acts on the selected, and the one selected in full. Which rows are selected stands in the address (`selected`), so that other panes can lead here. */
export function ResourceTab<Row extends object>(props: ResourceTabProps<Row>) {
  const { tabs, title, noun, plural = `${noun}s`, query, columns, rowId, textOf, initialSort, placeholder, empty, facts, notice, create, actions, details } = props;
  const { params, setParams } = useRoute();
  const [anchor, setAnchor] = useState<string>();
  const rows = query.data?.rows ?? noRows;
  const filter = params.get("filter") ?? "";
  const shown = useFilteredRows(rows, filter, textOf);
  const chosen = params.get("selected") ?? "";
  const selection = useMemo(() => (chosen ? { ids: new Set(chosen.split(" ")), anchor } : noSelection), [chosen, anchor]);
  // Of the rows on screen alone: nothing that a filter hides is changed with them.
  const selected = useMemo(() => shown.filter((row) => selection.ids.has(rowId(row))), [shown, selection, rowId]);
  const refetch = () => void query.refetch();
  const close = () => setParams({ selected: undefined }, { replace: true });

  return (
    <div className="pane">
      <PaneHeader
        title={title}
        facts={query.isPending || (query.error && rows.length === 0) ? null : query.isFetching && isGrowing(query) ? <LoadingMore count={rows.length} what={plural} /> : <>{formatCounted(rows.length, noun, plural)}{facts && rows.length > 0 ? <> · {facts(rows)}</> : null}{isGrowing(query) ? null : <> · as of {formatTime(query.dataUpdatedAt)}</>}</>}
        actions={<>{create}<button type="button" className="act" disabled={query.isFetching} onClick={refetch}>Refresh</button></>}
      >
        {tabs}
        <div className="toolbar">
          <FilterField label={`Filter ${title.toLowerCase()}`} placeholder={placeholder} value={filter} onChange={(text) => setParams({ filter: text }, { replace: true })} />
          <span className="toolbar-space" />
          <span className="selection-count" aria-live="polite">{selected.length ? `${formatCounted(selected.length, noun, plural)} selected` : ""}</span>
          {actions?.(selected)}
        </div>
      </PaneHeader>
      {query.error && rows.length > 0 ? <FailureAlert title="The list is not whole, or not fresh" failure={query.error.failure} onRetry={refetch} /> : null}
      {notice ? <div className="pane-notices">{notice}</div> : null}
      <div className="pane-body" data-direction="column">
        <div className="grow">
          {query.isPending ? (
            <Loading what={plural} rows={10} />
          ) : query.error && rows.length === 0 ? (
            <FailureAlert title={`${title} cannot be listed`} failure={query.error.failure} onRetry={refetch} />
          ) : (
            <VirtualTable label={title} rows={shown} columns={columns} rowId={rowId} {...(initialSort ? { initialSort } : {})} multiple selection={selection}
              onSelect={(next) => { setAnchor(next.anchor); setParams({ selected: [...next.ids].join(" ") }, { replace: true }); }}
              empty={query.isFetching ? <Loading what={plural} /> : filter ? <EmptyState title={`No ${noun} matches “${filter}”`}>The filter looks at: {placeholder.replace(/…$/, "").toLowerCase()}.</EmptyState> : <EmptyState title={`No ${plural} in this region`}>{empty}</EmptyState>} />
          )}
        </div>
        {selected.length === 1 && details ? details(selected[0]!, close) : null}
      </div>
    </div>
  );
}
