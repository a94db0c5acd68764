import { existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Where the queue is kept in the data folder. */
export function transfersPath(dataDir: string): string {
  return join(dataDir, "transfers.db");
}

/** Whether an earlier run left transfers to take up, or to clean up after. */
export function hasLeftovers(dataDir: string): boolean {
  const unfinished = `SELECT 1 FROM transfers WHERE state IN ('queued', 'running') OR upload_id IS NOT NULL OR temp_path IS NOT NULL
    OR (ephemeral = 1 AND source_path IS NOT NULL) LIMIT 1`;
  return read(dataDir, unfinished).length > 0;
}

/** Files in the spool that unfinished uploads still read; read without opening the queue, since every start asks. */
export function filesInUse(dataDir: string): ReadonlySet<string> {
  const paths = read(dataDir, "SELECT source_path AS path FROM transfers WHERE ephemeral = 1 AND source_path IS NOT NULL AND state NOT IN ('done', 'cancelled', 'skipped') AND cleared = 0");
  return new Set(paths.map((row) => String(row.path)));
}

/** Nothing from a queue that is not there or is broken: it is put aside when it is opened. */
function read(dataDir: string, sql: string): Record<string, unknown>[] {
  const path = transfersPath(dataDir);
  if (!existsSync(path)) return [];
  try {
    const database = new DatabaseSync(path, { readOnly: true, timeout: 1000 });
    try {
      return database.prepare(sql).all();
    } finally {
      database.close();
    }
  } catch {
    return [];
  }
}
