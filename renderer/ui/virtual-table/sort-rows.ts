import type { Column } from "./columns.ts";

export interface SortOrder {
  id: string;
  desc: boolean;
}

type Key = string | number | undefined;

/** Keys of a column by row; rows do not change, so a list that grows or is filtered is sorted without making them anew. */
const keysOfColumn = new WeakMap<object, WeakMap<object, Key>>();
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/**
 * Rows in the order of one column: numbers by size, text as a person orders it (`web-2` before
 * `web-10`), what has no value last either way. Stable. A collator takes over a second for 100,000
 * names; texts of plain ASCII are compared by keys with their numbers padded instead.
 */
export function sortRows<Row extends object>(rows: readonly Row[], columns: readonly Column<Row>[], order: SortOrder | undefined): readonly Row[] {
  const column = columns.find(({ id }) => id === order?.id);
  if (!column || !order) return rows;
  const known = keysOfColumn.get(column) ?? new WeakMap<object, Key>();
  keysOfColumn.set(column, known);
  let isPlain = true;
  const keyed = rows.map((row) => {
    let key = known.get(row);
    if (key === undefined && !known.has(row)) known.set(row, (key = keyOf(column.value(row))));
    if (typeof key === "string" && isPlain) isPlain = isAscii(key);
    return { row, key };
  });
  const compare = isPlain ? compareKeys : (a: string | number, b: string | number) => (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b)));
  const sign = order.desc ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.key === undefined || b.key === undefined) return Number(a.key === undefined) - Number(b.key === undefined);
    return sign * compare(a.key, b.key);
  });
  return keyed.map(({ row }) => row);
}

/** Longer numbers than any id or count holds; the text stays short. */
const digits = 16;

function keyOf(value: string | number | undefined): Key {
  return typeof value === "string" ? value.toLowerCase().replace(/\d+/g, (number) => number.padStart(digits, "0")) : value;
}

function compareKeys(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}
