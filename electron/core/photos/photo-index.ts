import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import type { Label, PhotoLabels } from "../../../shared/contract/photos.ts";
import type { Log } from "../log.ts";
import { inTransaction, openDatabase } from "../store/open-database.ts";
import { indexMigrations } from "./index-schema.ts";
import { labelWords } from "./words.ts";

/** One object of one profile's bucket. Bucket names mean different buckets at different endpoints, hence the profile. */
export interface PhotoPlace {
  profile: string;
  region: string;
  bucket: string;
  key: string;
}

export interface ObjectFacts {
  etag: string | undefined;
  sizeBytes: number | undefined;
  lastModified: string | undefined;
}

export interface Answer {
  id: number;
  widthPx: number | null;
  heightPx: number | null;
}

export interface NewAnswer {
  labels: Label[];
  model: string | undefined;
  widthPx: number | undefined;
  heightPx: number | undefined;
}

type Status = PhotoLabels["status"];

/** What is known of photos, in `photos.db`; knows nothing of AWS. */
export class PhotoIndex {
  readonly database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #ids = new Map<string, number>();

  constructor(path: string, log: Log) {
    this.database = openDatabase(path, indexMigrations, log);
  }

  /** The id of a photo, which is made where there is none; its status is set, its answer stays until there is another. */
  mark(place: PhotoPlace, status: Status, reason?: string): number {
    return this.markAll([place], status, reason)[0]!;
  }

  markAll(places: readonly PhotoPlace[], status: Status, reason?: string): number[] {
    const sql = `INSERT INTO photos(bucket_id, key, region, status, reason) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT(bucket_id, key) DO UPDATE SET status = excluded.status, reason = excluded.reason, region = excluded.region RETURNING id`;
    const upsert = this.prepare(sql);
    return this.inTransaction(() =>
      places.map((place) => {
        const isNew = this.idOf(place) === undefined;
        const { id } = upsert.get(this.bucketId(place), place.key, place.region, status, reason ?? null) as { id: number };
        if (isNew) this.prepare("INSERT INTO photo_keys(rowid, key) VALUES (?, ?)").run(id, place.key);
        return id;
      }),
    );
  }

  /** The id of a photo, which is made where there is none, of status `none`. */
  ensure(place: PhotoPlace): number {
    return this.idOf(place) ?? this.mark(place, "none");
  }

  /** The ids of photos, which are made where there are none; what is known of them stays. */
  ensureAll(places: readonly PhotoPlace[]): number[] {
    const unknown = places.filter((place) => this.idOf(place) === undefined);
    if (unknown.length > 0) this.markAll(unknown, "none");
    return places.map((place) => this.idOf(place)!);
  }

  /** What the photo was before it was queued: labelled where it has an answer. */
  unqueue(places: readonly PhotoPlace[]): void {
    const update = this.prepare("UPDATE photos SET status = iif(answer_id IS NULL, 'none', 'labelled') WHERE bucket_id = ? AND key = ? AND status IN ('queued', 'labelling')");
    this.inTransaction(() => {
      for (const place of places) update.run(this.bucketId(place), place.key);
    });
  }

  learn(id: number, { etag, sizeBytes, lastModified }: ObjectFacts): void {
    this.prepare("UPDATE photos SET etag = ?, size_bytes = ?, last_modified = ? WHERE id = ?").run(etag ?? null, sizeBytes ?? null, lastModified ?? "", id);
  }

  /** When its camera says that a photo was taken, as the contract's `takenAt`. */
  learnTakenAt(id: number, takenAt: string | undefined): void {
    this.prepare("UPDATE photos SET taken_at = ? WHERE id = ?").run(takenAt ?? null, id);
  }

  /** The digest-based name of content that S3 names by ETag and size, where it is known. */
  contentOf(etag: string, sizeBytes: number): string | undefined {
    return this.prepare("SELECT content FROM contents WHERE etag = ? AND size_bytes = ?").get(etag, sizeBytes)?.content as string | undefined;
  }

  /** What was paid for under the ETag's name, before the bytes were seen here, is found by the digest from now on. */
  nameContent(service: string, etag: string, sizeBytes: number, content: string): void {
    const { changes } = this.prepare("INSERT INTO contents(etag, size_bytes, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING").run(etag, sizeBytes, content);
    if (changes === 0) return;
    for (const table of ["answers", "analyses"]) this.prepare(`UPDATE OR IGNORE ${table} SET content = ? WHERE service = ? AND content = ?`).run(content, service, `etag:${etag}/${sizeBytes}`);
  }

  findAnswer(service: string, content: string): Answer | undefined {
    const sql = "SELECT id, width_px AS widthPx, height_px AS heightPx FROM answers WHERE service = ? AND content = ?";
    return this.prepare(sql).get(service, content) as Answer | undefined;
  }

  keepAnswer(service: string, content: string, { labels, model, widthPx, heightPx }: NewAnswer): number {
    const sql = `INSERT INTO answers(service, content, labels, model, width_px, height_px, labelled_at) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT(service, content) DO UPDATE SET labels = excluded.labels, model = excluded.model, width_px = excluded.width_px, height_px = excluded.height_px, labelled_at = excluded.labelled_at
      RETURNING id`;
    const at = new Date().toISOString();
    return (this.prepare(sql).get(service, content, JSON.stringify(labels), model ?? null, widthPx ?? null, heightPx ?? null, at) as { id: number }).id;
  }

  /** Makes a kept answer the photo's, and the photo found by its labels. */
  giveAnswer(id: number, answerId: number): void {
    this.inTransaction(() => {
      this.prepare("UPDATE photos SET status = 'labelled', reason = NULL, answer_id = ? WHERE id = ?").run(answerId, id);
      this.indexLabels(id);
    });
  }

  /** Makes a photo found by its answer's labels and by the keywords that others gave it. */
  indexLabels(id: number): void {
    const row = this.prepare("SELECT bucket_id AS bucketId, labels FROM photos LEFT JOIN answers ON answers.id = answer_id WHERE photos.id = ?").get(id);
    // The object may have been deleted while it was labelled.
    if (!row) return;
    const { bucketId, labels } = row as { bucketId: number; labels: string | null };
    this.prepare("DELETE FROM photo_labels WHERE photo_id = ?").run(id);
    const add = this.prepare("INSERT INTO photo_labels(bucket_id, name_id, photo_id, confidence) VALUES (?, ?, ?, ?)");
    for (const [name, confidence] of namedBy(labels ? (JSON.parse(labels) as Label[]) : [])) add.run(bucketId, this.nameId(name), id, confidence);
    this.prepare(`INSERT INTO photo_labels(bucket_id, name_id, photo_id, confidence)
      SELECT ?, name_id, photo_id, max(coalesce(confidence, 100)) FROM photo_keywords WHERE photo_id = ? GROUP BY name_id
      ON CONFLICT DO UPDATE SET confidence = max(confidence, excluded.confidence)`).run(bucketId, id);
  }

  /** Objects that are gone. */
  remove(profile: string, bucket: string, keys: readonly string[]): void {
    const bucketId = this.bucketId({ profile, bucket });
    // Every upload asks, and most keys are new: to look costs no transaction.
    const known = keys.filter((key) => this.prepare("SELECT 1 FROM photos WHERE bucket_id = ? AND key = ?").get(bucketId, key));
    if (known.length === 0) return;
    this.inTransaction(() => {
      for (const key of known) {
        const row = this.prepare("DELETE FROM photos WHERE bucket_id = ? AND key = ? RETURNING id").get(bucketId, key);
        if (!row) continue;
        this.prepare("DELETE FROM photo_labels WHERE photo_id = ?").run(row.id as number);
        this.prepare("DELETE FROM photo_keys WHERE rowid = ?").run(row.id as number);
      }
    });
  }

  idOf(place: Omit<PhotoPlace, "region">): number | undefined {
    return this.prepare("SELECT id FROM photos WHERE bucket_id = ? AND key = ?").get(this.bucketId(place), place.key)?.id as number | undefined;
  }

  etagOf(id: number): string | undefined {
    return (this.prepare("SELECT etag FROM photos WHERE id = ?").get(id)?.etag as string | null | undefined) ?? undefined;
  }

  /** Those of the keys that are labelled, without reading their labels. */
  labelledAmong(profile: string, bucket: string, keys: readonly string[]): Set<string> {
    const sql = "SELECT photos.key FROM json_each(?) AS wanted JOIN photos ON photos.bucket_id = ? AND photos.key = wanted.value WHERE photos.status = 'labelled'";
    return new Set(this.all<{ key: string }>(sql, JSON.stringify(keys), this.bucketId({ profile, bucket })).map((row) => row.key));
  }

  /** Everything known of a profile's objects; paid answers stay. */
  removeProfile(profile: string): void {
    this.inTransaction(() => {
      const ofProfile = "bucket_id IN (SELECT id FROM buckets WHERE profile = ?)";
      this.prepare(`DELETE FROM photo_keys WHERE rowid IN (SELECT id FROM photos WHERE ${ofProfile})`).run(profile);
      this.prepare(`DELETE FROM photo_labels WHERE ${ofProfile}`).run(profile);
      this.prepare(`DELETE FROM photos WHERE ${ofProfile}`).run(profile);
    });
  }

  bucketId({ profile, bucket }: Pick<PhotoPlace, "profile" | "bucket">): number {
    return this.idFor(`bucket ${JSON.stringify([profile, bucket])}`, () => {
      this.prepare("INSERT OR IGNORE INTO buckets(profile, bucket) VALUES (?, ?)").run(profile, bucket);
      return this.prepare("SELECT id FROM buckets WHERE profile = ? AND bucket = ?").get(profile, bucket)?.id as number;
    });
  }

  /** The number of a label's name, which is made where there is none. */
  nameId(name: string): number {
    return this.idFor(`label ${name}`, () => {
      this.prepare("INSERT OR IGNORE INTO label_names(name) VALUES (?)").run(name);
      const id = this.prepare("SELECT id FROM label_names WHERE name = ?").get(name)?.id as number;
      const add = this.prepare("INSERT OR IGNORE INTO label_words(word, name_id) VALUES (?, ?)");
      for (const word of labelWords(name)) add.run(word, id);
      return id;
    });
  }

  /** An id that does not change, looked up or made once. */
  idFor(what: string, make: () => number): number {
    let id = this.#ids.get(what);
    if (id === undefined) this.#ids.set(what, (id = make()));
    return id;
  }

  /** Runs synchronous work in one transaction; an exception takes all of it back, the ids that were made within it among them. */
  inTransaction<Value>(work: () => Value): Value {
    try {
      return inTransaction(this.database, work);
    } catch (error) {
      this.#ids.clear();
      throw error;
    }
  }

  prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.database.prepare(sql)));
    return statement;
  }

  all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.prepare(sql).all(...values) as Row[];
  }

  close(): void {
    this.database.close();
  }
}

/** The names under which a photo is found, parents among them: an animal is as sure as the surest cat in it. */
function namedBy(labels: readonly Label[]): Map<string, number> {
  const names = new Map<string, number>();
  for (const { name, confidence, parents } of labels)
    for (const one of [name, ...parents]) names.set(one, Math.max(confidence, names.get(one) ?? 0));
  return names;
}
