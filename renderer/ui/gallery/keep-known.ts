import type { Selection } from "../virtual-table/selection.ts";

/** What is left of a selection when the list has changed. */
export function keepKnown(selection: Selection, known: { has(id: string): boolean }): Selection {
  const ids = [...selection.ids].filter((id) => known.has(id));
  return ids.length === selection.ids.size ? selection : { ids: new Set(ids), anchor: selection.anchor };
}
