import { setImmediate as breathe } from "node:timers/promises";
import type { HandlerOf, OutputOf } from "../../../../shared/contract/define.ts";
import { analysisStatuses, type analysesCalls, type AnalysisStatus } from "../../../../shared/contract/photos-analyses.ts";
import type { Selections } from "../../s3/selections/selections.ts";
import type { PhotoIndex } from "../photo-index.ts";

const mostUnanswered = 1000;
const keysAPage = 5000;

/** Labels stand in the photo's own row, with words of their own. */
const statusSql = `SELECT wanted.value AS key, CASE ? WHEN 'labels' THEN CASE photos.status WHEN 'labelling' THEN 'running' WHEN 'labelled' THEN 'done' ELSE photos.status END ELSE photo_analyses.status END AS status,
    iif(? = 'labels', photos.reason, photo_analyses.reason) AS reason
  FROM json_each(?) AS wanted LEFT JOIN photos ON photos.bucket_id = ? AND photos.key = wanted.value
  LEFT JOIN photo_analyses ON photo_analyses.photo_id = photos.id AND photo_analyses.kind = ?`;

type Unanswered = OutputOf<typeof analysesCalls.summarizeAnalyses>["unanswered"];

export function summarizeAnalyses({ index, selections }: { index: PhotoIndex; selections: Selections }): HandlerOf<typeof analysesCalls.summarizeAnalyses> {
  return async ({ bucket, keys, kinds }, { context, signal }) => {
    const bucketId = index.bucketId({ profile: context.profile, bucket });
    const sums = kinds.map((kind) => ({ kind, counts: Object.fromEntries(analysisStatuses.map((status) => [status, 0])) as Record<AnalysisStatus, number> }));
    const unanswered: Unanswered = [];
    for (const page of pagesOf(selections.read(context, bucket, keys))) {
      signal.throwIfAborted();
      for (const { kind, counts } of sums) {
        const values = [kind, kind, JSON.stringify(page), bucketId, kind] as const;
        for (const { status, photos } of index.all<{ status: AnalysisStatus | null; photos: number }>(`SELECT status, count(*) AS photos FROM (${statusSql}) GROUP BY status`, ...values)) counts[status ?? "none"] += photos;
        if (unanswered.length === mostUnanswered) continue;
        const rows = index.all<{ key: string; status: AnalysisStatus; reason: string | null }>(`SELECT * FROM (${statusSql}) WHERE status IN ('skipped', 'failed', 'unsupported') LIMIT ${mostUnanswered - unanswered.length}`, ...values);
        unanswered.push(...rows.map(({ key, status, reason }) => ({ key, kind, status, reason: reason ?? "" })));
      }
      await breathe();
    }
    return { kinds: sums, unanswered };
  };
}

function* pagesOf(keys: Iterable<string>): Generator<string[]> {
  let page: string[] = [];
  for (const key of keys) {
    if (page.push(key) < keysAPage) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
