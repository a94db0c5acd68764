import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import type { Failure, FailureCode } from "../../../shared/contract/failures.ts";
import type { Transfer } from "../../../shared/contract/transfers.ts";
import type { Log } from "../log.ts";
import { inTransaction, openDatabase } from "../store/open-database.ts";
import { queueMigrations } from "./queue-schema.ts";

export type TransferState = Transfer["state"];
export type OnConflict = "ask" | "keep-both" | "replace" | "skip";

/** One transfer as the queue keeps it; SQL's null stands for "not there". */
export interface QueuedTransfer {
  id: number;
  direction: Transfer["direction"];
  profile: string;
  region: string;
  bucket: string;
  key: string;
  sizeBytes: number;
  doneBytes: number;
  state: TransferState;
  label: boolean;
  onConflict: OnConflict;
  sourcePath: string | null;
  sourceMtimeMs: number | null;
  ephemeral: boolean;
  uploadId: string | null;
  partBytes: number | null;
  targetPath: string | null;
  tempPath: string | null;
  savedAs: string | null;
  etag: string | null;
  error: Failure | null;
  attempts: number;
  notBefore: number;
  mayHaveLanded: boolean;
  cleared: boolean;
  createdAt: string;
}

export type NewTransfer = Pick<QueuedTransfer, "direction" | "profile" | "region" | "bucket" | "key" | "sizeBytes"> & Partial<Omit<QueuedTransfer, "id">>;
export type TransferPatch = Partial<Omit<QueuedTransfer, "id">>;

export interface Selection {
  states: readonly TransferState[];
  /** All without. */
  ids?: readonly number[] | undefined;
  profile?: string;
  /** Codes of the failure that they stopped for. */
  failedBy?: readonly FailureCode[];
}

export interface StateTotals {
  count: number;
  sizeBytes: number;
  doneBytes: number;
}

const columns: Record<keyof QueuedTransfer, string> = {
  id: "id", direction: "direction", profile: "profile", region: "region", bucket: "bucket", key: "key",
  sizeBytes: "size_bytes", doneBytes: "done_bytes", state: "state", label: "label", onConflict: "on_conflict",
  sourcePath: "source_path", sourceMtimeMs: "source_mtime_ms", ephemeral: "ephemeral", uploadId: "upload_id", partBytes: "part_bytes",
  targetPath: "target_path", tempPath: "temp_path", savedAs: "saved_as", etag: "etag", error: "error", attempts: "attempts", notBefore: "not_before",
  mayHaveLanded: "may_have_landed", cleared: "cleared", createdAt: "created_at",
};
const selected = Object.entries(columns).map(([name, column]) => `${column} AS ${name}`).join(", ");
const flags = ["label", "ephemeral", "mayHaveLanded", "cleared"] as const;

const batchMs = 25;

/** The durable queue: what a transfer is and how far it came, in `transfers.db`. Knows nothing of S3. */
export class Queue {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #batch: NodeJS.Timeout | undefined;

  constructor(path: string, log: Log) {
    this.#database = openDatabase(path, queueMigrations, log);
  }

  /** Adds all or none; answers their ids in order. */
  add(transfers: readonly NewTransfer[]): number[] {
    this.#commit();
    const createdAt = new Date().toISOString();
    return inTransaction(this.#database, () =>
      transfers.map((transfer) => {
        const [names, values] = toColumns({ createdAt, ...transfer });
        const sql = `INSERT INTO transfers(${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`;
        return Number(this.#prepare(sql).run(...values).lastInsertRowid);
      }),
    );
  }

  get(id: number): QueuedTransfer | undefined {
    const row = this.#prepare(`SELECT ${selected} FROM transfers WHERE id = ?`).get(id);
    return row && fromRow(row);
  }

  /** Written when it returns. */
  update(id: number, patch: TransferPatch): void {
    this.#set(id, patch);
    this.#commit();
  }

  /** Written within some milliseconds, together with other changes: for what a kill may take back and the next start finds out. */
  updateSoon(id: number, patch: TransferPatch): void {
    if (!this.#batch) {
      this.#database.exec("BEGIN IMMEDIATE");
      this.#batch = setTimeout(() => this.#commit(), batchMs).unref();
    }
    this.#set(id, patch);
  }

  /**
   * Changes those of a selection that are in one of its states by now; answers the ids that changed.
   * Ids that are not there are left alone.
   */
  updateAll({ ids, states, profile, failedBy }: Selection, patch: TransferPatch): number[] {
    this.#commit();
    const [names, values] = toColumns(patch);
    const conditions: [sql: string, list: readonly unknown[] | undefined][] = [
      ["state", states], ["id", ids], ["profile", profile === undefined ? undefined : [profile]], ["error ->> 'code'", failedBy],
    ];
    const used = conditions.filter(([, list]) => list !== undefined);
    const where = used.map(([sql]) => `${sql} IN (SELECT value FROM json_each(?))`).join(" AND ");
    const sql = `UPDATE transfers SET ${names.map((name) => `${name} = ?`).join(", ")} WHERE cleared = 0 AND ${where} RETURNING id`;
    return this.#prepare(sql).all(...values, ...used.map(([, list]) => JSON.stringify(list))).map((row) => row.id as number);
  }

  /** The oldest that may start now, small or large. */
  nextQueued(large: boolean, now: number): QueuedTransfer | undefined {
    const sql = `SELECT ${selected} FROM transfers WHERE state = 'queued' AND large = ? AND not_before <= ? ORDER BY id LIMIT 1`;
    const row = this.#prepare(sql).get(large ? 1 : 0, now);
    return row && fromRow(row);
  }

  /** When the next one that waits may start; undefined when none waits. */
  nextWake(now: number): number | undefined {
    // The zero is what lets SQLite use the index of the waiting ones.
    const sql = "SELECT not_before AS at FROM transfers WHERE state = 'queued' AND not_before > 0 AND not_before > ? ORDER BY not_before LIMIT 1";
    return this.#prepare(sql).get(now)?.at as number | undefined;
  }

  /** Of the youngest that is there; 0 where there is none. */
  lastId(): number {
    return this.#prepare("SELECT coalesce(max(id), 0) AS id FROM transfers").get()!.id as number;
  }

  /** Newest first. */
  list(offset: number, limit: number): QueuedTransfer[] {
    const sql = `SELECT ${selected} FROM transfers WHERE cleared = 0 ORDER BY id DESC LIMIT ? OFFSET ?`;
    return this.#prepare(sql).all(limit, offset).map(fromRow);
  }

  /** Those that ended while S3 or this disk still holds something of theirs. */
  listUnclean(): QueuedTransfer[] {
    const sql = `SELECT ${selected} FROM transfers WHERE (state IN ('done', 'cancelled', 'skipped') OR cleared = 1)
      AND (upload_id IS NOT NULL OR temp_path IS NOT NULL OR (ephemeral = 1 AND source_path IS NOT NULL))`;
    return this.#prepare(sql).all().map(fromRow);
  }

  totals(): Record<TransferState, StateTotals> {
    const rows = this.#prepare("SELECT state, count, size_bytes AS sizeBytes, done_bytes AS doneBytes FROM totals").all();
    return Object.fromEntries(rows.map(({ state, ...totals }) => [state, totals])) as unknown as Record<TransferState, StateTotals>;
  }

  /** Takes the ended ones off the list; those that are still unclean are hidden until they are not. */
  clear(): void {
    this.#commit();
    this.#database.exec(`UPDATE transfers SET cleared = 1 WHERE state IN ('done', 'failed', 'cancelled', 'skipped')`);
    this.deleteClean();
  }

  deleteClean(): void {
    this.#commit();
    this.#database.exec(`DELETE FROM transfers WHERE cleared = 1 AND upload_id IS NULL AND temp_path IS NULL AND NOT (ephemeral = 1 AND source_path IS NOT NULL)`);
  }

  close(): void {
    this.#commit();
    this.#database.close();
  }

  #set(id: number, patch: TransferPatch): void {
    const [names, values] = toColumns(patch);
    if (names.length === 0) return;
    this.#prepare(`UPDATE transfers SET ${names.map((name) => `${name} = ?`).join(", ")} WHERE id = ?`).run(...values, id);
  }

  #commit(): void {
    if (!this.#batch) return;
    clearTimeout(this.#batch);
    this.#batch = undefined;
    this.#database.exec("COMMIT");
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.#database.prepare(sql)));
    return statement;
  }
}

function toColumns(patch: TransferPatch): [names: string[], values: SQLInputValue[]] {
  const names: string[] = [];
  const values: SQLInputValue[] = [];
  for (const [name, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    names.push(columns[name as keyof QueuedTransfer]);
    values.push(typeof value === "boolean" ? Number(value) : name === "error" && value !== null ? JSON.stringify(value) : (value as SQLInputValue));
  }
  return [names, values];
}

function fromRow(row: Record<string, unknown>): QueuedTransfer {
  for (const flag of flags) row[flag] = row[flag] === 1;
  if (typeof row.error === "string") row.error = JSON.parse(row.error);
  return row as unknown as QueuedTransfer;
}
