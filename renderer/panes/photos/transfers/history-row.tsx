import type { EndedTransfer } from "../../../../shared/contract/transfer-history.ts";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { formatBytes, formatDateTime, formatUtc } from "../../../lib/format.ts";
import { useAction } from "../../../lib/use-call.ts";
import { PlaceLink } from "../../../lib/place-link.tsx";
import { displayText } from "../library/display-key.ts";
import { stateWords, wayOf } from "./transfer-words.ts";

/** One that ended, and what can still be done with it. */
export function HistoryRow({ transfer, onChanged }: { transfer: EndedTransfer; onChanged(): void }) {
  const { id, direction, state, profile, region, bucket, key, sizeBytes, endedAt, canRestart, savedAs } = transfer;
  const flash = useFlash();
  const restart = useAction("transfers.restartTransfers", {
    onSuccess: ({ gone }) => (gone > 0 ? flash({ type: "warning", title: `${displayText(key)} cannot be sent again`, detail: "Its file is no longer where it was." }) : onChanged()),
    onError: (error) => flash(failureFlash("It could not be begun again", error)),
  });
  const show = useAction("transfers.showDownloadedFile", {
    onSuccess: ({ shown, path }) => !shown && flash({ type: "info", title: "It was saved as", detail: path }),
    onError: (error) => flash(failureFlash("The file cannot be shown", error)),
  });
  const way = wayOf(transfer);
  const name = displayText(key);
  const words = stateWords(transfer);
  return (
    <div className="transfers-row" data-state={state} role="listitem">
      <span className="transfers-way" title={way.name} aria-label={way.name} role="img">{way.sign}</span>
      <span className="transfers-name">
        <b title={name}><bdi>{name}</bdi></b>
        <small><bdi>{bucket}</bdi> · {profile} · {region}</small>
      </span>
      <time className="transfers-when" dateTime={endedAt} title={endedAt && formatUtc(endedAt)}>{endedAt && formatDateTime(endedAt)}</time>
      <span className="transfers-size">{sizeBytes === undefined ? "" : formatBytes(sizeBytes)}</span>
      <span className="transfers-state"><span title={words}>{displayText(words)}</span></span>
      <span className="transfers-actions">
        <PlaceLink className="plain-button" href={libraryHref(bucket, key)} title="Open its folder in the library">Library</PlaceLink>
        {direction === "download" && state === "done" && savedAs && <button type="button" className="plain-button" onClick={() => show.mutate({ id })}>Show file</button>}
        {canRestart && <button type="button" className="plain-button" disabled={restart.isPending} onClick={() => restart.mutate({ ids: [id] })}>{state === "done" ? "Again" : "Retry"}</button>}
      </span>
    </div>
  );
}

function libraryHref(bucket: string, key: string): string {
  const prefix = key.slice(0, key.lastIndexOf("/", key.length - 2) + 1);
  return `#/photos?${new URLSearchParams({ bucket, ...(prefix ? { prefix } : {}) })}`;
}
