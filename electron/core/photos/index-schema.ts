import type { Migrations } from "../store/open-database.ts";

/**
 * `answers` is what was paid for, by content, and outlives the photos that led to it. `photo_labels`
 * is the search index, with the parents of labels as labels of their own; a name is a number, found
 * through the words it may be searched by.
 */
export const indexMigrations: Migrations = [
  `
CREATE TABLE buckets(
  id INTEGER PRIMARY KEY,
  profile TEXT NOT NULL,
  bucket TEXT NOT NULL,
  UNIQUE(profile, bucket)
) STRICT;

-- The same content under the same service (AWS itself, a sandbox, another endpoint) has the same answer.
CREATE TABLE answers(
  id INTEGER PRIMARY KEY,
  service TEXT NOT NULL,
  content TEXT NOT NULL,
  labels TEXT NOT NULL,
  model TEXT,
  width_px INTEGER,
  height_px INTEGER,
  labelled_at TEXT NOT NULL,
  UNIQUE(service, content)
) STRICT;

-- Content that S3 names by ETag and size, once its digest is known.
CREATE TABLE contents(
  etag TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY(etag, size_bytes)
) STRICT, WITHOUT ROWID;

CREATE TABLE photos(
  id INTEGER PRIMARY KEY,
  bucket_id INTEGER NOT NULL REFERENCES buckets(id),
  key TEXT NOT NULL,
  region TEXT NOT NULL,
  status TEXT NOT NULL,
  etag TEXT,
  size_bytes INTEGER,
  last_modified TEXT NOT NULL DEFAULT '',
  reason TEXT,
  answer_id INTEGER REFERENCES answers(id),
  UNIQUE(bucket_id, key)
) STRICT;
CREATE INDEX photos_by_date ON photos(bucket_id, last_modified DESC, id);
CREATE INDEX photos_waiting ON photos(status) WHERE status IN ('queued', 'labelling');
CREATE INDEX photos_of_answer ON photos(answer_id);

CREATE TABLE label_names(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE label_words(word TEXT NOT NULL, name_id INTEGER NOT NULL, PRIMARY KEY(word, name_id)) STRICT, WITHOUT ROWID;
CREATE TABLE photo_labels(
  bucket_id INTEGER NOT NULL,
  name_id INTEGER NOT NULL,
  photo_id INTEGER NOT NULL,
  confidence REAL NOT NULL,
  PRIMARY KEY(bucket_id, name_id, photo_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX photo_labels_of_photo ON photo_labels(photo_id);

CREATE VIRTUAL TABLE photo_keys USING fts5(key, content = '', contentless_delete = 1, detail = none, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2');
`,
];
