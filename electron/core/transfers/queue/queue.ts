import type { SQLInputValue, StatementSync } from "node:sqlite";
import type { FailureCode } from "../../../../shared/contract/failures.ts";
import type { Transfer } from "../../../../shared/contract/transfer.ts";
import type { QueueDatabase } from "./queue-database.ts";
import { fromRow, selected, toColumns, transferStates, type NewTransfer, type QueuedTransfer, type TransferPatch, type TransferState } from "./transfer-row.ts";

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
  /** The first and the last id of a portion. */
  between?: readonly [number, number];
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

const changesNamed = 1000;
/** Changed within some tens of milliseconds. */
const portionOfIds = 5000;
/** Asked for every transfer that starts, hence put together once. */
const oldestQueued = `SELECT ${selected} FROM transfers WHERE state = 'queued' AND large = ? AND not_before <= ? ORDER BY id LIMIT 1`;
const byId = `SELECT ${selected} FROM transfers WHERE id = ?`;
const someListed = `SELECT ${selected} FROM transfers WHERE id IN (SELECT value FROM json_each(?)) AND cleared = 0`;
const writes = {
  insert: (names: readonly string[]) => `INSERT INTO transfers(${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
  update: (names: readonly string[]) => `UPDATE transfers SET ${names.map((name) => `${name} = ?`).join(", ")} WHERE id = ?`,
};
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
  updateAll({ ids, batch, states, direction, profile, bucket, failedBy, awsCode, detail, between }: Selection, patch: TransferPatch): Changed[] {
    this.#database.commit();
    const [names, values] = toColumns(patch);
    const one = (value: string | number | undefined) => (value === undefined ? undefined : [value]);
    const conditions: [sql: string, list: readonly unknown[] | undefined][] = [
      // Of a portion the index of states would be read whole, each time: the sign keeps it out.
      [between ? "+state" : "state", states], ["id", ids], ["batch_id", one(batch)], ["direction", one(direction)], ["profile", one(profile)], ["bucket", one(bucket)],
      ["error ->> 'code'", failedBy], ["error ->> 'awsCode'", one(awsCode)], ["error ->> 'detail'", one(detail)],
    ];
    const used = conditions.filter(([, list]) => list !== undefined);
    const where = used.map(([sql]) => `${sql} IN (SELECT value FROM json_each(?))`).join(" AND ") + (between ? " AND id BETWEEN ? AND ?" : "");
    const sql = `UPDATE transfers SET ${names.map((name) => `${name} = ?`).join(", ")} WHERE cleared = 0 AND ${where} RETURNING id, batch_id AS batchId`;
    const changed: Changed[] = [];
    const batches = new Set<number>();
    for (const row of this.#prepare(sql).iterate(...values, ...used.map(([, list]) => JSON.stringify(list)), ...(between ?? []))) {
      const { id, batchId } = row as unknown as Changed;
      if (changed.length < changesNamed || !batches.has(batchId)) changed.push({ id, batchId });
      batches.add(batchId);
    }
    return changed;
  }

  /**
   * As `updateAll`, so many ids at a time, the oldest first: whoever asks for the next portion gives
   * others their turn before. What is added meanwhile is left alone.
   */
  *updateInPortions({ ids, ...selection }: Omit<Selection, "between">, patch: TransferPatch, idsAtOnce = portionOfIds): Generator<Changed[]> {
    if (ids) {
      for (let at = 0; at < ids.length; at += idsAtOnce) yield this.updateAll({ ...selection, ids: ids.slice(at, at + idsAtOnce) }, patch);
      return;
    }
    const [first, last] = this.#endsOf(selection.batch);
    for (let from = first; from <= last; from += idsAtOnce) yield this.updateAll({ ...selection, between: [from, Math.min(last, from + idsAtOnce - 1)] }, patch);
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

  /** Whether the size of some that are on their way is not known, of everything on the list or of one batch. */
  hasUnknownSizes(batch?: number): boolean {
    const sql = "SELECT 1 FROM transfers WHERE size_known = 0 AND cleared = 0 AND state IN ('queued', 'running', 'paused')";
    return (batch === undefined ? this.#prepare(`${sql} LIMIT 1`).get() : this.#prepare(`${sql} AND batch_id = ? LIMIT 1`).get(batch)) !== undefined;
  }

  /** Takes the ended ones off the list: they are history. */
  clear(batch?: number): void {
    this.#database.commit();
    const sql = `UPDATE transfers SET cleared = 1 WHERE cleared = 0 AND state IN ('done', 'failed', 'cancelled', 'skipped')`;
    if (batch === undefined) this.#prepare(sql).run();
    else this.#prepare(`${sql} AND batch_id = ?`).run(batch);
  }

  /** The first and the last id, of all or of a batch; none lies between where nothing is there. */
  #endsOf(batch: number | undefined): [first: number, last: number] {
    const where = batch === undefined ? "" : "WHERE batch_id = ?1";
    // Each alone is one look into an index.
    const sql = `SELECT (SELECT min(id) FROM transfers ${where}) AS first, (SELECT max(id) FROM transfers ${where}) AS last`;
    const { first, last } = this.#prepare(sql).get(...(batch === undefined ? [] : [batch])) as { first: number | null; last: number | null };
    return [first ?? 1, last ?? 0];
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
