import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLog } from "../../electron/core/log.ts";
import { listLabels } from "../../electron/core/photos/list-labels.ts";
import { summarizePhotos } from "../../electron/core/photos/known/summarize-photos.ts";
import { PhotoIndex } from "../../electron/core/photos/photo-index.ts";
import { searchPhotos } from "../../electron/core/photos/search/search-photos.ts";
import { photos, type Label } from "../../shared/contract/photos.ts";
import { medianMs, type BenchOptions, type BenchRow } from "./row.ts";

const photoCount = 100_000;
const labelsPerPhoto = 10;
const bucket = "bench-photos";
const goalMs = 50;
const runs = 7;
const bareName = "SELECT photo_id FROM photo_labels WHERE bucket_id = 1 AND name_id = (SELECT id FROM label_names WHERE name = ?) AND confidence >= ?";
const bareDate = `${bareName} AND photo_id IN (SELECT id FROM photos WHERE bucket_id = 1 AND last_modified BETWEEN '2021-01-01' AND '2021-02-01')`;

/** Each beside the bare query that finds the same photos, without counting, ordering or reading them. */
const searches: readonly [query: string, bare: string, ...values: (string | number)[]][] = [
  ["cat", bareName, "Cat", 70],
  ["person", bareName, "Person", 70],
  ["person cat", bareName, "Cat", 70],
  ["cat >= 80", bareName, "Cat", 80],
  ["person >= 60", bareName, "Person", 60],
  ["person date:2021-01", bareDate, "Person", 70],
  ["text:exit", "SELECT rowid FROM photo_text WHERE photo_text MATCH ?", "exit"],
  ["2021/**/IMG_*7.jpg", "SELECT id FROM photos WHERE bucket_id = 1 AND key GLOB ?", "2021/*IMG_*7.jpg"],
  ["*.jpg", "SELECT id FROM photos WHERE bucket_id = 1 AND key GLOB ?", "*.jpg"],
  ["img", "SELECT rowid FROM photo_keys WHERE photo_keys MATCH ?", '"img"*'],
  ["-person size:>4MB", "SELECT id FROM photos WHERE bucket_id = 1 AND size_bytes > ?", 4e6],
  ["(cat or text:exit) -date:2021 type:jpeg", bareName, "Cat", 70],
];

/** A million labels of 3,000 names on 100,000 photos; the rarer ones are what people look for. */
export async function rows({ say }: BenchOptions): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "skydeck-bench-"));
  const index = new PhotoIndex(join(folder, "photos.db"), silentLog);
  try {
    index.database.exec("PRAGMA synchronous = OFF");
    for (let photo = 0; photo < photoCount; photo++) addPhoto(index, photo);
    const { labels } = index.prepare("SELECT count(*) AS labels FROM photo_labels").get() as { labels: number };
    say(`  ${labels.toLocaleString("en")} labels on ${photoCount.toLocaleString("en")} photos`);
    const found: BenchRow[] = [];
    for (const [query, bare, ...values] of searches) found.push(await measure(index, query, bare, values));
    found.push(await measure(index, "person cat", bareName, ["Cat", 70], "relevance"), await measureLabels(index), await measureSummary(index));
    return found;
  } finally {
    index.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const request = { context: { profile: "bench", region: "us-west-2", epoch: 0 } } as never;

async function measure(index: PhotoIndex, query: string, bare: string, values: (string | number)[], sort: "newest" | "relevance" = "newest"): Promise<BenchRow> {
  const search = searchPhotos(index);
  const input = photos.searchPhotos.input.parse({ bucket, query, minConfidence: 70, limit: 200, sort });
  const ours = await medianMs(runs, () => search(input, request));
  const figure = await medianMs(runs, () => index.all(bare, ...values));
  const { total } = await search(input, request);
  const work = `Search 1,000,000 labels for “${query}”${sort === "newest" ? "" : ", the surest first"} (${total.toLocaleString("en")} hits)`;
  return rowOf(work, ours, figure);
}

async function measureLabels(index: PhotoIndex): Promise<BenchRow> {
  const list = listLabels(index);
  const ours = await medianMs(runs, () => list({ bucket, minConfidence: 70 }, request));
  const figure = await medianMs(runs, () => index.all("SELECT name_id, count(*) FROM photo_labels WHERE bucket_id = 1 AND confidence >= 70 GROUP BY name_id"));
  return rowOf("List the labels of 100,000 photos with their counts", ours, figure);
}

async function measureSummary(index: PhotoIndex): Promise<BenchRow> {
  const summarize = summarizePhotos(index);
  const ours = await medianMs(runs, () => summarize({ bucket, prefix: "" }, request));
  const figure = await medianMs(runs, () => index.all("SELECT substr(last_modified, 1, 7) AS month, count(*) FROM photos WHERE bucket_id = 1 GROUP BY month"));
  return rowOf("Count 100,000 photos by month and size", ours, figure);
}

function rowOf(work: string, ours: number, figure: number): BenchRow {
  return { work, ours, beside: { what: "bare SQLite query", figure }, unit: "ms", goal: `≤ ${goalMs} ms`, met: ours <= goalMs };
}

function addPhoto(index: PhotoIndex, photo: number): void {
  const id = index.mark({ profile: "bench", region: "us-west-2", bucket, key: `${2000 + (photo % 26)}/photos/IMG_${photo}.jpg` }, "queued");
  index.learn(id, { etag: `"${photo}"`, sizeBytes: 500_000 + (photo * 7919) % 4_000_000, lastModified: new Date(1.6e12 + photo * 60_000 * 10).toISOString() });
  const confidence = (at: number) => 50 + ((photo * 31 + at * 17) % 50);
  const labels: Label[] = Array.from({ length: labelsPerPhoto }, (_, at) => ({ name: `Label ${(photo * 7 + at * 331) % 3000}`, confidence: confidence(at), parents: [], instances: [] }));
  if (photo % 2 === 0) labels[0] = { name: "Person", confidence: confidence(0), parents: [], instances: [] };
  if (photo % 50 < 2) labels[1] = { name: "Cat", confidence: confidence(1), parents: [], instances: [] };
  index.giveAnswer(id, index.keepAnswer("bench", String(photo), { labels, model: "bench", widthPx: 1, heightPx: 1 }));
  if (photo % 20 === 0) index.prepare("INSERT INTO photo_text(rowid, lines) VALUES (?, ?)").run(id, `Way ${photo} to the ${photo % 40 === 0 ? "exit" : "shop"}`);
}
