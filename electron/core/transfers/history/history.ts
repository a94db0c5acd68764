import type { SQLInputValue } from "node:sqlite";
import { historyLimits } from "../../../../shared/contract/transfer-history.ts";
import type { QueueDatabase } from "../queue/queue-database.ts";
import { fromRow, selected, type QueuedTransfer, type TransferState } from "../queue/transfer-row.ts";

export interface HistoryFilter {
  search?: string | undefined;
  profile?: string | undefined;
  bucket?: string | undefined;
  direction?: QueuedTransfer["direction"] | undefined;
  states?: readonly TransferState[] | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** Where a page ended: the moment and the id, since many end in one millisecond. */
interface Cursor {
  endedAt: number;
  id: number;
}

const dayMs = 24 * 60 * 60 * 1000;
/** Nothing at S3 or on the disk is owed any more. */
const isClean = "upload_id IS NULL AND temp_path IS NULL AND NOT (ephemeral = 1 AND source_path IS NOT NULL)";
/** A batch that goes on counts what it has done. */
const isAtRest = "batch_id NOT IN (SELECT batch_id FROM batch_totals WHERE count > 0 AND state IN ('queued', 'running', 'paused', 'conflict'))";

/** Ended transfers, for as long as they are kept: the latest 100,000, none older than 90 days. */
export class History {
  readonly #database: QueueDatabase;

  constructor(database: QueueDatabase) {
    this.#database = database;
  }

  /** The latest first. */
  list(filter: HistoryFilter, after: Cursor | undefined, limit: number): QueuedTransfer[] {
    const [where, values] = conditionsOf(filter);
    const page = after ? " AND (ended_at, id) < (?, ?)" : "";
    const sql = `SELECT ${selected} FROM transfers WHERE ${where}${page} ORDER BY ended_at DESC, id DESC LIMIT ?`;
    return this.#database.prepare(sql).all(...values, ...(after ? [after.endedAt, after.id] : []), limit).map(fromRow);
  }

  count(filter: HistoryFilter): number {
    const [where, values] = conditionsOf(filter);
    return this.#database.prepare(`SELECT count(*) AS count FROM transfers WHERE ${where}`).get(...values)!.count as number;
  }

  /** What there is to choose of. */
  named(column: "bucket" | "profile"): string[] {
    return this.#database.prepare(`SELECT DISTINCT ${column} AS name FROM batches ORDER BY name LIMIT 1000`).all().map(({ name }) => name as string);
  }

  /** Forgets all that owe nothing; answers how many. */
  clear(): number {
    return this.#delete(`ended_at IS NOT NULL AND ${isClean} AND ${isAtRest}`);
  }

  /** Forgets what is beyond the limits. */
  prune(now: number): number {
    const oldest = now - historyLimits.days * dayMs;
    const { endedAt = 0 } = (this.#database.prepare("SELECT ended_at AS endedAt FROM transfers WHERE ended_at IS NOT NULL ORDER BY ended_at DESC LIMIT 1 OFFSET ?").get(historyLimits.rows) ?? {}) as { endedAt?: number };
    return this.#delete(`ended_at <= ? AND ${isClean} AND ${isAtRest}`, Math.max(oldest, endedAt));
  }

  #delete(where: string, ...values: SQLInputValue[]): number {
    return this.#database.atOnce(() => {
      const { changes } = this.#database.prepare(`DELETE FROM transfers WHERE ${where}`).run(...values);
      this.#database.prepare("DELETE FROM batches WHERE is_growing = 0 AND NOT EXISTS (SELECT 1 FROM transfers WHERE batch_id = batches.id)").run();
      this.#database.prepare("DELETE FROM batch_totals WHERE count = 0 AND batch_id NOT IN (SELECT id FROM batches)").run();
      return Number(changes);
    });
  }
}

function conditionsOf({ search, profile, bucket, direction, states, from, to }: HistoryFilter): [where: string, values: SQLInputValue[]] {
  const conditions: [sql: string, value: SQLInputValue | undefined][] = [
    ["key LIKE ? ESCAPE '\\'", search ? `%${search.replace(/[\\%_]/g, "\\$&")}%` : undefined],
    ["profile = ?", profile], ["bucket = ?", bucket], ["direction = ?", direction],
    ["state IN (SELECT value FROM json_each(?))", states && JSON.stringify(states)],
    ["ended_at >= ?", from === undefined ? undefined : Date.parse(from)], ["ended_at <= ?", to === undefined ? undefined : Date.parse(to)],
  ];
  const used = conditions.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]));
  return [["ended_at IS NOT NULL", ...used.map(({ sql }) => sql)].join(" AND "), used.map(({ value }) => value)];
}
