import { useCallback, useState, useSyncExternalStore } from "react";
import { useConsole } from "../../../lib/context.tsx";
import { useFlash } from "../../../lib/flashes.tsx";
import { formatBytes, formatCount, formatCounted } from "../../../lib/format.ts";
import { useEvent } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Tabs } from "../../../ui/tabs.tsx";
import { displayText } from "../library/display-key.ts";
import { AnalysisLines, useAnalysisWork } from "../analyses/analysis-lines.tsx";
import { intake } from "../upload/intake.ts";
import { BatchList } from "./batch-list.tsx";
import { HistoryView } from "./history-view.tsx";
import { LimitDialog } from "./limit-dialog.tsx";
import { ReplaceDialog } from "./replace-dialog.tsx";
import { TotalLine } from "./total-line.tsx";
import { TransferCommands } from "./transfer-commands.tsx";
import { summarise } from "./transfer-store.ts";
import { progressWords } from "./transfer-words.ts";
import { limitWords, useLimits } from "./use-limits.ts";
import { useReplace } from "./use-replace.ts";
import { useTransferActions } from "./use-transfer-actions.ts";
import { useTransfers } from "./use-transfers.ts";
import "./transfers.css";

type View = "list" | "history";

/** The line of total progress along the bottom of every pane; opens into what drops and downloads began, and into what became of earlier ones. */
export function TransferStrip() {
  const [view, setView] = useState<View>();
  const [isLimiting, setLimiting] = useState(false);
  const { batches, totals, error, reload, clear } = useTransfers(view === "list");
  const actions = useTransferActions(clear);
  const replacing = useReplace(actions.resolve);
  const limits = useLimits();
  const reading = useSyncExternalStore(intake.subscribe, intake.get);
  const onLimit = useCallback(() => setLimiting(true), []);
  useEndedFlash();
  const summary = totals && summarise(totals);
  const work = useAnalysisWork();
  const isIdle = work.length === 0 && !reading && !error && view === undefined && (!totals || !summary || (summary.total + totals.cancelled === 0 && !totals.isListing));
  return (
    <>
      <TransferCommands totals={totals} actions={actions} onShow={setView} onLimit={onLimit} />
      {isLimiting && <LimitDialog limits={limits} onClose={() => setLimiting(false)} />}
      <ReplaceDialog {...replacing} />
      {isIdle ? null : (
        <section className="transfers" aria-label="Transfers">
          {view !== undefined && (
            <div className="transfers-drawer">
              <Tabs label="Transfers" tabs={[{ id: "list", title: "Under way and ended" }, { id: "history", title: "History" }]} current={view} onChange={(id) => setView(id as View)} />
              {view === "history" && <HistoryView />}
              {view === "list" && error && <FailureAlert compact title="The transfers cannot be listed" failure={error.failure} onRetry={reload} />}
              {view === "list" && <BatchList batches={batches} actions={actions} onReplace={replacing.replace} />}
            </div>
          )}
          {totals && totals.conflicts > 0 && view !== "list" && (
            <div className="transfers-conflicts" role="alert">
              <span>{formatCounted(totals.conflicts, "file")} {totals.conflicts === 1 ? "waits" : "wait"} for your answer: {totals.conflicts === 1 ? "its name is" : "their names are"} taken already.</span>
              <button type="button" className="plain-button" onClick={() => actions.resolve("keep-both")}>Keep both</button>
              <button type="button" className="plain-button" onClick={() => replacing.replace()}>Replace {totals.conflicts > 1 && "all"}</button>
              <button type="button" className="plain-button" onClick={() => actions.resolve("skip")}>Skip {totals.conflicts > 1 && "all"}</button>
            </div>
          )}
          <AnalysisLines work={work} />
          <div className="transfers-line">
            <button type="button" className="transfers-toggle" aria-expanded={view !== undefined} onClick={() => setView(view === undefined ? "list" : undefined)}>
              <span aria-hidden="true">{view === undefined ? "▴" : "▾"}</span> Transfers
            </button>
            {reading && (
              <span className="transfers-reading" role="status">
                Reading {formatCount(reading.doneFiles)} of {formatCounted(reading.totalFiles, "file")}, {formatBytes(reading.doneBytes)} of {formatBytes(reading.totalBytes)}
                <button type="button" className="plain-button" onClick={() => intake.cancel()}>Stop reading</button>
              </span>
            )}
            {totals && summary && <TotalLine totals={totals} summary={summary} words={progressWords(totals, summary)} limit={limitWords(limits)} actions={actions} onLimit={onLimit} />}
          </div>
        </section>
      )}
    </>
  );
}

/** Electron's host tells by a notice of the desktop. */
function useEndedFlash(): void {
  const { client } = useConsole();
  const flash = useFlash();
  useEvent("transfers.batchEnded", useCallback(({ batch: { name, totals } }) => {
    if (client.host === "electron") return;
    flash({ type: totals.failed > 0 ? "warning" : "success", title: `${displayText(name)}: ${formatCounted(totals.done, "file")} done${totals.failed > 0 ? `, ${formatCount(totals.failed)} failed` : ""}` });
  }, [client, flash]));
}
