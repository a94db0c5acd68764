import type { Selection } from "../virtual-table/selection.ts";

export type SectionState = "none" | "some" | "all";

/** How much of the items `first` to `end` is selected. */
export function sectionState(selection: Selection, idAt: (index: number) => string | undefined, first: number, end: number): SectionState {
  if (selection.ids.size === 0) return "none";
  const isSelected = (index: number) => {
    const id = idAt(index);
    return id !== undefined && selection.ids.has(id);
  };
  // As soon as one differs from the first, it is some.
  for (let index = first + 1; index < end; index += 1) if (isSelected(index) !== isSelected(first)) return "some";
  return isSelected(first) ? "all" : "none";
}

/** All of a section selected beside the rest, or none of it where all was. */
export function toggleSection(selection: Selection, idAt: (index: number) => string | undefined, first: number, end: number): Selection {
  const isAll = sectionState(selection, idAt, first, end) === "all";
  const ids = new Set(selection.ids);
  for (let index = first; index < end; index += 1) {
    const id = idAt(index);
    if (id === undefined) continue;
    if (isAll) ids.delete(id);
    else ids.add(id);
  }
  return { ids, anchor: isAll ? selection.anchor : idAt(first) };
}

/** What is not selected, of `count` items. */
export function invertSelection(selection: Selection, idAt: (index: number) => string | undefined, count: number): Selection {
  const ids = new Set<string>();
  for (let index = 0; index < count; index += 1) {
    const id = idAt(index);
    if (id !== undefined && !selection.ids.has(id)) ids.add(id);
  }
  return { ids, anchor: undefined };
}

/** The check beside a section's title. No tab stop: the key for it is A with shift, on any of the section's tiles. */
export function SectionCheck({ title, state, onToggle }: { title: string; state: SectionState; onToggle(): void }) {
  return (
    <button
      type="button" role="checkbox" tabIndex={-1} className="gallery-section-check" aria-checked={state === "some" ? "mixed" : state === "all"} aria-label={`Select all of ${title}`}
      title={`Select all of ${title} (Shift+A)`} onClick={onToggle}
    />
  );
}
