import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Each runs once, in order; what has landed is never edited. */
const migrations = [
  `
CREATE TABLE collections (
  id INTEGER PRIMARY KEY, account TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL,
  created INTEGER NOT NULL, tags TEXT NOT NULL, UNIQUE (account, region, name)
);
CREATE TABLE faces (
  number INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER NOT NULL REFERENCES collections ON DELETE CASCADE,
  face TEXT NOT NULL, image TEXT NOT NULL, external TEXT, box TEXT NOT NULL, confidence REAL NOT NULL,
  user TEXT, vector BLOB NOT NULL, UNIQUE (collection, face)
);
CREATE INDEX faces_of_collection ON faces (collection, number);
CREATE INDEX faces_of_image ON faces (collection, image);
CREATE INDEX faces_of_user ON faces (collection, user) WHERE user IS NOT NULL;
CREATE TABLE users (
  collection INTEGER NOT NULL REFERENCES collections ON DELETE CASCADE, user TEXT NOT NULL, PRIMARY KEY (collection, user)
) WITHOUT ROWID;
CREATE TABLE answers (
  collection INTEGER NOT NULL REFERENCES collections ON DELETE CASCADE, operation TEXT NOT NULL, token TEXT NOT NULL,
  input TEXT NOT NULL, answer TEXT NOT NULL, PRIMARY KEY (collection, operation, token)
) WITHOUT ROWID;
`,
];

/** The face collections of all accounts and regions. WAL without a sync per commit survives a killed process, which is what the sandbox promises. */
export function openDatabase(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, "collections.sqlite"));
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;");
  const done = Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
  for (const [index, migration] of migrations.entries()) {
    if (index >= done) inTransaction(database, () => database.exec(`${migration} PRAGMA user_version = ${index + 1};`));
  }
  return database;
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
