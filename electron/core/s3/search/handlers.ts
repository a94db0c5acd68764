import type { HandlersOf } from "../../../../shared/contract/define.ts";
import type { s3SearchCalls } from "../../../../shared/contract/s3-search.ts";
import type { Buckets } from "../buckets.ts";
import { estimateSearchKeys, KeyCounts } from "./key-counts.ts";
import { searchKeys } from "./search-keys.ts";

export function createSearchHandlers(buckets: Buckets): HandlersOf<typeof s3SearchCalls> {
  const known = new KeyCounts();
  return { searchKeys: searchKeys(buckets, known), estimateSearchKeys: estimateSearchKeys(known) };
}
