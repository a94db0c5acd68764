import { useEffect, useMemo } from "react";
import { formatBytes, formatDateTime, formatUtc } from "../../../lib/format.ts";
import type { Column } from "../../../ui/virtual-table/columns.ts";
import type { SortOrder } from "../../../ui/virtual-table/sort-rows.ts";
import { VirtualTable } from "../../../ui/virtual-table/virtual-table.tsx";
import { displayText } from "../library/display-key.ts";
import { entryKey, type Entry, type SortBy } from "../library/entries.ts";
import { typeName } from "../library/media-type.ts";
import { labelsAbove, useLabelStore, usePhotoLabels } from "../library/use-labels.tsx";
import type { EntriesViewProps } from "./gallery-view.tsx";

const typeOf = ({ kind, key }: Entry) => (kind === "folder" ? "Folder" : typeName(key));

/** Dates of cameras are read only where they are the order asked. */
const takenColumn: Column<Entry> = { id: "taken", title: "Taken", width: 160, value: ({ takenMs }) => takenMs, render: ({ takenMs }) => takenMs !== undefined && formatDateTime(takenMs) };

function columnsFor(prefix: string, threshold: number, by: SortBy): Column<Entry>[] {
  return [
    { id: "name", title: "Name", width: 240, grow: true, value: ({ key }) => key, render: ({ key, kind }) => <KeyCell text={key.startsWith(prefix) ? key.slice(prefix.length) : key} folder={kind === "folder" ? key : undefined} /> },
    { id: "size", title: "Size", width: 90, align: "end", value: ({ kind, sizeBytes }) => (kind === "folder" ? undefined : sizeBytes), render: ({ kind, sizeBytes }) => (kind === "folder" ? "" : formatBytes(sizeBytes)) },
    { id: "modified", title: "Last modified", width: 160, value: ({ modifiedMs }) => modifiedMs, render: ({ modifiedMs }) => modifiedMs !== undefined && <time title={formatUtc(modifiedMs)}>{formatDateTime(modifiedMs)}</time> },
    ...(by === "taken" ? [takenColumn] : []),
    { id: "type", title: "Type", width: 70, value: typeOf },
    { id: "class", title: "Storage class", width: 110, value: ({ storageClass }) => storageClass },
    { id: "labels", title: "Labels", width: 220, grow: true, value: () => undefined, render: ({ key, kind }) => kind === "photo" && <LabelsCell objectKey={key} threshold={threshold} /> },
  ];
}

/** The orders as the headers show them. */
const sorts: Record<SortBy, SortOrder> = {
  taken: { id: "taken", desc: true }, newest: { id: "modified", desc: true }, oldest: { id: "modified", desc: false }, name: { id: "name", desc: false }, "name-desc": { id: "name", desc: true },
  size: { id: "size", desc: true }, smallest: { id: "size", desc: false }, type: { id: "type", desc: false }, class: { id: "class", desc: false },
};

/** The order that a header asks for; a column without one leaves it as it is. */
function sortByOf({ id, desc }: SortOrder, now: SortBy): SortBy {
  const orders = (Object.keys(sorts) as SortBy[]).filter((by) => sorts[by].id === id);
  return orders.find((by) => sorts[by].desc === desc) ?? orders[0] ?? now;
}

/** Keys in a table, for those who want keys. */
export function ListView({ label, prefix, entries, sortBy, onSortBy, threshold, selection, onSelectionChange, onOpen, onDelete, onDragStart }: EntriesViewProps & { prefix: string }) {
  const columns = useMemo(() => columnsFor(prefix, threshold, sortBy), [prefix, threshold, sortBy]);
  return (
    <div className="photos-list" onKeyDown={({ key }) => key === "Delete" && selection.ids.size > 0 && onDelete([...selection.ids])}>
      <VirtualTable label={label} rows={entries} columns={columns} rowId={entryKey} multiple sort={sorts[sortBy]} onSort={(sort) => onSortBy(sortByOf(sort, sortBy))} selection={selection} onSelect={onSelectionChange} onOpen={onOpen} {...(onDragStart ? { onDragStart } : {})} />
    </div>
  );
}

function KeyCell({ text, folder }: { text: string; folder: string | undefined }) {
  return <span className={folder === undefined ? "photos-key" : "photos-key photos-key-folder"} data-folder={folder}><bdi>{displayText(text)}</bdi></span>;
}

/** Rows in sight ask for their labels by being there; the store gathers them into one request. */
function LabelsCell({ objectKey, threshold }: { objectKey: string; threshold: number }) {
  const store = useLabelStore();
  useEffect(() => store.want([objectKey]), [store, objectKey]);
  const photo = usePhotoLabels(objectKey);
  if (photo?.status === "failed" || photo?.status === "skipped") return <span className="photos-quiet" title={photo.reason}>Not labelled: {photo.reason}</span>;
  return <>{labelsAbove(photo, threshold).map(({ name, confidence }) => `${displayText(name)} ${confidence.toFixed(0)} %`).join(", ")}</>;
}
