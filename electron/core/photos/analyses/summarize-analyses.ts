import type { HandlerOf } from "../../../../shared/contract/define.ts";
import { analysisStatuses, type analysesCalls, type AnalysisStatus, type AskableKind } from "../../../../shared/contract/photos-analyses.ts";
import type { PhotoIndex } from "../photo-index.ts";

const mostUnanswered = 1000;

/** Labels stand in the photo's own row, with words of their own. */
const statusSql = `SELECT wanted.value AS key, CASE ? WHEN 'labels' THEN CASE photos.status WHEN 'labelling' THEN 'running' WHEN 'labelled' THEN 'done' ELSE photos.status END ELSE photo_analyses.status END AS status,
    iif(? = 'labels', photos.reason, photo_analyses.reason) AS reason
  FROM json_each(?) AS wanted LEFT JOIN photos ON photos.bucket_id = ? AND photos.key = wanted.value
  LEFT JOIN photo_analyses ON photo_analyses.photo_id = photos.id AND photo_analyses.kind = ?`;

export function summarizeAnalyses(index: PhotoIndex): HandlerOf<typeof analysesCalls.summarizeAnalyses> {
  return ({ bucket, keys, kinds }, { context: { profile } }) => {
    const values = (kind: AskableKind) => [kind, kind, JSON.stringify(keys), index.bucketId({ profile, bucket }), kind] as const;
    const count = (kind: AskableKind) => index.all<{ status: AnalysisStatus | null; photos: number }>(`SELECT status, count(*) AS photos FROM (${statusSql}) GROUP BY status`, ...values(kind));
    const listUnanswered = (kind: AskableKind) =>
      index.all<{ key: string; status: AnalysisStatus; reason: string | null }>(`SELECT * FROM (${statusSql}) WHERE status IN ('skipped', 'failed', 'unsupported') LIMIT ${mostUnanswered}`, ...values(kind));
    return {
      kinds: kinds.map((kind) => ({ kind, counts: toCounts(count(kind)) })),
      unanswered: kinds.flatMap((kind) => listUnanswered(kind).map(({ key, status, reason }) => ({ key, kind, status, reason: reason ?? "" }))).slice(0, mostUnanswered),
    };
  };
}

function toCounts(rows: readonly { status: AnalysisStatus | null; photos: number }[]): Record<AnalysisStatus, number> {
  const counts = Object.fromEntries(analysisStatuses.map((status) => [status, 0])) as Record<AnalysisStatus, number>;
  for (const { status, photos } of rows) counts[status ?? "none"] += photos;
  return counts;
}
