import type { Log } from "../../log.ts";
import type { ListingNotes } from "../../s3/listing-notes.ts";
import type { PhotoIndex } from "../photo-index.ts";
import { noteBuckets } from "./known-buckets.ts";
import { markTime, noteListing, noteRead } from "./note-listing.ts";

/** Lets the index hear what listings say. */
export function createListingNotes(index: PhotoIndex, log: Log): ListingNotes {
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
    page: ({ profile }, bucket, page, before) => {
      // Directory buckets list in no order: nothing can be told from what a page does not hold.
      if (!bucket.endsWith("--x-s3")) quietly(() => noteListing(index, { profile, bucket, ...page }, before));
    },
    read: ({ profile }, bucket, region) => quietly(() => noteRead(index, profile, bucket, region, now())),
    buckets: ({ profile }, buckets) => quietly(() => noteBuckets(index, profile, buckets, now())),
  };
}
