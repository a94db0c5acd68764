import type { HandlerOf } from "../../../shared/contract/define.ts";
import type { photos } from "../../../shared/contract/photos.ts";
import type { PhotoIndex } from "./photo-index.ts";

/** Photos are counted by whole percents; what lies between two of them is counted anew. */
const counted = "SELECT name_id, sum(photos) AS photos FROM label_counts WHERE bucket_id = ? AND percent >= ? GROUP BY name_id HAVING sum(photos) > 0";
const counting = "SELECT name_id, count(*) AS photos FROM photo_labels WHERE bucket_id = ? AND confidence >= ? GROUP BY name_id";

/** The commonest first. */
export function listLabels(index: PhotoIndex): HandlerOf<typeof photos.listLabels> {
  return ({ bucket, minConfidence }, { context: { profile } }) => ({
    labels: index.all<{ name: string; photos: number }>(
      `SELECT label_names.name, photos FROM (${Number.isInteger(minConfidence) ? counted : counting}) AS counted
       JOIN label_names ON label_names.id = name_id ORDER BY photos DESC, name`,
      index.bucketId({ profile, bucket }),
      minConfidence,
    ),
  });
}
