/** What is selected, by id, and where a range begins. */
export interface Selection {
  ids: ReadonlySet<string>;
  anchor?: string | undefined;
}

export const noSelection: Selection = { ids: new Set() };

export function toggle(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id };
}

/** Adds everything from the anchor to `id`, in the order shown; without an anchor, `id` alone. */
export function extendTo(selection: Selection, order: readonly string[], id: string): Selection {
  const to = order.indexOf(id);
  const from = selection.anchor === undefined ? to : order.indexOf(selection.anchor);
  if (to < 0) return selection;
  const start = from < 0 ? to : Math.min(from, to);
  const ids = new Set(selection.ids);
  for (const between of order.slice(start, Math.max(from, to) + 1)) ids.add(between);
  return { ids, anchor: selection.anchor ?? id };
}

export function selectAll(order: readonly string[]): Selection {
  return { ids: new Set(order) };
}

/** What is left of a selection when the list has changed. */
export function keepKnown(selection: Selection, known: { has(id: string): boolean }): Selection {
  const ids = [...selection.ids].filter((id) => known.has(id));
  return ids.length === selection.ids.size ? selection : { ids: new Set(ids), anchor: selection.anchor };
}
