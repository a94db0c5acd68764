import type { Divergence, ServerName } from "../check.ts";

/** The check, what differs, and how that shows. */
export type Row = readonly [check: string, differs: string, shows: RegExp];

export const tableOf = (server: ServerName, rows: readonly Row[]): Divergence[] => rows.map(([check, differs, shows]) => ({ server, check, differs, shows }));
