import type { HandlerOf } from "../../../shared/contract/define.ts";
import type { photos } from "../../../shared/contract/photos.ts";
import type { PhotoIndex } from "./photo-index.ts";

/** The commonest first. */
export function listLabels(index: PhotoIndex): HandlerOf<typeof photos.listLabels> {
  return ({ bucket, minConfidence }, { context: { profile } }) => ({
    labels: index.all<{ name: string; photos: number }>(
      `SELECT label_names.name, photos
       FROM (SELECT name_id, count(*) AS photos FROM photo_labels WHERE bucket_id = ? AND confidence >= ? GROUP BY name_id) AS counted
       JOIN label_names ON label_names.id = name_id ORDER BY photos DESC, name`,
      index.bucketId({ profile, bucket }),
      minConfidence,
    ),
  });
}
