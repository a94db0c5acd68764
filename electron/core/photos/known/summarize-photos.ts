import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { photoKnownCalls } from "../../../../shared/contract/photos-known.ts";
import { momentsOf } from "../../../../shared/photos/query/calendar.ts";
import { keyPrefix } from "../search/compile-key.ts";
import type { PhotoIndex } from "../photo-index.ts";

const sizes: readonly { query: string; from: number; until: number }[] = [
  { query: "size:<100KB", from: 0, until: 100_000 },
  { query: "size:>=100KB size:<1MB", from: 100_000, until: 1_000_000 },
  { query: "size:>=1MB size:<5MB", from: 1_000_000, until: 5_000_000 },
  { query: "size:>=5MB size:<20MB", from: 5_000_000, until: 20_000_000 },
  { query: "size:>=20MB", from: 20_000_000, until: Number.MAX_SAFE_INTEGER },
];

/** Ranges of the indexes are counted, a month and a size each: no row is read. */
export function summarizePhotos(index: PhotoIndex): HandlerOf<typeof photoKnownCalls.summarizePhotos> {
  return ({ bucket, prefix }, { context: { profile } }) => {
    const bucketId = index.bucketId({ profile, bucket });
    const scope = keyPrefix(prefix);
    const count = (condition: string, ...values: (string | number)[]) =>
      (index.prepare(`SELECT count(*) AS photos FROM photos WHERE bucket_id = ? AND ${condition} AND ${scope.text}`).get(bucketId, ...values, ...scope.values) as { photos: number }).photos;
    const months: { month: string; photos: number }[] = [];
    // From one photo's month to the next older photo's: empty years cost nothing.
    const newestBefore = (until: string) => index.prepare(`SELECT last_modified AS at FROM photos WHERE bucket_id = ? AND last_modified > '' AND last_modified < ? AND ${scope.text} ORDER BY last_modified DESC LIMIT 1`).get(bucketId, until, ...scope.values)?.at as string | undefined;
    for (let at = newestBefore("9"); at !== undefined; ) {
      const month = monthOf(at);
      const { from, until } = momentsOf(month);
      months.push({ month, photos: count("last_modified >= ? AND last_modified < ?", from, until) });
      at = newestBefore(from);
    }
    return {
      photos: count("1"),
      months,
      sizes: sizes.map(({ query, from, until }) => ({ query, photos: count("size_bytes >= ? AND size_bytes < ?", from, until) })).filter(({ photos }) => photos > 0),
      unlabelled: count("answer_id IS NULL"),
    };
  };
}

/** In this machine's time zone, as the search by date takes it. */
function monthOf(instant: string): string {
  const date = new Date(instant);
  return `${String(date.getFullYear()).padStart(4, "0")}-${String(date.getMonth() + 1).padStart(2, "0")}`;
}
