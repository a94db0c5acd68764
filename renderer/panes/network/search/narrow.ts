import { useMemo } from "react";
import { hasTags, parseSearch } from "../../../../shared/network/search-text.ts";
import { filterRows, useFilteredRows } from "../../../lib/filter-rows.ts";

type Tags = Readonly<Record<string, string>>;
const ownTags = (row: object): Tags => (row as { tags: Tags }).tags;

/** Rows that have the search's words in their text, and its tags. */
export function narrow<Row extends object>(rows: readonly Row[], filter: string, textOf: (row: Row) => string, tagsOf: (row: Row) => Tags = ownTags): readonly Row[] {
  const { words, tags } = parseSearch(filter);
  return filterRows(tagged(rows, tags, tagsOf), words.join(" "), textOf);
}

/** `narrow` for a list on screen; both functions must be constant. */
export function useNarrowedRows<Row extends object>(rows: readonly Row[], filter: string, textOf: (row: Row) => string, tagsOf: (row: Row) => Tags = ownTags): readonly Row[] {
  const { words, tags } = useMemo(() => parseSearch(filter), [filter]);
  const having = useMemo(() => tagged(rows, tags, tagsOf), [rows, tags, tagsOf]);
  return useFilteredRows(having, words.join(" "), textOf);
}

function tagged<Row extends object>(rows: readonly Row[], tags: readonly string[], tagsOf: (row: Row) => Tags): readonly Row[] {
  return tags.length === 0 ? rows : rows.filter((row) => hasTags(tagsOf(row), tags));
}
