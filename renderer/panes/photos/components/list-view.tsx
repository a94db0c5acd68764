import { useEffect, useMemo } from "react";
import { formatBytes, formatDateTime, formatUtc } from "../../../lib/format.ts";
import type { Column } from "../../../ui/virtual-table/columns.ts";
import { VirtualTable } from "../../../ui/virtual-table/virtual-table.tsx";
import { displayText } from "../library/display-key.ts";
import { entryKey, type Entry } from "../library/entries.ts";
import { typeName } from "../library/media-type.ts";
import { labelsAbove, useLabelStore, usePhotoLabels } from "../library/use-labels.tsx";
import type { EntriesViewProps } from "./gallery-view.tsx";

const typeOf = ({ kind, key }: Entry) => (kind === "folder" ? "Folder" : typeName(key));

function columnsFor(prefix: string, threshold: number): Column<Entry>[] {
  return [
    { id: "name", title: "Name", width: 240, grow: true, value: ({ key }) => key, render: ({ key, kind }) => <KeyCell text={key.startsWith(prefix) ? key.slice(prefix.length) : key} isFolder={kind === "folder"} /> },
    { id: "size", title: "Size", width: 90, align: "end", value: ({ kind, sizeBytes }) => (kind === "folder" ? undefined : sizeBytes), render: ({ kind, sizeBytes }) => (kind === "folder" ? "" : formatBytes(sizeBytes)) },
    { id: "modified", title: "Last modified", width: 160, value: ({ modifiedMs }) => modifiedMs, render: ({ modifiedMs }) => modifiedMs !== undefined && <time title={formatUtc(modifiedMs)}>{formatDateTime(modifiedMs)}</time> },
    { id: "type", title: "Type", width: 70, value: typeOf },
    { id: "class", title: "Storage class", width: 110, value: ({ storageClass }) => storageClass },
    { id: "labels", title: "Labels", width: 220, grow: true, value: () => undefined, render: ({ key, kind }) => kind === "photo" && <LabelsCell objectKey={key} threshold={threshold} /> },
  ];
}

/** Keys in a table, for those who want keys. */
export function ListView({ label, prefix, entries, threshold, selection, onSelectionChange, onOpen, onDelete }: EntriesViewProps & { prefix: string }) {
  const columns = useMemo(() => columnsFor(prefix, threshold), [prefix, threshold]);
  return (
    <div className="photos-list" onKeyDown={({ key }) => key === "Delete" && selection.ids.size > 0 && onDelete([...selection.ids])}>
      <VirtualTable label={label} rows={entries} columns={columns} rowId={entryKey} multiple selection={selection} onSelect={onSelectionChange} onOpen={onOpen} />
    </div>
  );
}

function KeyCell({ text, isFolder }: { text: string; isFolder: boolean }) {
  return <span className={isFolder ? "photos-key photos-key-folder" : "photos-key"}><bdi>{displayText(text)}</bdi></span>;
}

/** Rows in sight ask for their labels by being there; the store gathers them into one request. */
function LabelsCell({ objectKey, threshold }: { objectKey: string; threshold: number }) {
  const store = useLabelStore();
  useEffect(() => store.want([objectKey]), [store, objectKey]);
  const photo = usePhotoLabels(objectKey);
  if (photo?.status === "failed" || photo?.status === "skipped") return <span className="photos-quiet" title={photo.reason}>Not labelled: {photo.reason}</span>;
  return <>{labelsAbove(photo, threshold).map(({ name, confidence }) => `${displayText(name)} ${confidence.toFixed(0)} %`).join(", ")}</>;
}
