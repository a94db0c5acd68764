import { useState } from "react";
import type { IncompleteUpload } from "../../../../shared/contract/s3-incomplete-uploads.ts";
import { formatBytes, formatCounted, formatDateTime, formatDuration, formatUtc } from "../../../lib/format.ts";
import { isGrowing, useCall } from "../../../lib/use-call.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import type { SectionProps } from "../bucket/section.ts";
import { displayText } from "../library/display-key.ts";
import { AbortUploadsDialog } from "./abort-uploads-dialog.tsx";
import "./incomplete-uploads.css";

/** As many as one call aborts. */
const mostAtOnce = 1000;

/** Multipart uploads that were begun and never ended: nobody sees them in a listing, and their parts are paid for. */
export function IncompleteUploadsView({ bucket, readOnlyReason }: SectionProps) {
  const found = useCall("s3.listIncompleteUploads", { bucket });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isAborting, setAborting] = useState(false);
  const rows = found.data?.rows ?? [];
  const loose = rows.filter(({ isUnderWay }) => !isUnderWay).slice(0, mostAtOnce);
  const selected = rows.filter(({ uploadId, isUnderWay }) => chosen.has(uploadId) && !isUnderWay);
  const totalBytes = rows.reduce((sum, { sizeBytes = 0 }) => sum + sizeBytes, 0);
  const toggle = (uploadId: string) => setChosen((now) => new Set(now.has(uploadId) ? [...now].filter((id) => id !== uploadId) : [...now, uploadId]));
  return (
    <section className="incomplete-uploads" aria-label="Incomplete uploads">
      {found.error && <FailureAlert title="Incomplete uploads cannot be listed" failure={found.error.failure} onRetry={() => void found.refetch()} />}
      {found.isPending && <Loading what="incomplete uploads" rows={3} />}
      {found.data && !isGrowing(found) && rows.length === 0 && <EmptyState title="No upload was left unfinished">Multipart uploads that were begun and never completed would stand here: no listing shows them, and their parts are paid for.</EmptyState>}
      {rows.length > 0 && (
        <>
          <div className="incomplete-uploads-bar">
            <span><b>{formatCounted(rows.length, "upload")}</b> began and did not end; their parts hold <b>{formatBytes(totalBytes)}</b>, which is paid for.</span>
            <button type="button" className="act" disabled={loose.length === 0} onClick={() => setChosen(new Set(selected.length === loose.length ? [] : loose.map(({ uploadId }) => uploadId)))}>{selected.length === loose.length && loose.length > 0 ? "Select none" : "Select all"}</button>
            <button type="button" className="act" data-danger="true" disabled={selected.length === 0 || readOnlyReason !== undefined} title={readOnlyReason} onClick={() => setAborting(true)}>Abort{selected.length > 0 && ` ${formatCounted(selected.length, "upload")}`}…</button>
          </div>
          <table>
            <thead><tr><th><span className="visually-hidden">Selected</span></th><th>Key</th><th>Began</th><th>Parts</th><th>Size</th><th>Class</th><th>By</th></tr></thead>
            <tbody>{rows.map((upload) => <Row key={upload.uploadId} upload={upload} isChosen={chosen.has(upload.uploadId)} onToggle={() => toggle(upload.uploadId)} />)}</tbody>
          </table>
        </>
      )}
      {isAborting && <AbortUploadsDialog bucket={bucket} uploads={selected} onClose={(isDone) => (setAborting(false), isDone && (setChosen(new Set()), void found.refetch()))} />}
    </section>
  );
}

function Row({ upload: { key, uploadId, startedAt, parts, sizeBytes, storageClass, initiator, isUnderWay }, isChosen, onToggle }: { upload: IncompleteUpload; isChosen: boolean; onToggle(): void }) {
  const name = displayText(key);
  const age = startedAt === undefined ? undefined : (Date.now() - Date.parse(startedAt)) / 1000;
  return (
    <tr data-under-way={isUnderWay || undefined}>
      <td><input type="checkbox" aria-label={`Select ${name}`} checked={isChosen && !isUnderWay} disabled={isUnderWay} onChange={onToggle} /></td>
      <td title={uploadId}><bdi>{name}</bdi>{isUnderWay && <em className="incomplete-uploads-own">Skydeck goes on with it: see the transfers</em>}</td>
      <td>{startedAt && <time dateTime={startedAt} title={formatUtc(startedAt)}>{formatDateTime(startedAt)}{age === undefined ? "" : `, ${formatDuration(age)} ago`}</time>}</td>
      <td className="number">{parts ?? "not known"}</td>
      <td className="number">{sizeBytes === undefined ? "not known" : formatBytes(sizeBytes)}</td>
      <td>{storageClass}</td>
      <td className="incomplete-uploads-by" title={initiator}>{initiator}</td>
    </tr>
  );
}
