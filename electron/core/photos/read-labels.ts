import type { Label, PhotoLabels } from "../../../shared/contract/photos.ts";
import { keywordsOf } from "./library/keywords.ts";
import type { PhotoIndex } from "./photo-index.ts";

interface Row {
  id: number;
  key: string;
  etag: string | null;
  status: PhotoLabels["status"];
  reason: string | null;
  labels: string | null;
  model: string | null;
  labelledAt: string | null;
  widthPx: number | null;
  heightPx: number | null;
  takenAt: string | null;
}

const sql = `SELECT photos.id, photos.key, photos.etag, photos.status, photos.reason, answers.labels, answers.model, answers.labelled_at AS labelledAt,
    answers.width_px AS widthPx, answers.height_px AS heightPx, photos.taken_at AS takenAt
  FROM json_each(?) AS wanted JOIN photos ON photos.bucket_id = ? AND photos.key = wanted.value LEFT JOIN answers ON answers.id = photos.answer_id`;

/** What the index knows of these keys, in their order; `none` for those it has never heard of. */
export function readLabels(index: PhotoIndex, profile: string, bucket: string, keys: readonly string[]): PhotoLabels[] {
  const rows = index.all<Row>(sql, JSON.stringify(keys), index.bucketId({ profile, bucket }));
  const keywords = keywordsOf(index, rows.map(({ id }) => id));
  const known = new Map(rows.map((row) => [row.key, { ...toPhotoLabels(row), ...(keywords.has(row.id) ? { keywords: keywords.get(row.id) } : {}) }]));
  return keys.map((key) => known.get(key) ?? { key, status: "none", labels: [], local: false });
}

function toPhotoLabels({ key, etag, status, reason, labels, model, labelledAt, widthPx, heightPx, takenAt }: Row): PhotoLabels {
  return {
    key,
    status,
    labels: labels ? (JSON.parse(labels) as Label[]) : [],
    // The sandbox's labeller says so in its model's version.
    local: model?.startsWith("skydeck-local") ?? false,
    etag: etag ?? undefined,
    reason: reason ?? undefined,
    model: model ?? undefined,
    labelledAt: labelledAt ?? undefined,
    widthPx: widthPx ?? undefined,
    heightPx: heightPx ?? undefined,
    takenAt: takenAt ?? undefined,
  };
}
