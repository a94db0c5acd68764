import { useState, useSyncExternalStore } from "react";
import { formatBytes, formatCount, formatCounted } from "../../../lib/format.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { intake } from "../upload/intake.ts";
import { ReplaceDialog } from "./replace-dialog.tsx";
import { TransferRows } from "./transfer-list.tsx";
import { summarise } from "./transfer-store.ts";
import { progressWords } from "./transfer-words.ts";
import { useReplace } from "./use-replace.ts";
import { useTransferActions } from "./use-transfer-actions.ts";
import { useTransfers } from "./use-transfers.ts";
import "./transfers.css";

/** The line of total progress along the bottom of every pane; opens into the list of all transfers. */
export function TransferStrip() {
  const [isOpen, setOpen] = useState(false);
  const { rows, totals, error, reload, clear } = useTransfers(isOpen);
  const actions = useTransferActions(clear);
  const replacing = useReplace(actions.resolve);
  const reading = useSyncExternalStore(intake.subscribe, intake.get);
  const summary = totals && summarise(totals);
  if (!reading && !error && (!totals || !summary || summary.total + totals.cancelled === 0)) return null;

  return (
    <section className="transfers" aria-label="Transfers">
      {isOpen && error && <FailureAlert compact title="The transfers cannot be listed" failure={error.failure} onRetry={reload} />}
      {isOpen && rows.length > 0 && <TransferRows rows={rows} actions={actions} onReplace={replacing.replace} />}
      {totals && totals.conflicts > 0 && (
        <div className="transfers-conflicts" role="alert">
          <span>{formatCounted(totals.conflicts, "file")} {totals.conflicts === 1 ? "waits" : "wait"} for your answer: {totals.conflicts === 1 ? "its key exists" : "their keys exist"} already.</span>
          <button type="button" className="plain-button" onClick={() => actions.resolve("keep-both")}>Keep both</button>
          <button type="button" className="plain-button" onClick={() => replacing.replace()}>Replace {totals.conflicts > 1 && "all"}</button>
          <button type="button" className="plain-button" onClick={() => actions.resolve("skip")}>Skip {totals.conflicts > 1 && "all"}</button>
        </div>
      )}
      <ReplaceDialog {...replacing} />
      <div className="transfers-line">
        <button type="button" className="transfers-toggle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <span aria-hidden="true">{isOpen ? "▾" : "▴"}</span> Transfers
        </button>
        {reading && (
          <span className="transfers-reading" role="status">
            Reading {formatCount(reading.doneFiles)} of {formatCounted(reading.totalFiles, "file")}, {formatBytes(reading.doneBytes)} of {formatBytes(reading.totalBytes)}
            <button type="button" className="plain-button" onClick={() => intake.cancel()}>Stop reading</button>
          </span>
        )}
        {totals && summary && (
          <>
            <progress max={1} value={summary.share} aria-label="Total progress" data-done={summary.active === 0 || undefined} />
            <span className="transfers-words">{progressWords(totals, summary)}</span>
            {totals.failed > 0 && <span className="transfers-failed">{formatCount(totals.failed)} failed</span>}
            <span className="transfers-space" />
            {totals.failed > 0 && <button type="button" className="plain-button" onClick={() => actions.retry()}>Retry failed</button>}
            {totals.running + totals.queued > 0 && <button type="button" className="plain-button" onClick={() => actions.pause()}>Pause all</button>}
            {totals.paused > 0 && <button type="button" className="plain-button" onClick={() => actions.resume()}>Resume all</button>}
            {summary.active > 0 && <button type="button" className="plain-button" onClick={() => actions.cancel()}>Cancel all</button>}
            {summary.active === 0 && <button type="button" className="plain-button" onClick={() => actions.clear()}>Clear</button>}
          </>
        )}
      </div>
    </section>
  );
}
