import { formatCounted, formatDateTime, formatUtc } from "../../../lib/format.ts";
import type { Failure } from "../../../../shared/contract/failures.ts";

interface OfflineBannerProps {
  /** `12 photos` or `3 buckets`: what is known. */
  known: string;
  readAt: string | undefined;
  reason: Failure | undefined;
  isTrying: boolean;
  onRetry(): void;
}

/** What is on screen is remembered, not read: since when, why, and that it will come back by itself. */
export function OfflineBanner({ known, readAt, reason, isTrying, onRetry }: OfflineBannerProps) {
  return (
    <div className="photos-offline" role="status">
      <b>Offline: {readAt ? <>as of <time title={formatUtc(readAt)}>{formatDateTime(readAt)}</time></> : "never read to its end"}; {known} known</b>
      <span>S3 cannot be reached{reason ? ` (${reason.message.replace(/\.$/, "")})` : ""}; it is tried again by itself.</span>
      <button type="button" className="act" disabled={isTrying} onClick={onRetry}>{isTrying ? "Trying…" : "Try now"}</button>
    </div>
  );
}

export const photosKnown = (photos: number): string => formatCounted(photos, "photo");
