import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { analysesCalls } from "../../../../shared/contract/photos-analyses.ts";
import type { PhotoIndex } from "../photo-index.ts";

/** A bare column beside max() is that of the row with the maximum; documented by SQLite. */
const sql = `SELECT photos.key, finding_names.name, max(photo_findings.confidence) AS confidence
  FROM json_each(?) AS wanted JOIN photos ON photos.bucket_id = ? AND photos.key = wanted.value
  JOIN photo_findings ON photo_findings.photo_id = photos.id JOIN finding_names ON finding_names.id = photo_findings.name_id
  WHERE finding_names.kind = 'moderation' AND photo_findings.confidence >= ? GROUP BY photos.id`;

export function listModerated(index: PhotoIndex): HandlerOf<typeof analysesCalls.listModerated> {
  return ({ bucket, keys, minConfidence }, { context: { profile } }) => ({
    photos: index.all<{ key: string; name: string; confidence: number }>(sql, JSON.stringify(keys), index.bucketId({ profile, bucket }), minConfidence),
  });
}
