import type { Transfer } from "../../../../shared/contract/transfer.ts";
import { formatBytes } from "../../../lib/format.ts";
import { displayText } from "../library/display-key.ts";
import type { TransferActions } from "./use-transfer-actions.ts";
import { stateWords, wayOf } from "./transfer-words.ts";

/** One file: what it is, where it goes, how far it is, what can be done about it. */
export function TransferRow({ transfer, isElsewhere, actions, onReplace }: { transfer: Transfer; isElsewhere: boolean; actions: TransferActions; onReplace(ids: string[]): void }) {
  const { id, source, state, key, bucket, sizeBytes, doneBytes, profile, region } = transfer;
  const share = sizeBytes > 0 ? doneBytes / sizeBytes : state === "done" ? 1 : 0;
  const name = displayText(key);
  const way = wayOf(transfer);
  return (
    <div className="transfers-row" data-state={state} role="listitem">
      <span className="transfers-way" title={way.name} aria-label={way.name} role="img">{way.sign}</span>
      <span className="transfers-name">
        <b title={name}><bdi>{name}</bdi></b>
        <small>
          {source && <>{source.bucket}/<bdi>{displayText(source.key)}</bdi> → </>}
          {bucket}
          {isElsewhere && <em className="transfers-context">{profile} · {region}</em>}
        </small>
      </span>
      <span className="transfers-size">{formatBytes(sizeBytes)}</span>
      <span className="transfers-state">
        {(state === "running" || state === "paused") && <progress max={1} value={share} aria-label={`${name}, ${Math.round(share * 100)} %`} />}
        <span title={stateWords(transfer)}>{displayText(stateWords(transfer))}</span>
      </span>
      <span className="transfers-actions">
        {state === "conflict" && (
          <>
            <button type="button" className="plain-button" onClick={() => actions.resolve("keep-both", [id])}>Keep both</button>
            <button type="button" className="plain-button" onClick={() => onReplace([id])}>Replace</button>
            <button type="button" className="plain-button" onClick={() => actions.resolve("skip", [id])}>Skip</button>
          </>
        )}
        {(state === "running" || state === "queued") && <button type="button" className="plain-button" onClick={() => actions.pause([id])}>Pause</button>}
        {state === "paused" && <button type="button" className="plain-button" onClick={() => actions.resume([id])}>Resume</button>}
        {state === "failed" && <button type="button" className="plain-button" onClick={() => actions.retry([id])}>Retry</button>}
        {["running", "queued", "paused", "conflict"].includes(state) && <button type="button" className="plain-button" onClick={() => actions.cancel([id])}>Cancel</button>}
      </span>
    </div>
  );
}
