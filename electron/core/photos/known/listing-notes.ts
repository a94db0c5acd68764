import type { Log } from "../../log.ts";
import type { ListingNotes } from "../../s3/listing-notes.ts";
import { askableKinds } from "../../../../shared/contract/photos-analyses.ts";
import type { PhotoIndex } from "../photo-index.ts";
import type { PhotoNews } from "../photo-news.ts";
import { noteBuckets } from "./known-buckets.ts";
import { markTime, noteListing, noteRead } from "./note-listing.ts";

/** Lets the index hear what listings say, and those who look at a photo that its content was replaced. */
export function createListingNotes(index: PhotoIndex, news: Pick<PhotoNews, "changed">, log: Log): ListingNotes {
  const quietly = (note: () => void) => {
    try {
      note();
    } catch (error) {
      log.warn("listing not noted", { error: String(error) });
    }
  };
  const now = () => new Date().toISOString();
  return {
    before: () => markTime(index),
    page: ({ profile, region }, bucket, page, before) => {
      // Directory buckets list in no order: nothing can be told from what a page does not hold.
      if (!bucket.endsWith("--x-s3")) quietly(() => {
        for (const key of noteListing(index, { profile, bucket, ...page }, before)) news.changed({ profile, region, bucket, key }, askableKinds);
      });
    },
    read: ({ profile }, bucket, region) => quietly(() => noteRead(index, profile, bucket, region, now())),
    buckets: ({ profile }, buckets) => quietly(() => noteBuckets(index, profile, buckets, now())),
  };
}
