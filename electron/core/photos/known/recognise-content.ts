import type { AnalysisIndex } from "../analyses/analysis-index.ts";
import type { PhotoIndex, PhotoPlace } from "../photo-index.ts";

/** What stands under a key since a version came back, as S3 tells it. */
export interface ReturnedObject {
  key: string;
  etag: string | undefined;
  sizeBytes: number;
  /** The ETag that the content had before it was copied, where that is another: of parts, say. */
  formerEtag?: string | undefined;
}

/**
 * Makes what was answered about this content, whenever and under whatever key, known of the photo: nothing
 * is asked, nothing is paid. What was known of the key before was of other content, and goes.
 */
export function recogniseContent(index: PhotoIndex, analyses: AnalysisIndex, service: string, place: PhotoPlace, { etag, sizeBytes, formerEtag = etag }: ReturnedObject): void {
  const facts = { etag, sizeBytes, lastModified: new Date().toISOString() };
  const before = index.idOf(place);
  if (before !== undefined && etag !== undefined && index.etagOf(before) === etag) return index.learn(before, facts);
  index.remove(place.profile, place.bucket, [place.key]);
  if (formerEtag === undefined) return;
  const content = index.contentOf(formerEtag, sizeBytes) ?? `etag:${formerEtag}/${sizeBytes}`;
  if (!index.findAnswer(service, content) && !analyses.hasAnswers(service, content)) return;
  const id = index.mark(place, "none");
  index.learn(id, facts);
  if (etag !== undefined && content.startsWith("sha256:")) index.nameContent(service, etag, sizeBytes, content);
  analyses.giveKnown(id, service, content, new Set());
}
