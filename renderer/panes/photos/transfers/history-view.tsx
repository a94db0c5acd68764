import { useState } from "react";
import { historyLimits } from "../../../../shared/contract/transfer-history.ts";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { formatCount, formatCounted } from "../../../lib/format.ts";
import { useAction } from "../../../lib/use-call.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import { HistoryRow } from "./history-row.tsx";
import { useHistory, type HistoryFilter } from "./use-history.ts";

const outcomes = ["done", "failed", "cancelled", "skipped"] as const;

/** What became of transfers, also of those that were taken off the list: searched, exported, done again, forgotten. */
export function HistoryView() {
  const [filter, setFilter] = useState<HistoryFilter>({});
  const { read, error, more, reload } = useHistory(filter);
  const change = (part: HistoryFilter) => setFilter((now) => Object.fromEntries(Object.entries({ ...now, ...part }).filter(([, value]) => value !== undefined && value !== "")));
  return (
    <div className="transfers-history">
      <HistoryBar filter={filter} change={change} buckets={read?.buckets ?? []} total={read?.total} onCleared={reload} />
      {error ? <FailureAlert compact title="The history cannot be read" failure={error.failure} onRetry={reload} /> : !read ? <Loading what="history" rows={3} /> : null}
      {read && read.transfers.length === 0 && (
        <EmptyState title={Object.keys(filter).length > 0 ? "Nothing in the history fits" : "No transfer has ended yet"}>
          Kept are the last {formatCount(historyLimits.rows)} of {historyLimits.days} days.
        </EmptyState>
      )}
      {read && read.transfers.length > 0 && (
        <div className="transfers-history-rows" role="list" aria-label="Ended transfers">
          {read.transfers.map((transfer) => <HistoryRow key={transfer.id} transfer={transfer} onChanged={reload} />)}
          {read.next && <button type="button" className="act" onClick={more}>Show more of {formatCount(read.total)}</button>}
        </div>
      )}
    </div>
  );
}

interface BarProps {
  filter: HistoryFilter;
  change(part: HistoryFilter): void;
  buckets: readonly string[];
  total: number | undefined;
  onCleared(): void;
}

function HistoryBar({ filter, change, buckets, total, onCleared }: BarProps) {
  const flash = useFlash();
  const [isClearing, setClearing] = useState(false);
  const save = useAction("transfers.exportHistory", {
    onSuccess: ({ count, path }) => flash({ type: "success", title: `${formatCounted(count, "transfer")} written`, detail: path }),
    onError: (error) => flash(failureFlash("The history could not be exported", error)),
  });
  return (
    <div className="transfers-history-bar">
      <input type="search" aria-label="Search keys in the history" placeholder="Part of a key" value={filter.search ?? ""} onChange={({ target }) => change({ search: target.value })} />
      <select aria-label="Bucket" value={filter.bucket ?? ""} onChange={({ target }) => change({ bucket: target.value })}>
        <option value="">All buckets</option>
        {buckets.map((bucket) => <option key={bucket}>{bucket}</option>)}
      </select>
      <select aria-label="Direction" value={filter.direction ?? ""} onChange={({ target }) => change({ direction: (target.value || undefined) as HistoryFilter["direction"] })}>
        <option value="">All directions</option>
        <option value="upload">Uploads</option>
        <option value="download">Downloads</option>
        <option value="copy">Copies</option>
      </select>
      <select aria-label="Outcome" value={filter.states?.[0] ?? ""} onChange={({ target }) => change({ states: target.value ? [target.value as (typeof outcomes)[number]] : undefined })}>
        <option value="">All outcomes</option>
        {outcomes.map((outcome) => <option key={outcome} value={outcome}>{outcome[0]!.toUpperCase() + outcome.slice(1)}</option>)}
      </select>
      <label>From <input type="date" value={filter.from?.slice(0, 10) ?? ""} onChange={({ target }) => change({ from: target.value ? `${target.value}T00:00:00Z` : undefined })} /></label>
      <label>to <input type="date" value={filter.to?.slice(0, 10) ?? ""} onChange={({ target }) => change({ to: target.value ? `${target.value}T23:59:59Z` : undefined })} /></label>
      <span className="transfers-words">{total === undefined ? "" : formatCounted(total, "transfer")}</span>
      <span className="transfers-space" />
      <button type="button" className="act" disabled={!total || save.isPending} onClick={() => save.mutate(filter)}>Export CSV</button>
      <button type="button" className="act" data-danger="true" disabled={!total} onClick={() => setClearing(true)}>Clear…</button>
      {isClearing && <ClearHistory onClose={(isDone) => (setClearing(false), isDone && onCleared())} />}
    </div>
  );
}

function ClearHistory({ onClose }: { onClose(isDone: boolean): void }) {
  const clear = useAction("transfers.clearHistory");
  return (
    <ProtectedConfirm
      title="Clear the history?" confirmLabel="Clear" pending={clear.isPending} failure={clear.error?.failure}
      consequences={["Skydeck forgets every transfer that has ended, of all profiles.", "Files and objects stay as they are."]}
      onCancel={() => onClose(false)} onConfirm={() => clear.mutate({}, { onSuccess: () => onClose(true) })}
    />
  );
}
