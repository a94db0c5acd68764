import type { SQLInputValue, StatementSync } from "node:sqlite";
import type { Failure, FailureCode } from "../../../../shared/contract/failures.ts";
import type { Transfer } from "../../../../shared/contract/transfer.ts";
import type { QueueDatabase } from "./queue-database.ts";

export type TransferState = Transfer["state"];
const transferStates: readonly TransferState[] = ["queued", "running", "paused", "done", "failed", "cancelled", "skipped", "conflict"];
export type OnConflict = "ask" | "keep-both" | "replace" | "skip";

/** One transfer as the queue keeps it; SQL's null stands for "not there". */
export interface QueuedTransfer {
  id: number;
  batchId: number;
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
  /** What of a large download's temporary file is content, as `HeldRanges` writes it; null where all of it is. */
  received: string | null;
  error: Failure | null;
  attempts: number;
  notBefore: number;
  mayHaveLanded: boolean;
  /** Taken off the list, and kept as history. */
  cleared: boolean;
  checkedBy: Transfer["checkedBy"] | null;
  /** What is copied, and by whom it is read. */
  source: CopyOrigin | null;
  /** What the source was when its copying began, as `stateOfSource` tells it. */
  sourceState: string | null;
  /** The copy is there and was verified; a move then only has its source left to delete. */
  copied: boolean;
  createdAt: string;
  /** Milliseconds since 1970; null while it has not ended. */
  endedAt: number | null;
}

/** Where a copy comes from. */
export interface CopyOrigin {
  profile: string;
  region: string;
  bucket: string;
  key: string;
  isMove: boolean;
}

export type NewTransfer = Pick<QueuedTransfer, "direction" | "profile" | "region" | "bucket" | "key" | "sizeBytes"> & Partial<Omit<QueuedTransfer, "id">>;
export type TransferPatch = Partial<Omit<QueuedTransfer, "id">>;

/** Some by id, or those of a batch; all without either. */
export interface Which {
  ids?: readonly number[] | undefined;
  batch?: number | undefined;
}

export interface Selection extends Which {
  states: readonly TransferState[];
  direction?: Transfer["direction"];
  profile?: string;
  bucket?: string;
  /** Codes of the failure that they stopped for, and AWS's own codes. */
  failedBy?: readonly FailureCode[];
  awsCode?: string | undefined;
  detail?: string;
}

export interface Changed {
  id: number;
  batchId: number;
}

export interface Paging {
  offset: number;
  limit: number;
  batch?: number | undefined;
  states?: readonly TransferState[] | undefined;
}

export interface StateTotals {
  count: number;
  sizeBytes: number;
  doneBytes: number;
}

const columns: Record<keyof QueuedTransfer, string> = {
  id: "id", batchId: "batch_id", direction: "direction", profile: "profile", region: "region", bucket: "bucket", key: "key",
  sizeBytes: "size_bytes", doneBytes: "done_bytes", state: "state", label: "label", onConflict: "on_conflict",
  sourcePath: "source_path", sourceMtimeMs: "source_mtime_ms", ephemeral: "ephemeral", uploadId: "upload_id", partBytes: "part_bytes",
  targetPath: "target_path", tempPath: "temp_path", savedAs: "saved_as", etag: "etag", received: "received", error: "error", attempts: "attempts", notBefore: "not_before",
  mayHaveLanded: "may_have_landed", cleared: "cleared", checkedBy: "checked_by", source: "source", sourceState: "source_state", copied: "copied",
  createdAt: "created_at", endedAt: "ended_at",
};
export const selected = Object.entries(columns).map(([name, column]) => `${column} AS ${name}`).join(", ");
const flags = ["label", "ephemeral", "mayHaveLanded", "cleared", "copied"] as const;
const changesNamed = 1000;
/** Asked for every transfer that starts, hence put together once. */
const oldestQueued = `SELECT ${selected} FROM transfers WHERE state = 'queued' AND large = ? AND not_before <= ? ORDER BY id LIMIT 1`;
const byId = `SELECT ${selected} FROM transfers WHERE id = ?`;
const someListed = `SELECT ${selected} FROM transfers WHERE id IN (SELECT value FROM json_each(?)) AND cleared = 0`;
const writes = {
  insert: (names: readonly string[]) => `INSERT INTO transfers(${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
  update: (names: readonly string[]) => `UPDATE transfers SET ${names.map((name) => `${name} = ?`).join(", ")} WHERE id = ?`,
};
/** Of which nothing more is to come by itself. */
export const endStates = ["done", "failed", "cancelled", "skipped"] as const satisfies readonly TransferState[];
const isEnd: ReadonlySet<TransferState> = new Set(endStates);

/** The durable queue: what a transfer is and how far it came, in `transfers.db`. Knows nothing of S3. */
export class Queue {
  readonly #database: QueueDatabase;
  readonly #writes = new Map<string, StatementSync>();

  constructor(database: QueueDatabase) {
    this.#database = database;
  }

  /** Adds all or none; answers their ids in order. */
  add(transfers: readonly NewTransfer[]): number[] {
    const createdAt = new Date().toISOString();
    return this.#database.atOnce(() =>
      transfers.map((transfer) => {
        const [names, values] = toColumns({ createdAt, ...transfer });
        return Number(this.#writing("insert", names).run(...values).lastInsertRowid);
      }),
    );
  }

  get(id: number): QueuedTransfer | undefined {
    const row = this.#prepare(byId).get(id);
    return row && fromRow(row);
  }

  /** Those of them that are on the list. */
  getListed(ids: Iterable<number>): QueuedTransfer[] {
    return this.#prepare(someListed).all(JSON.stringify([...ids])).map(fromRow);
  }

  /** Written when it returns. */
  update(id: number, patch: TransferPatch): void {
    this.#set(id, patch);
    this.#database.commit();
  }

  /** Written within some milliseconds, together with other changes: for what a kill may take back and the next start finds out. */
  updateSoon(id: number, patch: TransferPatch): void {
    this.#database.soon();
    this.#set(id, patch);
  }

  /**
   * Changes those of a selection that are in one of its states by now; answers which changed. Ids
   * that are not there are left alone. Of very many the first are named one by one, and then a
   * batch only once: a million need not be held to say that there were more.
   */
  updateAll({ ids, batch, states, direction, profile, bucket, failedBy, awsCode, detail }: Selection, patch: TransferPatch): Changed[] {
    this.#database.commit();
    const [names, values] = toColumns(patch);
    const one = (value: string | number | undefined) => (value === undefined ? undefined : [value]);
    const conditions: [sql: string, list: readonly unknown[] | undefined][] = [
      ["state", states], ["id", ids], ["batch_id", one(batch)], ["direction", one(direction)], ["profile", one(profile)], ["bucket", one(bucket)],
      ["error ->> 'code'", failedBy], ["error ->> 'awsCode'", one(awsCode)], ["error ->> 'detail'", one(detail)],
    ];
    const used = conditions.filter(([, list]) => list !== undefined);
    const where = used.map(([sql]) => `${sql} IN (SELECT value FROM json_each(?))`).join(" AND ");
    const sql = `UPDATE transfers SET ${names.map((name) => `${name} = ?`).join(", ")} WHERE cleared = 0 AND ${where} RETURNING id, batch_id AS batchId`;
    const changed: Changed[] = [];
    const batches = new Set<number>();
    for (const row of this.#prepare(sql).iterate(...values, ...used.map(([, list]) => JSON.stringify(list)))) {
      const { id, batchId } = row as unknown as Changed;
      if (changed.length < changesNamed || !batches.has(batchId)) changed.push({ id, batchId });
      batches.add(batchId);
    }
    return changed;
  }

  /** The oldest that may start now, small or large. */
  nextQueued(large: boolean, now: number): QueuedTransfer | undefined {
    const row = this.#prepare(oldestQueued).get(large ? 1 : 0, now);
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

  /** Newest first; those of a batch in their order, so that what is added shifts nothing. */
  list({ offset, limit, batch, states }: Paging): QueuedTransfer[] {
    const [where, values] = listed(batch, states);
    const sql = `SELECT ${selected} FROM transfers WHERE ${where} ORDER BY id ${batch === undefined ? "DESC" : "ASC"} LIMIT ? OFFSET ?`;
    return this.#prepare(sql).all(...values, limit, offset).map(fromRow);
  }

  count({ batch, states }: Omit<Paging, "offset" | "limit">): number {
    const [where, values] = listed(batch, states);
    return this.#prepare(`SELECT count(*) AS count FROM transfers WHERE ${where}`).get(...values)!.count as number;
  }

  /** Whether a multipart upload at S3 is one that is gone on with, or may be. */
  isUnderWay(uploadId: string): boolean {
    return this.#prepare("SELECT 1 FROM transfers WHERE upload_id = ? AND cleared = 0 AND state IN ('queued', 'running', 'paused', 'failed', 'conflict') LIMIT 1").get(uploadId) !== undefined;
  }

  /** Bytes of copies on this disk that wait to be sent. Those that failed or wait for an answer are not counted: nobody knows for how long. */
  spooledBytes(): number {
    const sql = "SELECT coalesce(sum(size_bytes), 0) AS bytes FROM transfers WHERE ephemeral = 1 AND source_path IS NOT NULL AND state IN ('queued', 'running', 'paused')";
    return this.#prepare(sql).get()!.bytes as number;
  }

  /** Batches with something to start. */
  batchesQueued(direction: QueuedTransfer["direction"]): number[] {
    const sql = "SELECT DISTINCT t.batch_id AS id FROM batch_totals t JOIN batches b ON b.id = t.batch_id WHERE t.state = 'queued' AND t.count > 0 AND b.direction = ?";
    return this.#prepare(sql).all(direction).map(({ id }) => id as number);
  }

  /** Batches of which some wait for room on the disk, and what the smallest of these still needs. */
  waitingForDisk(): { batchId: number; leftBytes: number }[] {
    const sql = "SELECT batch_id AS batchId, min(size_bytes - done_bytes) AS leftBytes FROM transfers WHERE cleared = 0 AND state = 'paused' AND error ->> 'detail' = 'ENOSPC' GROUP BY batch_id";
    return this.#prepare(sql).all() as unknown as { batchId: number; leftBytes: number }[];
  }

  /** Those that ended while S3 or this disk still holds something of theirs. */
  listUnclean(): QueuedTransfer[] {
    const sql = `SELECT ${selected} FROM transfers WHERE (state IN ('done', 'cancelled', 'skipped') OR cleared = 1)
      AND (upload_id IS NOT NULL OR temp_path IS NOT NULL OR (ephemeral = 1 AND source_path IS NOT NULL))`;
    return this.#prepare(sql).all().map(fromRow);
  }

  /** Of everything on the list, or of one batch. */
  totals(batch?: number): Record<TransferState, StateTotals> {
    const sums = "SELECT state, sum(count) AS count, sum(size_bytes) AS sizeBytes, sum(done_bytes) AS doneBytes FROM batch_totals";
    const rows = batch === undefined ? this.#prepare(`${sums} GROUP BY state`).all() : this.#prepare(`${sums} WHERE batch_id = ? GROUP BY state`).all(batch);
    const totals = Object.fromEntries(transferStates.map((state) => [state, { count: 0, sizeBytes: 0, doneBytes: 0 }])) as Record<TransferState, StateTotals>;
    for (const { state, ...sum } of rows) totals[state as TransferState] = sum as unknown as StateTotals;
    return totals;
  }

  /** Takes the ended ones off the list: they are history. */
  clear(batch?: number): void {
    this.#database.commit();
    const sql = `UPDATE transfers SET cleared = 1 WHERE cleared = 0 AND state IN ('done', 'failed', 'cancelled', 'skipped')`;
    if (batch === undefined) this.#prepare(sql).run();
    else this.#prepare(`${sql} AND batch_id = ?`).run(batch);
  }

  #set(id: number, patch: TransferPatch): void {
    const [names, values] = toColumns(patch);
    if (names.length === 0) return;
    this.#writing("update", names).run(...values, id);
  }

  /** Writes these columns of one row. Each transfer is written three times, in few ways: their texts are put together once. */
  #writing(verb: keyof typeof writes, names: readonly string[]): StatementSync {
    const way = `${verb} ${names.join()}`;
    let statement = this.#writes.get(way);
    if (!statement) this.#writes.set(way, (statement = this.#prepare(writes[verb](names))));
    return statement;
  }

  #prepare(sql: string) {
    return this.#database.prepare(sql);
  }
}

function listed(batch: number | undefined, states: readonly TransferState[] | undefined): [where: string, values: SQLInputValue[]] {
  const conditions = ["cleared = 0", ...(batch === undefined ? [] : ["batch_id = ?"]), ...(states ? ["state IN (SELECT value FROM json_each(?))"] : [])];
  return [conditions.join(" AND "), [...(batch === undefined ? [] : [batch]), ...(states ? [JSON.stringify(states)] : [])]];
}

function toColumns(patch: TransferPatch): [names: string[], values: SQLInputValue[]] {
  const names: string[] = [];
  const values: SQLInputValue[] = [];
  if (patch.state !== undefined && patch.endedAt === undefined) {
    names.push(columns.endedAt);
    values.push(isEnd.has(patch.state) ? Date.now() : null);
  }
  for (const [name, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    names.push(columns[name as keyof QueuedTransfer]);
    values.push(typeof value === "boolean" ? Number(value) : typeof value === "object" && value !== null ? JSON.stringify(value) : (value as SQLInputValue));
  }
  return [names, values];
}

export function fromRow(row: Record<string, unknown>): QueuedTransfer {
  for (const flag of flags) row[flag] = row[flag] === 1;
  if (typeof row.error === "string") row.error = JSON.parse(row.error);
  if (typeof row.source === "string") row.source = JSON.parse(row.source);
  return row as unknown as QueuedTransfer;
}
