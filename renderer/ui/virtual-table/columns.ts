import {
  columnResizingFeature,
  columnSizingFeature,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  type ColumnDef,
} from "@tanstack/react-table";
import type { ReactNode } from "react";

/** One column of a `VirtualTable`. */
export interface Column<Row> {
  id: string;
  title: string;
  /** What it sorts by, and shows where `render` is missing. Undefined stands last either way. */
  value(row: Row): string | number | undefined;
  render?(row: Row): ReactNode;
  /** Pixels; a growing column takes what is left, and never less. */
  width: number;
  grow?: boolean;
  align?: "end";
  mono?: boolean;
}

export const features = tableFeatures({ rowSortingFeature, columnSizingFeature, columnResizingFeature, sortedRowModel: createSortedRowModel() });
export type Features = typeof features;

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Numbers by size, text as a person orders it: `web-2` before `web-10`. */
export function compareValues(a: string | number, b: string | number): number {
  return typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
}

export function toColumnDefs<Row extends object>(columns: readonly Column<Row>[]): ColumnDef<Features, Row>[] {
  return columns.map(({ id, title, value, width }) => ({
    id,
    header: title,
    accessorFn: value,
    size: width,
    minSize: 48,
    sortUndefined: "last" as const,
    sortDescFirst: false,
    sortFn: (a, b, columnId) => compareValues(a.getValue(columnId), b.getValue(columnId)),
  }));
}
