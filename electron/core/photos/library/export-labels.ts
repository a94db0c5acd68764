import { open, rename, rm, type FileHandle } from "node:fs/promises";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { Label, photos } from "../../../../shared/contract/photos.ts";
import { csvLine, toCsv } from "../../../../shared/csv.ts";
import type { CoreHost } from "../../host.ts";
import { createNewFile, fileTime } from "../../store/create-new-file.ts";
import type { Selections } from "../../s3/selections/selections.ts";
import type { PhotoIndex } from "../photo-index.ts";
import { keywordsOf } from "./keywords.ts";
import { labelledPhotos, type LabelledPhoto } from "./labelled-photos.ts";

type Keywords = { name: string; confidence?: number; source: string }[];

const header = ["bucket", "key", "etag", "size_bytes", "last_modified", "label", "confidence", "parents", "source", "boxes", "labelled_at"];

export interface ExportParts {
  index: PhotoIndex;
  selections: Selections;
  host: Pick<CoreHost, "downloadDir">;
}

/** Page by page into a file that has its name only when it is whole. CSV: a row a label; JSON: a line a photo. */
export function exportLabels({ index, selections, host }: ExportParts): HandlerOf<typeof photos.exportLabels> {
  return async ({ bucket, keys, minConfidence, format }, { context, signal }) => {
    const { path, file } = await createFile(host.downloadDir, `skydeck-labels-${safeName(bucket)}-${fileTime(new Date())}`, format === "csv" ? ".csv" : ".jsonl");
    const counts = { photos: 0, labels: 0 };
    try {
      if (format === "csv") await file.appendFile(toCsv(header, []));
      for (const page of labelledPhotos(index, context.profile, bucket, selections.read(context, bucket, keys))) {
        signal.throwIfAborted();
        const keywords = keywordsOf(index, page.map(({ id }) => id));
        let text = "";
        for (const photo of page) {
          const labels = photo.labels.filter(({ confidence }) => confidence >= minConfidence);
          const words = keywords.get(photo.id) ?? [];
          if (labels.length + words.length === 0) continue;
          counts.photos++;
          counts.labels += labels.length + words.length;
          text += format === "csv" ? csvOf(bucket, photo, labels, words) : jsonOf(bucket, photo, labels, words);
        }
        await file.appendFile(text);
      }
      await finish(file, path);
      return { path, ...counts };
    } catch (error) {
      await file.close().catch(() => {});
      await Promise.all([partOf(path), path].map((one) => rm(one, { force: true })));
      throw error;
    }
  };
}

function csvOf(bucket: string, { key, etag, sizeBytes, lastModified, labelledAt }: LabelledPhoto, labels: readonly Label[], keywords: Keywords): string {
  const photo = [bucket, key, etag?.replaceAll('"', ""), sizeBytes, lastModified];
  return [
    ...labels.map(({ name, confidence, parents, instances }) => csvLine([
      ...photo, name, Number(confidence.toFixed(3)), parents.join("; "), "rekognition",
      instances.map(({ box: { left, top, width, height } }) => [left, top, width, height].map((share) => share.toFixed(5)).join(" ")).join("; "), labelledAt,
    ])),
    ...keywords.map(({ name, confidence, source }) => csvLine([...photo, name, confidence, "", source, "", undefined])),
  ].join("");
}

function jsonOf(bucket: string, { key, etag, sizeBytes, lastModified, labelledAt, model }: LabelledPhoto, labels: readonly Label[], keywords: Keywords): string {
  return `${JSON.stringify({ bucket, key, etag: etag?.replaceAll('"', ""), sizeBytes, lastModified, labelledAt, model, labels, ...(keywords.length > 0 ? { keywords } : {}) })}\n`;
}

const partOf = (path: string) => `${path}.part`;

/** Reserves the name, which the file has when it is whole. */
async function createFile(folder: string, name: string, extension: string): Promise<{ path: string; file: FileHandle }> {
  const { path, file: reserved } = await createNewFile(folder, name, extension);
  await reserved.close();
  return { path, file: await open(partOf(path), "wx", 0o600).catch((error: unknown) => rm(path, { force: true }).then(() => Promise.reject(error))) };
}

async function finish(file: FileHandle, path: string): Promise<void> {
  await file.sync();
  await file.close();
  await rename(partOf(path), path);
}

/** Access points are ARNs, with colons and slashes. */
function safeName(bucket: string): string {
  return bucket.replace(/[^\w.-]+/g, "_").slice(-60);
}
