import type { HandlersOf } from "../../../../shared/contract/define.ts";
import type { photoKnownCalls } from "../../../../shared/contract/photos-known.ts";
import type { PhotoIndex } from "../photo-index.ts";
import { listKnownBuckets } from "./known-buckets.ts";
import { listKnownPhotos } from "./list-known-photos.ts";
import { summarizePhotos } from "./summarize-photos.ts";

export function createKnownHandlers(index: PhotoIndex): HandlersOf<typeof photoKnownCalls> {
  return { listKnownPhotos: listKnownPhotos(index), listKnownBuckets: listKnownBuckets(index), summarizePhotos: summarizePhotos(index) };
}
