import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * Opens a database of the sandbox and runs the migrations that it has not had: each brings it from version n to n + 1,
 * n being its place in the list. WAL without a sync per commit survives a killed process, which is what the sandbox promises.
 */
export function openDatabase(path: string, migrations: readonly string[]): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path);
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000;");
  const version = readVersion(database);
  for (const [index, migration] of migrations.entries()) {
    if (index >= version) inTransaction(database, () => database.exec(`${migration} PRAGMA user_version = ${index + 1};`));
  }
  return database;
}

/** How many migrations the database has had. */
export function readVersion(database: DatabaseSync): number {
  return Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
}

/** Runs `work` whole or not at all; within a running transaction, as a part of that one. */
export function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  if (database.isTransaction) return work();
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}
