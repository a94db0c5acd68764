import { useMemo } from "react";
import { isListable } from "../../../../shared/photos/query/match-listed.ts";
import { parseQuery } from "../../../../shared/photos/query/parse.ts";
import { printTerm } from "../../../../shared/photos/query/print.ts";
import { termsOf } from "../../../../shared/photos/query/query.ts";
import { formatCount, formatCounted } from "../../../lib/format.ts";
import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { displayText } from "../library/display-key.ts";
import type { useKeyScan } from "./use-key-scan.ts";
import type { Searched } from "./use-search.ts";

/** After what the index found: the keys of the bucket itself, what that takes, and how far it is. */
export function ScanBar({ searched, scan, isOffline }: { searched: Searched; scan: ReturnType<typeof useKeyScan>; isOffline: boolean }) {
  const { bucket, prefix, scope, query } = searched;
  const folder = scope === "folder" ? prefix : "";
  const unlistable = useMemo(() => termsOf(parseQuery(query).query).filter((term) => !isListable(term)).map(printTerm), [query]);
  const isPossible = unlistable.length === 0 && !isOffline;
  const estimate = useCall("s3.estimateSearchKeys", { bucket, prefix: folder, query }, { enabled: isPossible && scan.state === "idle", staleTime: 0 });
  if (isOffline) return null;
  if (!isPossible) return <p className="photos-scan">Only the index was searched: S3 itself does not know {unlistable.map(displayText).join(", ")}.</p>;
  const where = folder === "" ? "of the bucket" : "of this folder";
  return (
    <div className="photos-scan" role="group" aria-label="Keys of the bucket">
      {scan.state === "idle" && <><button type="button" className="act" onClick={scan.start}>Look through all keys {where}</button><span>{estimate.data ? costWords(estimate.data) : ""}</span></>}
      {scan.state === "running" && <><span role="status"><span className="spinner" aria-hidden="true" /> {progressWords(scan)} so far…</span><button type="button" className="act" onClick={scan.stop}>Stop</button></>}
      {(scan.state === "done" || scan.state === "stopped") && (
        <>
          <span role="status">{outcomeWords(scan)}</span>
          <button type="button" className="act" onClick={scan.start}>Look again</button>
        </>
      )}
      {scan.failed.length > 0 && <ul role="alert">{[...new Set(scan.failed.map(({ message, operation }) => `${message} (${operation})`))].map((words) => <li key={words}>Some keys could not be read: {words}</li>)}</ul>}
      {scan.state === "failed" && scan.error && <FailureAlert compact title="The keys cannot be looked through" failure={scan.error} onRetry={scan.start} />}
    </div>
  );
}

interface Estimate {
  prefix: string;
  requests?: number | undefined;
  usd?: number | undefined;
  usdPerRequest: number;
  keysPerRequest: number;
}

function costWords({ prefix, requests, usd, usdPerRequest, keysPerRequest }: Estimate): string {
  const under = prefix === "" ? "" : ` under ${displayText(prefix)}`;
  if (requests !== undefined && usd !== undefined) return `about ${formatCounted(requests, "request")}${under}, $${usd.toFixed(6).replace(/0+$/, "").replace(/\.$/, ".00")}`;
  return `one request per ${formatCount(keysPerRequest)} keys${under}, $${(usdPerRequest * 1000).toFixed(3)} per 1,000 requests: a million keys cost $${((1_000_000 / keysPerRequest) * usdPerRequest).toFixed(3)}`;
}

const progressWords = ({ keys, requests, entries }: Pick<ReturnType<typeof useKeyScan>, "keys" | "requests" | "entries">): string =>
  `${formatCounted(keys, "key")} looked at by ${formatCounted(requests, "request")}, ${formatCount(entries.length)} found`;

function outcomeWords(scan: ReturnType<typeof useKeyScan>): string {
  if (scan.state === "stopped") return `Stopped: ${progressWords(scan)}. More may match.`;
  if (scan.limitMet) return `${progressWords(scan)}: no more are shown. A narrower search tells the rest.`;
  return `${scan.failed.length > 0 ? "Not all keys" : "All keys"}: ${progressWords(scan)}.`;
}
