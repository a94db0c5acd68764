import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLog } from "../../electron/core/log.ts";
import { PhotoIndex } from "../../electron/core/photos/photo-index.ts";
import { searchPhotos } from "../../electron/core/photos/search-photos.ts";
import type { Label } from "../../shared/contract/photos.ts";
import { medianMs, type BenchOptions, type BenchRow } from "./row.ts";

const photoCount = 100_000;
const labelsPerPhoto = 10;
const bucket = "bench-photos";
const goalMs = 50;
const runs = 7;

/** A million labels of 3,000 names on 100,000 photos; the rarer ones are what people look for. */
export async function rows({ say }: BenchOptions): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "skydeck-bench-"));
  const index = new PhotoIndex(join(folder, "photos.db"), silentLog);
  try {
    index.database.exec("PRAGMA synchronous = OFF");
    for (let photo = 0; photo < photoCount; photo++) addPhoto(index, photo);
    const { labels } = index.prepare("SELECT count(*) AS labels FROM photo_labels").get() as { labels: number };
    say(`  ${labels.toLocaleString("en")} labels on ${photoCount.toLocaleString("en")} photos`);
    return [await measure(index, "cat", "Cat"), await measure(index, "person", "Person"), await measure(index, "person cat", "Cat")];
  } finally {
    index.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(index: PhotoIndex, query: string, rarest: string): Promise<BenchRow> {
  const search = searchPhotos(index);
  const request = { context: { profile: "bench", region: "us-west-2", epoch: 0 } } as never;
  const ours = await medianMs(runs, () => search({ bucket, query, minConfidence: 70, limit: 200 }, request));
  const bare = index.prepare("SELECT photo_id FROM photo_labels WHERE bucket_id = 1 AND name_id = (SELECT id FROM label_names WHERE name = ?) AND confidence >= 70");
  const figure = await medianMs(runs, () => bare.all(rarest));
  const { total } = await search({ bucket, query, minConfidence: 70, limit: 200 }, request);
  const work = `Search 1,000,000 labels for “${query}” (${total.toLocaleString("en")} hits)`;
  return { work, ours, beside: { what: "bare SQLite query", figure }, unit: "ms", goal: `≤ ${goalMs} ms`, met: ours <= goalMs };
}

function addPhoto(index: PhotoIndex, photo: number): void {
  const id = index.mark({ profile: "bench", region: "us-west-2", bucket, key: `photos/${2000 + (photo % 26)}/IMG_${photo}.jpg` }, "queued");
  index.learn(id, { etag: `"${photo}"`, sizeBytes: 1, lastModified: new Date(1.6e12 + photo * 60_000).toISOString() });
  const confidence = (at: number) => 50 + ((photo * 31 + at * 17) % 50);
  const labels: Label[] = Array.from({ length: labelsPerPhoto }, (_, at) => ({ name: `Label ${(photo * 7 + at * 331) % 3000}`, confidence: confidence(at), parents: [], instances: [] }));
  if (photo % 2 === 0) labels[0] = { name: "Person", confidence: confidence(0), parents: [], instances: [] };
  if (photo % 50 < 2) labels[1] = { name: "Cat", confidence: confidence(1), parents: [], instances: [] };
  index.giveAnswer(id, index.keepAnswer("bench", String(photo), { labels, model: "bench", widthPx: 1, heightPx: 1 }));
}
