import type { Migrations } from "../store/open-database.ts";

/**
 * `totals` is kept by triggers, so that the totals of a hundred thousand transfers are a read of
 * nine rows at any time, and are right after any bulk update and any kill.
 */
export const queueMigrations: Migrations = [
  `
CREATE TABLE transfers(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  direction TEXT NOT NULL,
  profile TEXT NOT NULL,
  region TEXT NOT NULL,
  bucket TEXT NOT NULL,
  key TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  done_bytes INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'queued',
  label INTEGER NOT NULL DEFAULT 0,
  on_conflict TEXT NOT NULL DEFAULT 'ask',
  -- An upload's file as it was when the attempt began; ephemeral ones are ours to delete.
  source_path TEXT,
  source_mtime_ms REAL,
  ephemeral INTEGER NOT NULL DEFAULT 0,
  -- A multipart upload that S3 holds parts of; while it is set, somebody owes S3 a completion or an abort.
  upload_id TEXT,
  part_bytes INTEGER,
  -- A download's path under the download folder, its temporary file, and where it went.
  target_path TEXT,
  temp_path TEXT,
  saved_as TEXT,
  error TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  -- An earlier attempt may have reached S3 although its answer did not reach us.
  may_have_landed INTEGER NOT NULL DEFAULT 0,
  cleared INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  large INTEGER GENERATED ALWAYS AS (size_bytes > 8388608) STORED
) STRICT;
CREATE INDEX transfers_by_state ON transfers(state, large, id);
CREATE INDEX transfers_owing ON transfers(state) WHERE upload_id IS NOT NULL;

CREATE TABLE totals(
  state TEXT PRIMARY KEY,
  count INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL,
  done_bytes INTEGER NOT NULL
) STRICT;
INSERT INTO totals
  SELECT value, 0, 0, 0
  FROM json_each('["queued","running","paused","done","failed","cancelled","skipped","conflict"]');

CREATE TRIGGER transfers_insert AFTER INSERT ON transfers BEGIN
  UPDATE totals SET count = count + 1, size_bytes = size_bytes + new.size_bytes, done_bytes = done_bytes + new.done_bytes
  WHERE state = new.state;
END;
CREATE TRIGGER transfers_delete AFTER DELETE ON transfers WHEN old.cleared = 0 BEGIN
  UPDATE totals SET count = count - 1, size_bytes = size_bytes - old.size_bytes, done_bytes = done_bytes - old.done_bytes
  WHERE state = old.state;
END;
CREATE TRIGGER transfers_update AFTER UPDATE OF state, size_bytes, done_bytes, cleared ON transfers BEGIN
  UPDATE totals SET count = count - 1, size_bytes = size_bytes - old.size_bytes, done_bytes = done_bytes - old.done_bytes
  WHERE state = old.state AND old.cleared = 0;
  UPDATE totals SET count = count + 1, size_bytes = size_bytes + new.size_bytes, done_bytes = done_bytes + new.done_bytes
  WHERE state = new.state AND new.cleared = 0;
END;
`,
  // Of the content that a download's temporary file begins, and of what an upload has become.
  "ALTER TABLE transfers ADD COLUMN etag TEXT",
  // Those that wait to be tried again, few among many that are queued.
  "CREATE INDEX transfers_waiting ON transfers(not_before) WHERE state = 'queued' AND not_before > 0",
];
