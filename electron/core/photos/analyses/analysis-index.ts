import type { AnalysisKind, AnalysisStatus, AskableKind, Face } from "../../../../shared/contract/photos-analyses.ts";
import type { PhotoIndex, PhotoPlace } from "../photo-index.ts";
import { labelWords } from "../words.ts";
import { findingKinds, findingsOf, type Finding, type FindingKind, type StoredAnswer, type StoredKind } from "./findings-of.ts";

export interface AnswerFacts {
  model: string | undefined;
  widthPx: number | undefined;
  heightPx: number | undefined;
}

export const isBesideLabels = (kind: AskableKind): kind is AnalysisKind => kind !== "labels";

/** What the index knows of photos beside their labels: answers by content, how far each photo is, and what it is found by. */
export class AnalysisIndex {
  readonly #index: PhotoIndex;

  constructor(index: PhotoIndex) {
    this.#index = index;
  }

  mark(ids: readonly number[], kinds: readonly StoredKind[], status: AnalysisStatus, reason?: string): void {
    if (kinds.length === 0) return;
    const upsert = this.#index.prepare(`INSERT INTO photo_analyses(photo_id, kind, status, reason) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET status = excluded.status, reason = excluded.reason`);
    this.#index.inTransaction(() => {
      for (const id of ids) for (const kind of kinds) upsert.run(id, kind, status, reason ?? null);
    });
  }

  /** What it was before it was queued. */
  unqueue(place: PhotoPlace, kinds: readonly StoredKind[]): void {
    const id = this.#index.idOf(place);
    if (id === undefined) return;
    for (const kind of kinds) {
      this.#index.prepare("UPDATE photo_analyses SET status = 'done', reason = NULL WHERE photo_id = ? AND kind = ? AND analysis_id IS NOT NULL AND status IN ('queued', 'running')").run(id, kind);
      this.#index.prepare("DELETE FROM photo_analyses WHERE photo_id = ? AND kind = ? AND status IN ('queued', 'running')").run(id, kind);
    }
  }

  /** Those of the keys that have an answer of the kind. */
  doneAmong(profile: string, bucket: string, keys: readonly string[], kind: AskableKind): Set<string> {
    if (kind === "labels") return this.#index.labelledAmong(profile, bucket, keys);
    const sql = `SELECT photos.key FROM json_each(?) AS wanted JOIN photos ON photos.bucket_id = ? AND photos.key = wanted.value
      JOIN photo_analyses ON photo_analyses.photo_id = photos.id AND photo_analyses.kind = ? WHERE photo_analyses.status = 'done'`;
    return new Set(this.#index.all<{ key: string }>(sql, JSON.stringify(keys), this.#index.bucketId({ profile, bucket }), kind).map((row) => row.key));
  }

  /** Whether anything beside labels was answered about the content. */
  hasAnswers(service: string, content: string): boolean {
    return this.#index.prepare("SELECT 1 FROM analyses WHERE service = ? AND content = ? LIMIT 1").get(service, content) !== undefined;
  }

  /** Makes what is known of the content the photo's, whatever of it was asked for; answers the kinds that are known. Those of `except` shall be asked for anew. */
  giveKnown(id: number, service: string, content: string, except: ReadonlySet<AskableKind>): Set<AskableKind | "persons"> {
    this.#index.prepare("UPDATE photos SET content = ? WHERE id = ?").run(content, id);
    const known = new Set<AskableKind | "persons">();
    const labels = except.has("labels") ? undefined : this.#index.findAnswer(service, content);
    if (labels) {
      this.#index.giveAnswer(id, labels.id);
      known.add("labels");
    }
    const answers = this.#index.all<{ id: number; kind: StoredKind; answer: string }>("SELECT id, kind, answer FROM analyses WHERE service = ? AND content = ?", service, content);
    for (const { id: analysisId, kind, answer } of answers) {
      if (kind !== "persons" && except.has(kind)) continue;
      this.#give(id, analysisId, { kind, answer: JSON.parse(answer) } as StoredAnswer);
      known.add(kind);
    }
    return known;
  }

  /** Keeps an answer for its content, and makes it the photo's. */
  keep(id: number, service: string, content: string, stored: StoredAnswer, { model, widthPx, heightPx }: AnswerFacts): void {
    const sql = `INSERT INTO analyses(service, content, kind, answer, model, width_px, height_px, answered_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT(service, content, kind) DO UPDATE SET answer = excluded.answer, model = excluded.model, width_px = excluded.width_px, height_px = excluded.height_px, answered_at = excluded.answered_at
      RETURNING id`;
    const row = this.#index.prepare(sql).get(service, content, stored.kind, JSON.stringify(stored.answer), model ?? null, widthPx ?? null, heightPx ?? null, new Date().toISOString());
    this.#give(id, row?.id as number, stored);
  }

  #give(id: number, analysisId: number, stored: StoredAnswer): void {
    this.#index.inTransaction(() => {
      // The object may have been deleted while it was analysed.
      const row = this.#index.prepare("SELECT bucket_id AS bucketId FROM photos WHERE id = ?").get(id);
      if (!row) return;
      this.#index.prepare(`INSERT INTO photo_analyses(photo_id, kind, status, analysis_id) VALUES (?, ?, 'done', ?)
        ON CONFLICT DO UPDATE SET status = 'done', reason = NULL, analysis_id = excluded.analysis_id`).run(id, stored.kind, analysisId);
      this.#giveFindings(id, row.bucketId as number, findingKinds[stored.kind], findingsOf(stored));
      if (stored.kind === "faces") this.#giveFaces(id, row.bucketId as number, stored.answer);
      if (stored.kind === "text") this.#giveText(id, stored.answer.filter(({ type }) => type === "line").map(({ text }) => text).join("\n"));
    });
  }

  #giveFindings(id: number, bucketId: number, kinds: readonly FindingKind[], findings: readonly Finding[]): void {
    for (const kind of kinds) this.#index.prepare("DELETE FROM photo_findings WHERE photo_id = ? AND (SELECT kind FROM finding_names WHERE id = name_id) = ?").run(id, kind);
    const add = this.#index.prepare("INSERT OR REPLACE INTO photo_findings(bucket_id, name_id, photo_id, confidence) VALUES (?, ?, ?, ?)");
    for (const { kind, name, confidence } of findings) add.run(bucketId, this.#nameId(kind, name), id, confidence);
  }

  #giveFaces(id: number, bucketId: number, faces: readonly Face[]): void {
    this.#index.prepare("UPDATE photos SET face_count = ? WHERE id = ?").run(faces.length, id);
    this.#index.prepare("DELETE FROM photo_faces WHERE photo_id = ?").run(id);
    const add = this.#index.prepare(`INSERT INTO photo_faces(photo_id, face, bucket_id, confidence, age_low, age_high, gender, smile, eyes_open, mouth_open, eyeglasses, sunglasses, emotion)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    for (const [face, { confidence, ageRange, gender, smile, eyesOpen, mouthOpen, eyeglasses, sunglasses, emotions }] of faces.entries()) {
      add.run(id, face, bucketId, confidence, ageRange?.low ?? null, ageRange?.high ?? null, gender?.value ?? null,
        likelihood(smile), likelihood(eyesOpen), likelihood(mouthOpen), likelihood(eyeglasses), likelihood(sunglasses), emotions[0]?.type ?? null);
    }
  }

  #giveText(id: number, lines: string): void {
    this.#index.prepare("DELETE FROM photo_text WHERE rowid = ?").run(id);
    if (lines) this.#index.prepare("INSERT INTO photo_text(rowid, lines) VALUES (?, ?)").run(id, lines);
  }

  #nameId(kind: FindingKind, name: string): number {
    return this.#index.idFor(`${kind} ${name}`, () => {
      this.#index.prepare("INSERT OR IGNORE INTO finding_names(kind, name) VALUES (?, ?)").run(kind, name);
      const id = this.#index.prepare("SELECT id FROM finding_names WHERE kind = ? AND name = ?").get(kind, name)?.id as number;
      for (const word of labelWords(name)) this.#index.prepare("INSERT OR IGNORE INTO finding_words(kind, word, name_id) VALUES (?, ?, ?)").run(kind, word, id);
      return id;
    });
  }
}

/** How sure it is that it is so: of what the service says no to, the rest of a hundred. */
function likelihood(said: { value: boolean; confidence: number } | undefined): number | null {
  if (!said) return null;
  return said.value ? said.confidence : 100 - said.confidence;
}
