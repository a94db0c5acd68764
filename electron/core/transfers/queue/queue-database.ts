import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Log } from "../../log.ts";
import { inTransaction, openDatabase } from "../../store/open-database.ts";
import { queueMigrations } from "./queue-schema.ts";

const togetherMs = 25;

/** The connection that the queue, its batches and its history share, with small writes taken together. */
export class QueueDatabase {
  readonly #database: DatabaseSync;
  readonly #log: Log;
  readonly #statements = new Map<string, StatementSync>();
  #together: NodeJS.Timeout | undefined;

  constructor(path: string, log: Log) {
    this.#log = log;
    this.#database = openDatabase(path, queueMigrations, log);
  }

  /** Prepared once a text. */
  prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.#database.prepare(sql)));
    return statement;
  }

  /** What is written after this is committed within some milliseconds, together with other changes. */
  soon(): void {
    if (this.#together) return;
    this.#database.exec("BEGIN IMMEDIATE");
    this.#together = setTimeout(() => this.#commitAlone(), togetherMs).unref();
  }

  /** With nobody to throw at: a full disk takes back the last moments, as a kill does, and ends nothing. */
  #commitAlone(): void {
    try {
      this.commit();
    } catch (error) {
      this.#log.error("transfers not written down", { error: String(error) });
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
    }
  }

  commit(): void {
    if (!this.#together) return;
    clearTimeout(this.#together);
    this.#together = undefined;
    this.#database.exec("COMMIT");
  }

  /** All of the work is written, or nothing of it. */
  atOnce<Value>(work: () => Value): Value {
    this.commit();
    return inTransaction(this.#database, work);
  }

  close(): void {
    this.commit();
    this.#database.close();
  }
}
