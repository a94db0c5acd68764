import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { openDatabase, readVersion } from "../../state/open-database.ts";

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

interface OpenIndex {
  database: DatabaseSync;
  /** It has its tables and wants its seed. */
  fresh: boolean;
}

/** The version that tells of the seed: the next one after that of `schema`. */
const seededVersion = 2;

/** The index of buckets, keys and uploads. */
export function openIndex(folder: string): OpenIndex {
  const database = openDatabase(join(folder, "index.sqlite"), [schema]);
  return { database, fresh: readVersion(database) < seededVersion };
}

export function markSeeded(database: DatabaseSync): void {
  database.exec(`PRAGMA user_version = ${seededVersion}`);
}
