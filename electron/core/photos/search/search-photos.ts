import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { Label, photos } from "../../../../shared/contract/photos.ts";
import { parseQuery } from "../../../../shared/photos/query/parse.ts";
import { printQuery } from "../../../../shared/photos/query/print.ts";
import type { Query } from "../../../../shared/photos/query/query.ts";
import { CoreError } from "../../failures.ts";
import type { PhotoIndex } from "../photo-index.ts";
import { cursorOf, prepareSearch, readFirstPage, readPage, type FoundPhoto } from "./find-photos.ts";
import type { Cursor } from "./order.ts";

/** Photos of the index that meet a search, a page at a time. Throws `CoreError` `invalid-input` for a search that is not understood as a whole. */
export function searchPhotos(index: PhotoIndex): HandlerOf<typeof photos.searchPhotos> {
  return ({ query, sort, limit, after, withLabels, ...scope }, { context: { profile } }) => {
    const search = prepareSearch(index, { profile, ...scope, query: readQuery(query), order: sort });
    const cursor = after === undefined ? undefined : readCursor(after);
    const { page, total } = cursor ? { page: readPage(index, search, { limit, after: cursor, withLabels }), total: cursor.total } : readFirstPage(index, search, { limit, withLabels });
    const last = page.length === limit ? cursorOf(page) : undefined;
    return { hits: page.map(toHit), total, understood: printQuery(search.query), next: last && JSON.stringify([last.value, last.id, total]) };
  };
}

/** Throws `CoreError` `invalid-input` with every problem and its place. */
function readQuery(typed: string): Query {
  const { query, problems } = parseQuery(typed);
  if (problems.length === 0) return query;
  throw new CoreError("invalid-input", problems.map(({ from, to, message }) => `At ${from + 1} (“${typed.slice(from, Math.min(to, from + 60))}”): ${message}`).join(" "));
}

/** With it goes how many there were in all: to count them again for each page would cost what the page does. */
function readCursor(text: string): Cursor & { total: number } {
  try {
    const [value, id, total] = JSON.parse(text) as unknown[];
    if (typeof id === "number" && typeof total === "number" && (value === null || typeof value === "string" || typeof value === "number")) return { value, id, total };
  } catch {
    // Said below, as everything else that is no cursor.
  }
  throw new CoreError("invalid-input", "This is no place in a search to go on from.");
}

function toHit({ bucket, region, key, labels, etag, sizeBytes, lastModified, storageClass, takenAt }: FoundPhoto) {
  return {
    bucket,
    region,
    key,
    labels: labels ? (JSON.parse(labels) as Label[]) : [],
    etag: etag ?? undefined,
    sizeBytes: sizeBytes ?? undefined,
    lastModified: lastModified || undefined,
    storageClass: storageClass ?? undefined,
    takenAt: takenAt ?? undefined,
  };
}
