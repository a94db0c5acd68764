import type { PhotoIndex, PhotoPlace } from "../photo-index.ts";
import type { Keyword } from "./sidecar.ts";

export type KeywordSource = "xmp" | "json" | "tags";

/** Keywords replace those that the same source told before; without any, a photo that is not known stays so. Answers whether something changed. */
export function setKeywords(index: PhotoIndex, place: PhotoPlace, source: KeywordSource, keywords: readonly Keyword[]): boolean {
  const known = index.idOf(place);
  if (known === undefined && keywords.length === 0) return false;
  const id = known ?? index.ensure(place);
  return index.inTransaction(() => {
    const wanted = keywords.map(({ name, confidence }) => [index.nameId(name), confidence ?? null] as const);
    const before = index.all<{ nameId: number; confidence: number | null }>("SELECT name_id AS nameId, confidence FROM photo_keywords WHERE photo_id = ? AND source = ?", id, source);
    const old = new Map(before.map(({ nameId, confidence }) => [nameId, confidence]));
    if (old.size === wanted.length && wanted.every(([nameId, confidence]) => old.get(nameId) === confidence)) return false;
    index.prepare("DELETE FROM photo_keywords WHERE photo_id = ? AND source = ?").run(id, source);
    const add = index.prepare("INSERT OR IGNORE INTO photo_keywords(photo_id, source, name_id, confidence) VALUES (?, ?, ?, ?)");
    for (const [nameId, confidence] of wanted) add.run(id, source, nameId, confidence);
    index.indexLabels(id);
    return true;
  });
}

/** Keywords of photos, by the photo's id. */
export function keywordsOf(index: PhotoIndex, ids: readonly number[]): Map<number, { name: string; confidence?: number; source: KeywordSource }[]> {
  const sql = `SELECT photo_id AS id, name, confidence, source FROM json_each(?) AS wanted
    JOIN photo_keywords ON photo_keywords.photo_id = wanted.value JOIN label_names ON label_names.id = name_id ORDER BY photo_id, source, name`;
  const found = new Map<number, { name: string; confidence?: number; source: KeywordSource }[]>();
  for (const { id, name, confidence, source } of index.all<{ id: number; name: string; confidence: number | null; source: KeywordSource }>(sql, JSON.stringify(ids))) {
    const list = found.get(id) ?? [];
    list.push({ name, source, ...(confidence === null ? {} : { confidence }) });
    found.set(id, list);
  }
  return found;
}
