import type { TransferTotals } from "../../../../shared/contract/transfer.ts";
import { formatCount } from "../../../lib/format.ts";
import type { TransferSummary } from "./transfer-store.ts";
import type { TransferActions } from "./use-transfer-actions.ts";

interface TotalLineProps {
  totals: TransferTotals;
  summary: TransferSummary;
  words: string;
  /** What is limited; nothing without a limit. */
  limit: string | undefined;
  actions: TransferActions;
  onLimit(): void;
}

/** All transfers as one: how far, how fast, how long still, and what can be done about all. */
export function TotalLine({ totals, summary, words, limit, actions, onLimit }: TotalLineProps) {
  return (
    <div className="transfers-total" role="group" aria-label="All transfers">
      <progress max={1} value={summary.share} aria-label="Total progress" data-done={summary.active === 0 || undefined} />
      <span className="transfers-words">{words}</span>
      {totals.failed > 0 && <span className="transfers-failed">{formatCount(totals.failed)} failed</span>}
      <span className="transfers-space" />
      <button type="button" className="plain-button" title="Limit the speed of transfers" onClick={onLimit}>{limit ?? "Limit"}</button>
      {totals.failed > 0 && <button type="button" className="plain-button" onClick={() => actions.retry()}>Retry failed</button>}
      {totals.running + totals.queued > 0 && <button type="button" className="plain-button" onClick={() => actions.pause()}>Pause all</button>}
      {totals.paused > 0 && <button type="button" className="plain-button" onClick={() => actions.resume()}>Resume all</button>}
      {(summary.active > 0 || totals.isListing) && <button type="button" className="plain-button" onClick={() => actions.cancel()}>Cancel all</button>}
      {summary.active === 0 && !totals.isListing && <button type="button" className="plain-button" onClick={() => actions.clear()}>Clear</button>}
    </div>
  );
}
