import { chmodSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Log } from "../log.ts";

/** SQL that brings a database from version n to n + 1, n being the position in the list. */
export type Migrations = readonly string[];

/**
 * Opens a database of the data folder, readable by its owner alone, and migrates it. One that is
 * broken, or written by a newer version, is moved aside as `<path>.broken-<time>` and begun anew.
 * Write-ahead logging: a killed app loses nothing that was written, a power cut at most the last moments.
 */
export function openDatabase(path: string, migrations: Migrations, log: Log): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    return openAndMigrate(path, migrations);
  } catch (error) {
    const aside = `${path}.broken-${Date.now()}`;
    log.error("database moved aside", { path, aside, reason: String(error) });
    renameSync(path, aside);
    for (const suffix of ["-wal", "-shm"]) rmSync(path + suffix, { force: true });
    return openAndMigrate(path, migrations);
  }
}

function openAndMigrate(path: string, migrations: Migrations): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 5000 });
  try {
    chmodSync(path, 0o600);
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000;");
    const { user_version: version } = database.prepare("PRAGMA user_version").get() as { user_version: number };
    if (version > migrations.length) throw new Error(`version ${version} is newer than ${migrations.length}`);
    for (const [index, sql] of migrations.entries()) {
      if (index >= version) inTransaction(database, () => database.exec(`${sql}; PRAGMA user_version = ${index + 1}`));
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Runs synchronous work in one transaction; an exception takes all of it back. */
export function inTransaction<Value>(database: DatabaseSync, work: () => Value): Value {
  database.exec("BEGIN IMMEDIATE");
  try {
    const value = work();
    database.exec("COMMIT");
    return value;
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}
