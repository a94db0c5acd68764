import type { TransferBatch } from "../../../../shared/contract/transfer-batches.ts";
import { formatCount, formatCounted } from "../../../lib/format.ts";
import { displayText } from "../library/display-key.ts";
import { FailureGroups } from "./failure-groups.tsx";
import { TransferRows } from "./transfer-list.tsx";
import { summarise } from "./transfer-store.ts";
import { progressWords, wayOf } from "./transfer-words.ts";
import type { TransferActions, Which } from "./use-transfer-actions.ts";

interface BatchRowProps {
  batch: TransferBatch;
  /** It is pinned to another profile or region than the one on screen. */
  isElsewhere: boolean;
  isOpen: boolean;
  onToggle(): void;
  actions: TransferActions;
  onReplace(which: Which): void;
}

/** What one drop or one download began: a line for all of it, which opens into its files. */
export function BatchRow({ batch, isElsewhere, isOpen, onToggle, actions, onReplace }: BatchRowProps) {
  const { id, direction, totals, profile, region, bucket, place } = batch;
  const summary = summarise(totals);
  const name = displayText(batch.name);
  const way = wayOf(batch);
  return (
    <section className="transfers-batch" aria-label={`${way.name}: ${name}`}>
      <div className="transfers-batch-line">
        <button type="button" className="transfers-toggle" aria-expanded={isOpen} aria-label={`Files of ${name}`} onClick={onToggle}>{isOpen ? "▾" : "▸"}</button>
        <span className="transfers-way" title={way.name} aria-label={way.name} role="img">{way.sign}</span>
        <span className="transfers-name">
          <b title={name}><bdi>{name}</bdi></b>
          <small>
            <bdi>{direction === "download" ? `${bucket} → ${place}` : `${bucket}/${displayText(place)}`}</bdi>
            {isElsewhere && <em className="transfers-context">{profile} · {region}</em>}
          </small>
        </span>
        <progress max={1} value={summary.share} aria-label={`Progress of ${name}`} data-done={summary.active === 0 || undefined} />
        <span className="transfers-words">{progressWords(totals, summary)}{batch.isGrowing && !totals.isListing && " · more to come"}</span>
        <span className="transfers-actions">
          {totals.failed > 0 && <button type="button" className="plain-button" onClick={() => actions.retry({ batch: id })}>Retry {formatCount(totals.failed)}</button>}
          {totals.running + totals.queued > 0 && <button type="button" className="plain-button" onClick={() => actions.pause({ batch: id })}>Pause</button>}
          {totals.paused > 0 && <button type="button" className="plain-button" onClick={() => actions.resume({ batch: id })}>Resume</button>}
          {summary.active > 0 || totals.isListing ? <button type="button" className="plain-button" onClick={() => actions.cancel({ batch: id })}>Cancel</button> : <button type="button" className="plain-button" onClick={() => actions.clear(id)}>Clear</button>}
        </span>
      </div>
      {batch.missing !== 0 && <p className="transfers-note">{missingWords(batch)}</p>}
      {totals.conflicts > 0 && <BatchConflicts batch={batch} actions={actions} onReplace={onReplace} />}
      {totals.failed > 0 && isOpen && <FailureGroups batch={batch} actions={actions} />}
      {isOpen && <TransferRows batch={batch} actions={actions} onReplace={(ids) => onReplace({ ids })} />}
    </section>
  );
}

/** One answer for all of it, those too that did not come to their conflict yet. */
function BatchConflicts({ batch: { id, direction, totals: { conflicts } }, actions, onReplace }: Pick<BatchRowProps, "batch" | "actions" | "onReplace">) {
  const what = direction === "download" ? (conflicts === 1 ? "a file of its name is there" : "files of their names are there") : conflicts === 1 ? "its key exists" : "their keys exist";
  return (
    <div className="transfers-conflicts" role="alert">
      <span>{formatCounted(conflicts, "file")} {conflicts === 1 ? "waits" : "wait"} for your answer: {what} already.</span>
      <button type="button" className="plain-button" onClick={() => actions.resolve("keep-both", { batch: id, applyToRest: true })}>Keep both of all</button>
      <button type="button" className="plain-button" onClick={() => onReplace({ batch: id })}>Replace all</button>
      <button type="button" className="plain-button" onClick={() => actions.resolve("skip", { batch: id, applyToRest: true })}>Skip all</button>
    </div>
  );
}

function missingWords({ missing, direction, failure }: TransferBatch): string {
  if (direction !== "upload") return `The list of what belongs to it was cut short${failure ? ` (${failure.message.replace(/\.$/, "")})` : ""}: begin it again to get the rest.`;
  const count = missing === "unknown" ? "Some files" : formatCounted(missing, "file");
  return `${count} of this drop never came: they could not be read, the page was closed, or reading was stopped. Drop it again with “Skip” for keys that exist.`;
}
