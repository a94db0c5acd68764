import type { Failure } from "../../../../shared/contract/failures.ts";
import type { TransferBatch } from "../../../../shared/contract/transfer-batches.ts";
import type { QueueDatabase } from "./queue-database.ts";
import type { UploadOptions } from "../upload/upload-options.ts";

/** What one drop or one download began, as the queue keeps it. */
export interface QueuedBatch {
  id: number;
  name: string;
  direction: TransferBatch["direction"];
  profile: string;
  region: string;
  bucket: string;
  place: string;
  options: UploadOptions;
  expectedFiles: number;
  knownFiles: number;
  isGrowing: boolean;
  /** Why its listing ended early. */
  failure: Failure | null;
  createdAt: string;
}

export type NewBatch = Pick<QueuedBatch, "name" | "direction" | "profile" | "region" | "bucket" | "place"> & Partial<Pick<QueuedBatch, "options" | "expectedFiles" | "isGrowing">>;

const columns = `id, name, direction, profile, region, bucket, place, options, expected_files AS expectedFiles, known_files AS knownFiles, is_growing AS isGrowing, failure, created_at AS createdAt`;
/** Whoever hands files over says so at least this often, or has gone. */
const goneAfterMs = 120_000;
/** Of which it is not known how many are missing. */
const unknown = -1;

/** The batches of the queue; each transfer names one. */
export class Batches {
  readonly #database: QueueDatabase;
  /** When those that grow last did. */
  readonly #grewAt = new Map<number, number>();
  /** Those of which this process itself finds out what belongs to them. */
  readonly #listed = new Set<number>();
  #last: QueuedBatch | undefined;

  constructor(database: QueueDatabase) {
    this.#database = database;
  }

  /** Those that an earlier run did not see to their end grow no more. */
  start(): void {
    this.#database.commit();
    this.#database.prepare(`UPDATE batches SET is_growing = 0, expected_files = CASE WHEN expected_files = 0 THEN ${unknown} ELSE expected_files END WHERE is_growing = 1`).run();
  }

  begin({ name, direction, profile, region, bucket, place, options = {}, expectedFiles = 0, isGrowing = false }: NewBatch): number {
    this.#database.commit();
    const sql = `INSERT INTO batches(name, direction, profile, region, bucket, place, options, expected_files, is_growing, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
    const values = [name, direction, profile, region, bucket, place, JSON.stringify(options), expectedFiles, Number(isGrowing), new Date().toISOString()];
    const id = Number(this.#database.prepare(sql).run(...values).lastInsertRowid);
    if (isGrowing) this.#grewAt.set(id, Date.now());
    if (isGrowing && direction !== "upload") this.#listed.add(id);
    return id;
  }

  /** Counts what was added to it. */
  grew(id: number, files: number): void {
    this.#last = undefined;
    this.#database.prepare("UPDATE batches SET known_files = known_files + ? WHERE id = ?").run(files, id);
    if (this.#grewAt.has(id)) this.#grewAt.set(id, Date.now());
  }

  /** Nothing more comes; `isCut` where it is not known how much is missing. */
  ended(id: number, isCut = false, failure?: Failure): void {
    this.#last = undefined;
    this.#grewAt.delete(id);
    this.#listed.delete(id);
    this.#database.commit();
    this.#database.prepare("UPDATE batches SET is_growing = 0 WHERE id = ?").run(id);
    if (failure) this.#database.prepare("UPDATE batches SET failure = ? WHERE id = ?").run(JSON.stringify(failure), id);
    if (isCut) this.#database.prepare(`UPDATE batches SET expected_files = ${unknown} WHERE id = ? AND expected_files = 0`).run(id);
  }

  get(id: number): QueuedBatch | undefined {
    // Thousands of transfers in a row are of the same one.
    if (this.#last?.id === id) return this.#last;
    const row = this.#database.prepare(`SELECT ${columns} FROM batches WHERE id = ?`).get(id);
    return (this.#last = row && fromRow(row));
  }

  isGrowing(batch: QueuedBatch): boolean {
    return batch.isGrowing && (this.#listed.has(batch.id) || Date.now() - (this.#grewAt.get(batch.id) ?? 0) < goneAfterMs);
  }

  /** Whether one of them, or any, is being listed. */
  isListing(id?: number): boolean {
    return id === undefined ? this.#listed.size > 0 : this.#listed.has(id);
  }

  /** How many were announced and never came. */
  missing(batch: QueuedBatch): TransferBatch["missing"] {
    if (this.isGrowing(batch)) return 0;
    return batch.expectedFiles === unknown ? "unknown" : Math.max(0, batch.expectedFiles - batch.knownFiles);
  }

  /** Those that have something on the list, or grow; the newest first. */
  list(offset: number, limit: number): QueuedBatch[] {
    return this.#database.prepare(`SELECT ${columns} FROM batches WHERE ${isListed} ORDER BY id DESC LIMIT ? OFFSET ?`).all(limit, offset).map(fromRow);
  }

  count(): number {
    return this.#database.prepare(`SELECT count(*) AS count FROM batches WHERE ${isListed}`).get()!.count as number;
  }
}

const isListed = "is_growing = 1 OR EXISTS (SELECT 1 FROM batch_totals WHERE batch_id = batches.id AND count > 0)";

function fromRow(row: Record<string, unknown>): QueuedBatch {
  return { ...row, isGrowing: row.isGrowing === 1, options: JSON.parse(row.options as string), failure: row.failure === null ? null : JSON.parse(row.failure as string) } as unknown as QueuedBatch;
}
