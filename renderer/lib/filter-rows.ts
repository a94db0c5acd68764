import { useDeferredValue, useEffect, useMemo } from "react";

/** Text of a row by which it is found; kept beside the row, since rows do not change. */
const texts = new WeakMap<object, string>();

/** Rows that hold every word of `filter`, whatever the case, in the order they come. Tens of milliseconds for 100,000 rows. */
export function filterRows<Row extends object>(rows: readonly Row[], filter: string, textOf: (row: Row) => string): readonly Row[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = textOfRow(row, textOf);
    return words.every((word) => text.includes(word));
  });
}

function textOfRow<Row extends object>(row: Row, textOf: (row: Row) => string): string {
  let text = texts.get(row);
  if (text === undefined) texts.set(row, (text = textOf(row).toLowerCase()));
  return text;
}

const rowsAtOnce = 2000;

/** Makes the rows' texts ahead, a few at a time while nothing else goes on, so that the first key typed finds them. */
function useTextsAhead<Row extends object>(rows: readonly Row[], textOf: (row: Row) => string): void {
  useEffect(() => {
    if (rows.length <= rowsAtOnce) return;
    let next = 0;
    let timer = setTimeout(function step() {
      for (const row of rows.slice(next, (next += rowsAtOnce))) textOfRow(row, textOf);
      if (next < rows.length) timer = setTimeout(step, 10);
    }, 200);
    return () => clearTimeout(timer);
  }, [rows, textOf]);
}

/** `filterRows` for a list on screen: typing stays ahead of long lists. `textOf` must be a constant function. */
export function useFilteredRows<Row extends object>(rows: readonly Row[], filter: string, textOf: (row: Row) => string): readonly Row[] {
  const deferred = useDeferredValue(filter);
  useTextsAhead(rows, textOf);
  return useMemo(() => filterRows(rows, deferred, textOf), [rows, deferred, textOf]);
}
