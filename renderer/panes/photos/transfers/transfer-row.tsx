import type { Transfer } from "../../../../shared/contract/transfer.ts";
import { formatBytes } from "../../../lib/format.ts";
import { displayText } from "../library/display-key.ts";
import type { TransferActions } from "./use-transfer-actions.ts";
import { stateWords } from "./transfer-words.ts";

/** One file: what it is, how far it is, what can be done about it. */
export function TransferRow({ transfer, actions, onReplace }: { transfer: Transfer; actions: TransferActions; onReplace(ids: string[]): void }) {
  const { id, source, state, key, sizeBytes, doneBytes, onTheWayBytes = 0 } = transfer;
  const share = sizeBytes ? Math.min(1, (doneBytes + onTheWayBytes) / sizeBytes) : state === "done" ? 1 : 0;
  const name = displayText(key);
  return (
    <div className="transfers-row" data-state={state} role="listitem">
      <span className="transfers-name">
        <b title={name}><bdi>{name}</bdi></b>
        {source && <small>from {source.bucket}/<bdi>{displayText(source.key)}</bdi></small>}
      </span>
      <span className="transfers-size">{sizeBytes === undefined ? "" : formatBytes(sizeBytes)}</span>
      <span className="transfers-state">
        {(state === "running" || state === "paused") && <progress max={1} value={share} aria-label={`${name}, ${Math.round(share * 100)} %`} />}
        <span title={stateWords(transfer)}>{displayText(stateWords(transfer))}</span>
      </span>
      <span className="transfers-actions">
        {state === "conflict" && (
          <>
            <button type="button" className="plain-button" onClick={() => actions.resolve("keep-both", { ids: [id] })}>Keep both</button>
            <button type="button" className="plain-button" onClick={() => onReplace([id])}>Replace</button>
            <button type="button" className="plain-button" onClick={() => actions.resolve("skip", { ids: [id] })}>Skip</button>
          </>
        )}
        {(state === "running" || state === "queued") && <button type="button" className="plain-button" onClick={() => actions.pause({ ids: [id] })}>Pause</button>}
        {state === "paused" && <button type="button" className="plain-button" onClick={() => actions.resume({ ids: [id] })}>Resume</button>}
        {state === "failed" && <button type="button" className="plain-button" onClick={() => actions.retry({ ids: [id] })}>Retry</button>}
        {["running", "queued", "paused", "conflict"].includes(state) && <button type="button" className="plain-button" onClick={() => actions.cancel({ ids: [id] })}>Cancel</button>}
      </span>
    </div>
  );
}
