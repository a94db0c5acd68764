import type { Selection } from "../virtual-table/selection.ts";

/** What is left of a selection when the list has changed. */
export function keepKnown(selection: Selection, known: { has(id: string): boolean }): Selection {
  let isAllKnown = true;
  for (const id of selection.ids) if (!(isAllKnown &&= known.has(id))) break;
  // Of a million that are selected nothing is copied while nothing goes.
  return isAllKnown ? selection : { ids: new Set(selection.ids.values().filter((id) => known.has(id))), anchor: selection.anchor };
}
