import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { analysesCalls } from "../../../../shared/contract/photos-analyses.ts";
import type { PhotoIndex } from "../photo-index.ts";

/** A bare column beside max() is that of the row with the maximum; documented by SQLite. */
const sql = `SELECT photos.key, finding_names.name, max(photo_findings.confidence) AS confidence
  FROM finding_names JOIN photo_findings ON photo_findings.bucket_id = ? AND photo_findings.name_id = finding_names.id JOIN photos ON photos.id = photo_findings.photo_id
  WHERE finding_names.kind = 'moderation' AND photo_findings.confidence >= ? GROUP BY photos.id LIMIT ?`;

export function listModerated(index: PhotoIndex): HandlerOf<typeof analysesCalls.listModerated> {
  return ({ bucket, minConfidence, limit }, { context: { profile } }) => ({
    photos: index.all<{ key: string; name: string; confidence: number }>(sql, index.bucketId({ profile, bucket }), minConfidence, limit),
  });
}
