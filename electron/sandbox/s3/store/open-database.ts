import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * Keys are BLOBs: S3 orders them by their UTF-8 bytes, and so does SQLite; a key may hold NUL.
 * `rank` is negative and falls with each version, so that a key's newest version comes first.
 * `live` marks the current version unless it is a delete marker: what ListObjects shows.
 */
const schema = `
CREATE TABLE buckets (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, account TEXT NOT NULL, region TEXT NOT NULL,
  created INTEGER NOT NULL, versioning TEXT NOT NULL DEFAULT ''
);
CREATE TABLE bucket_documents (
  bucket INTEGER NOT NULL, kind TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (bucket, kind)
) WITHOUT ROWID;
CREATE TABLE versions (
  bucket INTEGER NOT NULL, key BLOB NOT NULL, rank INTEGER NOT NULL, version_id TEXT NOT NULL,
  live INTEGER NOT NULL, marker INTEGER NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
  modified INTEGER NOT NULL, storage TEXT NOT NULL, details TEXT NOT NULL,
  PRIMARY KEY (bucket, key, rank)
) WITHOUT ROWID;
CREATE INDEX live_versions ON versions (bucket, key) WHERE live = 1;
CREATE TABLE uploads (
  id TEXT PRIMARY KEY, bucket INTEGER NOT NULL, key BLOB NOT NULL, initiated INTEGER NOT NULL,
  details TEXT NOT NULL, completed TEXT
) WITHOUT ROWID;
CREATE INDEX uploads_by_key ON uploads (bucket, key, id) WHERE completed IS NULL;
CREATE TABLE parts (
  upload TEXT NOT NULL, number INTEGER NOT NULL, content TEXT NOT NULL, size INTEGER NOT NULL,
  etag TEXT NOT NULL, modified INTEGER NOT NULL, checksums TEXT NOT NULL, PRIMARY KEY (upload, number)
) WITHOUT ROWID;
`;

export interface OpenDatabase {
  database: DatabaseSync;
  /** `new` has its tables and wants its seed. */
  stage: "new" | "seeded";
}

const seededStage = 2;

export function markSeeded(database: DatabaseSync): void {
  database.exec(`PRAGMA user_version = ${seededStage}`);
}

/** The index of buckets, keys and uploads. WAL without a sync per commit survives a killed process, which is what the sandbox promises. */
export function openDatabase(folder: string): OpenDatabase {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, "index.sqlite"));
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000;");
  const stage = Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
  if (stage === 0) inTransaction(database, () => database.exec(`${schema} PRAGMA user_version = 1;`));
  return { database, stage: stage < seededStage ? "new" : "seeded" };
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
