/** What a row action does to the selection: `only` this row, `toggle` it, or `extend` from the anchor to it. */
export type SelectMode = "only" | "toggle" | "extend";

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Where an extension starts: the row that was last selected by itself. */
  readonly anchor: string | undefined;
}

export const noSelection: Selection = { ids: new Set(), anchor: undefined };

/** The selection after acting on the row `id`; `order` is every row's id as it stands on screen. */
export function select(now: Selection, id: string, mode: SelectMode, order: readonly string[]): Selection {
  if (mode === "only") return { ids: new Set([id]), anchor: id };
  if (mode === "toggle") {
    const ids = new Set(now.ids);
    if (!ids.delete(id)) ids.add(id);
    return { ids, anchor: id };
  }
  const anchor = now.anchor ?? id;
  const [from, to] = [order.indexOf(anchor), order.indexOf(id)];
  if (from < 0 || to < 0) return { ids: new Set([id]), anchor: id };
  return { ids: new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1)), anchor };
}

/** Where a key moves the active row; undefined when it does not. */
export function moveActive(key: string, active: number, count: number, pageRows: number): number | undefined {
  if (count === 0) return undefined;
  const to = {
    ArrowDown: active + 1,
    ArrowUp: active < 0 ? 0 : active - 1,
    PageDown: active + pageRows,
    PageUp: active - pageRows,
    Home: 0,
    End: count - 1,
  }[key];
  return to === undefined ? undefined : Math.min(count - 1, Math.max(0, to));
}
