import { useMemo } from "react";
import { isListable } from "../../../../shared/photos/query/match-listed.ts";
import { parseQuery } from "../../../../shared/photos/query/parse.ts";
import { printTerm } from "../../../../shared/photos/query/print.ts";
import { termsOf } from "../../../../shared/photos/query/query.ts";
import { formatCount, formatCounted } from "../../../lib/format.ts";
import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { displayText } from "../library/display-key.ts";
import type { KeyScan, useKeyScan } from "./use-key-scan.ts";
import type { Searched } from "./use-search.ts";

/** After what the index found: the keys of the bucket itself, what that takes, and how far it is. */
export function ScanBar({ searched, scan, isOffline }: { searched: Searched; scan: ReturnType<typeof useKeyScan>; isOffline: boolean }) {
  const { bucket, prefix, scope, query, include } = searched;
  const folder = scope === "folder" ? prefix : "";
  const unlistable = useMemo(() => unlistableParts(query), [query]);
  const isPossible = unlistable.length === 0 && !isOffline;
  const estimate = useCall("s3.estimateSearchKeys", { bucket, prefix: folder, query, include }, { enabled: isPossible && scan.state === "idle", staleTime: 0 });
  if (isOffline) return null;
  if (!isPossible) return <p className="photos-scan">{include === "versions" ? "Versions cannot be searched for this" : "Only the index was searched"}: S3 itself does not know {unlistable.map(displayText).join(", ")}.</p>;
  const where = folder === "" ? "of the bucket" : "of this folder";
  return (
    <div className="photos-scan" role="group" aria-label={include === "versions" ? "Versions of the bucket" : "Keys of the bucket"}>
      {scan.state === "idle" && <><button type="button" className="act" onClick={scan.start}>Look through all {include === "versions" ? "versions" : "keys"} {where}</button><span>{estimate.data ? costWords(estimate.data) : ""}</span></>}
      {scan.state === "running" && <><span role="status"><span className="spinner" aria-hidden="true" /> {progressWords(scan, include)} so far…</span><button type="button" className="act" onClick={scan.stop}>Stop</button></>}
      {(scan.state === "done" || scan.state === "stopped") && (
        <>
          <span role="status">{outcomeWords(scan, include)}</span>
          <button type="button" className="act" onClick={scan.start}>Look again</button>
        </>
      )}
      {scan.failed.length > 0 && <ul role="alert">{[...new Set(scan.failed.map(({ message, operation }) => `${message} (${operation})`))].map((words) => <li key={words}>Some {include === "versions" ? "versions" : "keys"} could not be read: {words}</li>)}</ul>}
      {scan.state === "failed" && scan.error && <FailureAlert compact title={`The ${include === "versions" ? "versions" : "keys"} cannot be looked through`} failure={scan.error} onRetry={scan.start} />}
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

/** Conditions that no listing of S3 tells: labels, faces, text. */
export function unlistableParts(query: string): string[] {
  return termsOf(parseQuery(query).query).filter((term) => !isListable(term)).map(printTerm);
}

const progressWords = ({ keys, requests, entries, versions }: KeyScan, include: Searched["include"]): string =>
  `${formatCounted(keys, include === "versions" ? "version" : "key")} looked at by ${formatCounted(requests, "request")}, ${formatCount(entries.length + versions.length)} found`;

function outcomeWords(scan: KeyScan, include: Searched["include"]): string {
  if (scan.state === "stopped") return `Stopped: ${progressWords(scan, include)}. More may match.`;
  if (scan.limitMet) return `${progressWords(scan, include)}: no more are shown. A narrower search tells the rest.`;
  return `${scan.failed.length > 0 ? "Not all" : "All"} ${include === "versions" ? "versions" : "keys"}: ${progressWords(scan, include)}.`;
}
