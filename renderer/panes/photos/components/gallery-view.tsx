import { useCallback, useMemo, type DragEvent, type Ref } from "react";
import { Gallery, type GalleryHandle } from "../../../ui/gallery/gallery.tsx";
import type { Selection } from "../../../ui/virtual-table/selection.ts";
import { displayText } from "../library/display-key.ts";
import { entryKey, sectionsOf, type Entry, type SortBy } from "../library/entries.ts";
import { useLabelStore } from "../library/use-labels.tsx";
import { EntryTile } from "./photo-tile.tsx";

export interface EntriesViewProps {
  ref?: Ref<GalleryHandle>;
  label: string;
  /** In the order shown. */
  entries: readonly Entry[];
  sortBy: SortBy;
  onSortBy(by: SortBy): void;
  threshold: number;
  selection: Selection;
  onSelectionChange(selection: Selection): void;
  onOpen(entry: Entry): void;
  onDelete(keys: string[]): void;
  /** What is selected begins to be dragged. */
  onDragStart?(event: DragEvent, keys: readonly string[]): void;
}

export function GalleryView({ ref, entries, sortBy, onSortBy: _, threshold, ...rest }: EntriesViewProps) {
  const labels = useLabelStore();
  const sections = useMemo(() => sectionsOf(entries, sortBy, Date.now()), [entries, sortBy]);
  const onRange = useCallback((first: number, end: number) => {
    labels.want(entries.slice(first, end).filter(({ kind }) => kind === "photo").map(entryKey));
  }, [labels, entries]);
  const renderTile = useCallback((entry: Entry) => <EntryTile entry={entry} threshold={threshold} />, [threshold]);
  return <Gallery {...rest} {...(ref ? { ref } : {})} items={entries} sections={sections} idOf={entryKey} nameOf={nameForReaders} renderTile={renderTile} onRange={onRange} />;
}

function nameForReaders({ kind, key }: Entry): string {
  return `${kind === "folder" ? "Folder" : kind === "photo" ? "Photo" : "File"} ${displayText(key)}`;
}
