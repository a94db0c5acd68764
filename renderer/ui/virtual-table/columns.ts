import {
  columnResizingFeature,
  columnSizingFeature,
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

export const features = tableFeatures({ rowSortingFeature, columnSizingFeature, columnResizingFeature });
export type Features = typeof features;

export function toColumnDefs<Row extends object>(columns: readonly Column<Row>[]): ColumnDef<Features, Row>[] {
  return columns.map(({ id, title, value, width }) => ({
    id,
    header: title,
    accessorFn: value,
    size: width,
    minSize: 48,
    sortDescFirst: false,
  }));
}
