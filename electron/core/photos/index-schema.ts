import type { Migrations } from "../store/open-database.ts";

/**
 * `answers` is what was paid for, by content, and outlives the photos that led to it. `photo_labels`
 * is the search index, with the parents of labels as labels of their own; a name is a number, found
 * through the words it may be searched by. Its `answers` are DetectLabels' alone; the other kinds of
 * analysis came later and have theirs in `analyses`, with their search tables below it.
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
  `
-- What was paid for beside labels, by content, service and kind: 'faces', 'text', 'moderation', 'celebrities',
-- 'properties' (the answers, as JSON in the contract's shapes), and 'persons': whom a person or a face collection
-- knows in this content, which is kept as an answer too, so that it comes back with the content under another key.
CREATE TABLE analyses(
  id INTEGER PRIMARY KEY,
  service TEXT NOT NULL,
  content TEXT NOT NULL,
  kind TEXT NOT NULL,
  answer TEXT NOT NULL,
  model TEXT,
  width_px INTEGER,
  height_px INTEGER,
  answered_at TEXT NOT NULL,
  UNIQUE(service, content, kind)
) STRICT;

-- The content of a photo by the name that 'answers' and 'analyses' know it by, once it was read.
ALTER TABLE photos ADD COLUMN content TEXT;
-- NULL until DetectFaces answered; then the number of faces, 0 among them.
ALTER TABLE photos ADD COLUMN face_count INTEGER;
CREATE INDEX photos_by_faces ON photos(bucket_id, face_count) WHERE face_count IS NOT NULL;

-- How far a photo is with a kind other than labels: 'queued', 'running', 'done', 'skipped', 'failed', 'unsupported'.
-- 'done' has an answer, and so has one that is analysed again.
CREATE TABLE photo_analyses(
  photo_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  reason TEXT,
  analysis_id INTEGER,
  PRIMARY KEY(photo_id, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX photo_analyses_waiting ON photo_analyses(status) WHERE status IN ('queued', 'running');
CREATE INDEX photo_analyses_of_answer ON photo_analyses(analysis_id);

-- The lines of text in a photo, joined by newlines: 'SELECT rowid FROM photo_text WHERE photo_text MATCH ?' gives photo ids.
CREATE VIRTUAL TABLE photo_text USING fts5(lines, content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2');

-- Everything else that has a name and a percentage, searched as labels are: name ids by the beginning of a word, then
-- photos by name. Kinds: 'celebrity'; 'moderation' (parents of the taxonomy as names of their own, as sure as their
-- surest child); 'person' (ExternalImageId or user, with the similarity of the match; 100 where a person said so);
-- 'color' (CSS and simplified names, with the share of the pixels); 'emotion' and 'face' ('Smile', 'Eyes open',
-- 'Mouth open', 'Eyeglasses', 'Sunglasses', 'Beard', 'Mustache', 'Female', 'Male': true of at least one face, as sure
-- as the surest).
CREATE TABLE finding_names(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, UNIQUE(kind, name)) STRICT;
-- Words as 'labelWords' makes them.
CREATE TABLE finding_words(kind TEXT NOT NULL, word TEXT NOT NULL, name_id INTEGER NOT NULL, PRIMARY KEY(kind, word, name_id)) STRICT, WITHOUT ROWID;
CREATE TABLE photo_findings(
  bucket_id INTEGER NOT NULL,
  name_id INTEGER NOT NULL,
  photo_id INTEGER NOT NULL,
  confidence REAL NOT NULL,
  PRIMARY KEY(bucket_id, name_id, photo_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX photo_findings_of_photo ON photo_findings(photo_id);

-- A row per face, for what must be true of one and the same. 'confidence' and the attributes are percentages from 0 to
-- 100: how sure it is that the face smiles; what the service says of the contrary is turned round. NULL is 'not said'.
CREATE TABLE photo_faces(
  photo_id INTEGER NOT NULL,
  face INTEGER NOT NULL,
  bucket_id INTEGER NOT NULL,
  confidence REAL NOT NULL,
  age_low INTEGER,
  age_high INTEGER,
  -- 'Female' or 'Male', as Rekognition guesses from the looks.
  gender TEXT,
  smile REAL,
  eyes_open REAL,
  mouth_open REAL,
  eyeglasses REAL,
  sunglasses REAL,
  -- The likeliest: 'HAPPY', 'CALM', ...
  emotion TEXT,
  PRIMARY KEY(photo_id, face)
) STRICT, WITHOUT ROWID;
CREATE INDEX photo_faces_by_age ON photo_faces(bucket_id, age_low, age_high) WHERE age_low IS NOT NULL;

-- A photo that goes takes all of it along; what was paid for stays.
CREATE TRIGGER photos_deleted AFTER DELETE ON photos BEGIN
  DELETE FROM photo_analyses WHERE photo_id = OLD.id;
  DELETE FROM photo_findings WHERE photo_id = OLD.id;
  DELETE FROM photo_faces WHERE photo_id = OLD.id;
  DELETE FROM photo_text WHERE rowid = OLD.id;
END;
`,
  `
-- The camera's clock as the contract's \`takenAt\`: compared as text, it sorts by the clock's own time.
ALTER TABLE photos ADD COLUMN taken_at TEXT;
CREATE INDEX photos_by_taken ON photos(bucket_id, taken_at DESC, id);
`,
  `
-- Words that somebody else gave a photo, by where they stood: 'xmp' and 'json' sidecars, 'tags'. They are among
-- photo_labels too, so that photos are found by them. Without a confidence a person said it, who is sure.
CREATE TABLE photo_keywords(
  photo_id INTEGER NOT NULL,
  source TEXT NOT NULL,
  name_id INTEGER NOT NULL,
  confidence REAL,
  PRIMARY KEY(photo_id, source, name_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER photos_deleted_keywords AFTER DELETE ON photos BEGIN
  DELETE FROM photo_keywords WHERE photo_id = OLD.id;
END;
`,
  `
-- As listings say it.
ALTER TABLE photos ADD COLUMN storage_class TEXT;
CREATE INDEX photos_by_size ON photos(bucket_id, size_bytes DESC, id);

-- What is shown of buckets while the network is off: when the account's list last named it, and when its keys were last read.
ALTER TABLE buckets ADD COLUMN region TEXT;
ALTER TABLE buckets ADD COLUMN created_at TEXT;
ALTER TABLE buckets ADD COLUMN listed_at TEXT;
ALTER TABLE buckets ADD COLUMN read_at TEXT;

-- How many photos have a label, by whole percents: what is counted for suggestions is read, not counted each time.
CREATE TABLE label_counts(
  bucket_id INTEGER NOT NULL,
  name_id INTEGER NOT NULL,
  percent INTEGER NOT NULL,
  photos INTEGER NOT NULL,
  PRIMARY KEY(bucket_id, name_id, percent)
) STRICT, WITHOUT ROWID;
INSERT INTO label_counts SELECT bucket_id, name_id, CAST(confidence AS INTEGER) AS percent, count(*) FROM photo_labels GROUP BY bucket_id, name_id, percent;
CREATE TRIGGER photo_label_added AFTER INSERT ON photo_labels BEGIN
  INSERT INTO label_counts VALUES (NEW.bucket_id, NEW.name_id, CAST(NEW.confidence AS INTEGER), 1)
    ON CONFLICT DO UPDATE SET photos = photos + 1;
END;
CREATE TRIGGER photo_label_removed AFTER DELETE ON photo_labels BEGIN
  UPDATE label_counts SET photos = photos - 1 WHERE bucket_id = OLD.bucket_id AND name_id = OLD.name_id AND percent = CAST(OLD.confidence AS INTEGER);
END;
CREATE TRIGGER photo_label_changed AFTER UPDATE OF confidence ON photo_labels WHEN CAST(NEW.confidence AS INTEGER) <> CAST(OLD.confidence AS INTEGER) BEGIN
  UPDATE label_counts SET photos = photos - 1 WHERE bucket_id = OLD.bucket_id AND name_id = OLD.name_id AND percent = CAST(OLD.confidence AS INTEGER);
  INSERT INTO label_counts VALUES (NEW.bucket_id, NEW.name_id, CAST(NEW.confidence AS INTEGER), 1)
    ON CONFLICT DO UPDATE SET photos = photos + 1;
END;
`,
  `
-- The photo that a face of a face collection was taken from, where this machine indexed it.
CREATE TABLE collection_faces(
  profile TEXT NOT NULL,
  region TEXT NOT NULL,
  collection_id TEXT NOT NULL,
  face_id TEXT NOT NULL,
  bucket TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY(profile, region, collection_id, face_id)
) STRICT, WITHOUT ROWID;
`,
  `
-- What waits for Rekognition, in its order. 'waiting', 'running', or 'held': its profile has come to its limit of the month.
CREATE TABLE analysis_tasks(
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  photo_id INTEGER NOT NULL UNIQUE,
  profile TEXT NOT NULL,
  region TEXT NOT NULL,
  -- With commas between.
  kinds TEXT NOT NULL,
  again INTEGER NOT NULL,
  over_limit INTEGER NOT NULL,
  -- The order that it came of; NULL for what was just uploaded.
  order_id INTEGER,
  state TEXT NOT NULL DEFAULT 'waiting'
) STRICT;
CREATE INDEX analysis_tasks_by_state ON analysis_tasks(state, seq);
CREATE INDEX analysis_tasks_by_order ON analysis_tasks(order_id) WHERE order_id IS NOT NULL;
INSERT INTO analysis_tasks(photo_id, profile, region, kinds, again, over_limit)
  SELECT photos.id, buckets.profile, photos.region, group_concat(kind), 0, 0 FROM (
    SELECT id AS photo_id, 'labels' AS kind FROM photos WHERE status IN ('queued', 'labelling')
    UNION ALL SELECT photo_id, kind FROM photo_analyses WHERE status IN ('queued', 'running')
  ) AS waiting JOIN photos ON photos.id = photo_id JOIN buckets ON buckets.id = photos.bucket_id GROUP BY photos.id ORDER BY photos.id;
CREATE TRIGGER photos_deleted_task AFTER DELETE ON photos BEGIN
  DELETE FROM analysis_tasks WHERE photo_id = OLD.id;
END;

-- What a person asked for, of which the photos become tasks as there is room: what is not a task yet are its keys.
CREATE TABLE analysis_orders(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  profile TEXT NOT NULL,
  region TEXT NOT NULL,
  bucket TEXT NOT NULL,
  delimiter TEXT NOT NULL,
  kinds TEXT NOT NULL,
  again INTEGER NOT NULL,
  over_limit INTEGER NOT NULL,
  -- As counted before it was given; NULL where nobody counted.
  expected INTEGER,
  -- The key of its first folder that was seen last.
  after TEXT,
  photos INTEGER NOT NULL DEFAULT 0,
  ended INTEGER NOT NULL DEFAULT 0,
  -- 'open', 'listed', or 'stopped' for a failure (JSON).
  state TEXT NOT NULL DEFAULT 'open',
  failure TEXT
) STRICT;
CREATE TABLE analysis_order_keys(order_id INTEGER NOT NULL, key TEXT NOT NULL, PRIMARY KEY(order_id, key)) STRICT, WITHOUT ROWID;
CREATE TRIGGER analysis_orders_deleted AFTER DELETE ON analysis_orders BEGIN
  DELETE FROM analysis_order_keys WHERE order_id = OLD.id;
END;
`,
];
