import { useDeferredValue, useMemo, useState } from "react";
import type { FilterToken } from "../../../../shared/filter-token.ts";
import type { FleetLayout } from "../../../../shared/contract/fleet.ts";
import { sortRows } from "../../../ui/virtual-table/sort-rows.ts";
import { columnOf } from "./columns.tsx";
import { createFinder, useTextsAhead } from "./find-rows.ts";
import type { FleetRow } from "./fleet-rows.ts";
import { groupRows } from "./group-rows.ts";
import { toggled } from "./scope-chooser.tsx";

const noGroups: ReadonlySet<string> = new Set();

/** Sorted first, then found: a key that is typed costs no sorting. `foundOf` is the text that the rows are of: it comes after what is typed. */
export function useShown(rows: readonly FleetRow[], { sort, group }: FleetLayout, text: string, tokens: readonly FilterToken[]) {
  const [closed, setClosed] = useState(noGroups);
  const [laterText, laterTokens] = [useDeferredValue(text), useDeferredValue(tokens)];
  const sorted = useMemo(() => {
    const column = columnOf(sort.id);
    return column ? sortRows(rows, [column], sort) : rows;
  }, [rows, sort]);
  useTextsAhead(sorted);
  const [find] = useState(createFinder);
  const found = useMemo(() => find(sorted, laterText, laterTokens), [find, sorted, laterText, laterTokens]);
  const groups = useMemo(() => {
    const column = group === undefined ? undefined : columnOf(group);
    return column && groupRows(found, column, closed);
  }, [found, group, closed]);
  return { found, foundOf: laterText, groups, toggleGroup: (id: string) => setClosed(toggled(closed, id)) };
}
