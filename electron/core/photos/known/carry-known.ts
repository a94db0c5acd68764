import type { AnalysisIndex } from "../analyses/analysis-index.ts";
import type { PhotoIndex, PhotoPlace } from "../photo-index.ts";

/** An object that was copied to another key, at S3 itself. */
export interface CopiedObject {
  from: PhotoPlace;
  to: PhotoPlace;
  /** The source's ETag when it was copied: what is known of other content is not carried. */
  sourceEtag: string;
  etag: string | undefined;
  sizeBytes: number;
}

interface Known {
  id: number;
  etag: string | null;
  answerId: number | null;
  content: string | null;
}

/**
 * The copy is the same photo: what is known of the source by its content is known of the copy, and
 * nothing is asked or paid again. What was known of the copy's key before was known of other content.
 */
export function carryKnown(index: PhotoIndex, analyses: AnalysisIndex, { from, to, sourceEtag, etag, sizeBytes }: CopiedObject): void {
  const source = index.prepare("SELECT id, etag, answer_id AS answerId, content FROM photos WHERE bucket_id = ? AND key = ?").get(index.bucketId(from), from.key) as Known | undefined;
  const isSameKey = from.bucket === to.bucket && from.key === to.key && from.profile === to.profile;
  if (isSameKey && source?.etag === sourceEtag) return index.learn(source.id, { etag, sizeBytes, lastModified: new Date().toISOString() });
  index.remove(to.profile, to.bucket, [to.key]);
  if (!source || source.etag !== sourceEtag || from.profile !== to.profile) return;
  const id = index.mark(to, "none");
  index.learn(id, { etag, sizeBytes, lastModified: new Date().toISOString() });
  index.prepare("UPDATE photos SET taken_at = (SELECT taken_at FROM photos WHERE id = ?), content = ? WHERE id = ?").run(source.id, source.content, id);
  if (source.answerId !== null) index.giveAnswer(id, source.answerId);
  for (const { service, content } of contentsOf(index, source)) {
    if (etag !== undefined && content.startsWith("sha256:")) index.nameContent(service, etag, sizeBytes, content);
    analyses.giveKnown(id, service, content, new Set(["labels"]));
  }
  index.inTransaction(() => {
    index.prepare("INSERT INTO photo_keywords(photo_id, source, name_id, confidence) SELECT ?, source, name_id, confidence FROM photo_keywords WHERE photo_id = ?").run(id, source.id);
    index.indexLabels(id);
  });
}

/** The names under which answers of the photo are kept, for each service that gave one. */
function contentsOf(index: PhotoIndex, { id, answerId }: Known): { service: string; content: string }[] {
  return index.all<{ service: string; content: string }>(
    `SELECT service, content FROM answers WHERE id = ?
     UNION SELECT analyses.service, analyses.content FROM photo_analyses JOIN analyses ON analyses.id = analysis_id WHERE photo_id = ?`,
    answerId, id,
  );
}
