import { useMemo, useState } from "react";
import type { DeletedObject } from "../../../../shared/contract/s3-objects.ts";
import { formatBytes, formatCount, formatCounted, formatDateTime, formatUtc } from "../../../lib/format.ts";
import { isGrowing, useCall } from "../../../lib/use-call.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import type { Column } from "../../../ui/virtual-table/columns.ts";
import { noSelection } from "../../../ui/virtual-table/selection.ts";
import { VirtualTable } from "../../../ui/virtual-table/virtual-table.tsx";
import type { SectionProps } from "../bucket/section.ts";
import { displayText } from "../library/display-key.ts";
import { ConfirmEach } from "../object-details/confirm-each.tsx";
import { PurgeDialog } from "./purge-dialog.tsx";
import "./versions.css";

const columns: Column<DeletedObject>[] = [
  { id: "key", title: "Key", width: 280, grow: true, value: ({ key }) => key, render: ({ key }) => <bdi>{displayText(key)}</bdi> },
  { id: "deleted", title: "Deleted", width: 160, value: ({ deletedAt }) => deletedAt, render: ({ deletedAt }) => deletedAt && <time title={formatUtc(deletedAt)}>{formatDateTime(deletedAt)}</time> },
  { id: "size", title: "Size before", width: 110, align: "end", value: ({ sizeBytes }) => sizeBytes, render: ({ sizeBytes }) => (sizeBytes === undefined ? "nothing left" : formatBytes(sizeBytes)) },
  { id: "modified", title: "Last modified", width: 160, value: ({ lastModified }) => lastModified, render: ({ lastModified }) => lastModified && <time title={formatUtc(lastModified)}>{formatDateTime(lastModified)}</time> },
  { id: "versions", title: "Versions left", width: 100, align: "end", value: ({ versions }) => versions },
];
const rowId = ({ key }: DeletedObject) => key;

/** Objects of a bucket with versions whose newest version is a delete marker: to undelete, or to delete for good. */
export function DeletedSection({ bucket, navigation, readOnlyReason }: SectionProps) {
  const [prefix, setPrefix] = useState(navigation.place.prefix);
  const versioning = useCall("s3.describeVersioning", { bucket });
  if (versioning.error) return <FailureAlert title="Whether the bucket keeps versions cannot be read" failure={versioning.error.failure} onRetry={() => void versioning.refetch()} />;
  if (!versioning.data) return <Loading what="deleted objects" />;
  if (versioning.data.status === "never") return <EmptyState title="This bucket keeps no versions">What is deleted here is gone. With versioning on (Settings), a deletion only hides an object, and it stands here.</EmptyState>;
  return <Deleted key={prefix} bucket={bucket} prefix={prefix} readOnlyReason={readOnlyReason} onPrefix={setPrefix} />;
}

interface DeletedProps {
  bucket: string;
  prefix: string;
  readOnlyReason: string | undefined;
  onPrefix(prefix: string): void;
}

function Deleted({ bucket, prefix, readOnlyReason, onPrefix }: DeletedProps) {
  const listing = useCall("s3.listDeletedObjects", { bucket, prefix }, { staleTime: 0 });
  const [selection, setSelection] = useState(noSelection);
  const [asked, setAsked] = useState<"undelete" | "purge">();
  const [written, setWritten] = useState(prefix);
  const rows = useMemo(() => listing.data?.rows ?? [], [listing.data?.rows]);
  const keys = useMemo(() => [...selection.ids], [selection]);
  const isReadOnly = readOnlyReason !== undefined;
  const wanted = keys.length > 0 ? keys : prefix.endsWith("/") ? [prefix] : rows.map(rowId);
  const what = keys.length > 0 ? formatCounted(keys.length, "object") : "all of these";
  const close = () => setAsked(undefined);
  return (
    <div className="photos-deleted">
      <form className="photos-deleted-bar" onSubmit={(event) => (event.preventDefault(), onPrefix(written))}>
        <input type="text" aria-label="Keys that begin with" placeholder="Keys that begin with…" value={written} onChange={({ target }) => setWritten(target.value)} />
        <button type="submit" className="act">Show</button>
        <button type="button" className="act" disabled={isReadOnly || rows.length === 0} title={readOnlyReason} onClick={() => setAsked("undelete")}>Undelete {what}…</button>
        <button type="button" className="act" data-danger="true" disabled={isReadOnly || keys.length === 0} title={readOnlyReason ?? (keys.length === 0 ? "Select some first." : undefined)} onClick={() => setAsked("purge")}>Delete for good…</button>
        <span className="photos-quiet" role="status">{isGrowing(listing) || listing.isFetching ? `Reading versions… ${formatCount(rows.length)} deleted so far` : formatCounted(rows.length, "deleted object")}{listing.data?.truncated ? " and more: name a folder" : ""}</span>
      </form>
      {listing.error && <FailureAlert title="Deleted objects cannot be listed" failure={listing.error.failure} onRetry={() => void listing.refetch()} />}
      {rows.length > 0 ? (
        <div className="photos-deleted-table"><VirtualTable label={`Deleted objects of ${bucket}`} rows={rows} columns={columns} rowId={rowId} multiple selection={selection} onSelect={setSelection} /></div>
      ) : !listing.error && !listing.isFetching && <EmptyState title="Nothing is deleted here">Deleted objects of {bucket}{prefix && <>, below <bdi>{displayText(prefix)}</bdi>,</>} stand here until their versions are deleted for good.</EmptyState>}
      {asked === "undelete" && (
        <ConfirmEach
          title={`Undelete ${what}?`} confirmLabel="Undelete" call="s3.undeleteObjects" keys={wanted} inputOf={(some) => ({ bucket, keys: some })} doneWord="undeleted" onDone={() => setSelection(noSelection)} onClose={close}
          consequences={[<>The delete marker of each is deleted, and its version before is current again, in {bucket}.</>, "What has no version left stays deleted."]}
          request={rows[0] && { operation: "DeleteObjects", input: { Bucket: bucket, Delete: { Objects: [{ Key: wanted[0]?.endsWith("/") ? rows[0].key : (wanted[0] ?? ""), VersionId: rows[0].markerVersionId }], Quiet: true } }, note: "A thousand go with each request." }}
        />
      )}
      {asked === "purge" && <PurgeDialog bucket={bucket} keys={keys} initially="all" onDone={() => setSelection(noSelection)} onClose={close} />}
    </div>
  );
}
