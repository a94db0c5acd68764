import { analysisKinds, type AnalysisStatus, type Person, type PhotoAnalyses } from "../../../../shared/contract/photos-analyses.ts";
import type { PhotoIndex } from "../photo-index.ts";
import type { StoredKind } from "./findings-of.ts";

interface Row {
  key: string;
  kind: StoredKind;
  status: AnalysisStatus;
  reason: string | null;
  answer: string | null;
  service: string | null;
  model: string | null;
  answeredAt: string | null;
}

const sql = `SELECT photos.key, photo_analyses.kind, photo_analyses.status, photo_analyses.reason, analyses.answer, analyses.service, analyses.model, analyses.answered_at AS answeredAt
  FROM json_each(?) AS wanted JOIN photos ON photos.bucket_id = ? AND photos.key = wanted.value
  JOIN photo_analyses ON photo_analyses.photo_id = photos.id LEFT JOIN analyses ON analyses.id = photo_analyses.analysis_id`;

/** What the index knows of these keys beside labels, in their order. */
export function readAnalyses(index: PhotoIndex, profile: string, bucket: string, keys: readonly string[]): PhotoAnalyses[] {
  const rows = index.all<Row>(sql, JSON.stringify(keys), index.bucketId({ profile, bucket }));
  const ofKey = Map.groupBy(rows, ({ key }) => key);
  return keys.map((key) => toAnalyses(key, ofKey.get(key) ?? []));
}

function toAnalyses(key: string, rows: readonly Row[]): PhotoAnalyses {
  const ofKind = new Map(rows.map((row) => [row.kind, row]));
  const states = Object.fromEntries(analysisKinds.map((kind) => [kind, toState(ofKind.get(kind))]));
  const persons = ofKind.get("persons")?.answer;
  return { key, ...(states as Omit<PhotoAnalyses, "key" | "persons">), persons: persons ? (JSON.parse(persons) as Person[]) : [] };
}

function toState(row: Row | undefined) {
  if (!row) return { status: "none", local: false };
  const { status, reason, answer, service, model, answeredAt } = row;
  return {
    status,
    local: service === "sandbox",
    reason: reason ?? undefined,
    answer: answer ? (JSON.parse(answer) as unknown) : undefined,
    model: model ?? undefined,
    answeredAt: answeredAt ?? undefined,
  };
}
