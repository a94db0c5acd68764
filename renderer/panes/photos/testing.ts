import type { S3Object } from "../../../shared/contract/s3.ts";
import type { PhotoLabels } from "../../../shared/contract/photos.ts";
import type { SomeHandlers } from "../../lib/testing/core-bridge.ts";
import { frameHandlers } from "../../lib/testing/sessions.ts";

export const object = (key: string, more: Partial<S3Object> = {}): S3Object => ({
  kind: "object", key, sizeBytes: 1000, lastModified: "2026-03-10T08:00:00.000Z", etag: `"${key}"`, storageClass: "STANDARD", ...more,
});

/** Labels as name and confidence. */
export const labelled = (key: string, labels: Record<string, number>, more: Partial<PhotoLabels> = {}): PhotoLabels => ({
  key, status: "labelled", local: true,
  labels: Object.entries(labels).map(([name, confidence]) => ({ name, confidence, parents: [], instances: [{ box: { left: 0.25, top: 0.1, width: 0.5, height: 0.8 }, confidence }] })),
  ...more,
});

/** A bucket with these rows and these labels, where nothing else happens. */
export function bucketHandlers(rows: S3Object[], known: PhotoLabels[] = []): Required<Pick<SomeHandlers, "app" | "s3" | "photos" | "transfers">> {
  const totals = { queued: 0, running: 0, paused: 0, done: 0, failed: 0, cancelled: 0, conflicts: 0, skipped: 0, totalBytes: 0, doneBytes: 0, bytesPerSecond: 0 };
  const month = { month: "2026-03", calls: 0, usd: 0 };
  return {
    app: frameHandlers().app ?? {},
    s3: {
      listObjects: (_input, { emit }) => {
        emit(rows);
        return { truncated: false };
      },
      describeObject: ({ key }) => ({ key, sizeBytes: 1000, storageClass: "STANDARD", metadata: {}, tags: {}, checksums: {}, partial: [] }),
    },
    photos: {
      listTakenDates: () => ({}),
      describePhoto: () => ({ format: "jpeg", widthPx: 6000, heightPx: 4000, keywords: [], hasLocation: false, problems: [] }),
      getPhotoLabels: ({ keys }) => ({ photos: keys.map((key) => known.find((photo) => photo.key === key) ?? { key, status: "none", labels: [], local: false }) }),
      listLabels: () => ({ labels: [{ name: "Cat", photos: 1 }] }),
      listModerated: () => ({ photos: [] }),
      searchPhotos: () => ({ hits: [], total: 0 }),
      estimateUploadLabelling: ({ files }) => ({ photos: files.length, cached: 0, calls: files.length, usdPerCall: 0.001, usd: files.length * 0.001, source: "List price.", month, exceedsLimit: false }),
    },
    transfers: { listTransfers: () => ({ transfers: [], total: 0, totals }) },
  };
}
