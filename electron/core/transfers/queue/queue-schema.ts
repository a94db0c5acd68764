import type { Migrations } from "../../store/open-database.ts";

/**
 * Totals are kept by triggers, so that those of a hundred thousand transfers are a read of
 * some rows at any time, and are right after any bulk update and any kill.
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
  // Drops and downloads as one; totals by batch, of which those of all are the sum. Ended transfers stay as history.
  `
CREATE TABLE batches(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  direction TEXT NOT NULL,
  profile TEXT NOT NULL,
  region TEXT NOT NULL,
  bucket TEXT NOT NULL,
  -- An upload's prefix, or the folder of this machine that a download goes to.
  place TEXT NOT NULL,
  options TEXT NOT NULL DEFAULT '{}',
  -- Announced when it was begun, handed over or found since, and whether that has ended.
  expected_files INTEGER NOT NULL DEFAULT 0,
  known_files INTEGER NOT NULL DEFAULT 0,
  is_growing INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL
) STRICT;
INSERT INTO batches(name, direction, profile, region, bucket, place, known_files, created_at)
  SELECT 'Earlier transfers', direction, profile, region, bucket, '', count(*), min(created_at)
  FROM transfers GROUP BY direction, profile, region, bucket;

ALTER TABLE transfers ADD COLUMN batch_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE transfers ADD COLUMN ended_at INTEGER;
ALTER TABLE transfers ADD COLUMN checked_by TEXT;
DROP TRIGGER transfers_insert;
DROP TRIGGER transfers_delete;
DROP TRIGGER transfers_update;
DROP TABLE totals;
UPDATE transfers SET batch_id = (
  SELECT id FROM batches b WHERE b.direction = transfers.direction AND b.profile = transfers.profile AND b.region = transfers.region AND b.bucket = transfers.bucket);
UPDATE transfers SET ended_at = unixepoch() * 1000 WHERE state IN ('done', 'failed', 'cancelled', 'skipped');
CREATE INDEX transfers_by_batch ON transfers(batch_id, id);
CREATE INDEX transfers_ended ON transfers(ended_at, id) WHERE ended_at IS NOT NULL;

CREATE TABLE batch_totals(
  batch_id INTEGER NOT NULL,
  state TEXT NOT NULL,
  count INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL,
  done_bytes INTEGER NOT NULL,
  PRIMARY KEY (batch_id, state)
) STRICT, WITHOUT ROWID;
INSERT INTO batch_totals
  SELECT batch_id, state, count(*), sum(size_bytes), sum(done_bytes) FROM transfers WHERE cleared = 0 GROUP BY batch_id, state;

CREATE TRIGGER transfers_insert AFTER INSERT ON transfers WHEN new.cleared = 0 BEGIN
  INSERT INTO batch_totals VALUES (new.batch_id, new.state, 1, new.size_bytes, new.done_bytes)
  ON CONFLICT DO UPDATE SET count = count + 1, size_bytes = size_bytes + new.size_bytes, done_bytes = done_bytes + new.done_bytes;
END;
CREATE TRIGGER transfers_delete AFTER DELETE ON transfers WHEN old.cleared = 0 BEGIN
  UPDATE batch_totals SET count = count - 1, size_bytes = size_bytes - old.size_bytes, done_bytes = done_bytes - old.done_bytes
  WHERE batch_id = old.batch_id AND state = old.state;
END;
CREATE TRIGGER transfers_update AFTER UPDATE OF state, size_bytes, done_bytes, cleared ON transfers BEGIN
  UPDATE batch_totals SET count = count - 1, size_bytes = size_bytes - old.size_bytes, done_bytes = done_bytes - old.done_bytes
  WHERE batch_id = old.batch_id AND state = old.state AND old.cleared = 0;
  INSERT INTO batch_totals SELECT new.batch_id, new.state, 1, new.size_bytes, new.done_bytes WHERE new.cleared = 0
  ON CONFLICT DO UPDATE SET count = count + 1, size_bytes = size_bytes + new.size_bytes, done_bytes = done_bytes + new.done_bytes;
END;
`,
  // Copies within S3: where from (JSON), what that was when it began, and whether only its deletion is left of a move.
  `
ALTER TABLE transfers ADD COLUMN source TEXT;
ALTER TABLE transfers ADD COLUMN source_state TEXT;
ALTER TABLE transfers ADD COLUMN copied INTEGER NOT NULL DEFAULT 0;
`,
  // Copies of this machine's own that wait to be sent: how much disk they take is asked before each further one.
  "CREATE INDEX transfers_spooled ON transfers(state, size_bytes) WHERE ephemeral = 1 AND source_path IS NOT NULL",
  // Why the listing of what belongs to a batch ended before its end (JSON).
  "ALTER TABLE batches ADD COLUMN failure TEXT",
  // Which bytes a download's temporary file holds (JSON, spans in order); null where it is the beginning of the object, as far as it goes.
  "ALTER TABLE transfers ADD COLUMN received TEXT",
  // Objects that were named one by one have no size until S3 tells it; before, that was written down as 0.
  `
ALTER TABLE transfers ADD COLUMN size_known INTEGER NOT NULL DEFAULT 1;
UPDATE transfers SET size_known = 0 WHERE size_bytes = 0 AND direction <> 'upload' AND state <> 'done';
CREATE INDEX transfers_unmeasured ON transfers(batch_id) WHERE size_known = 0 AND cleared = 0 AND state IN ('queued', 'running', 'paused');
`,
];
