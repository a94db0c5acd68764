import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo } from "react";
import type { CallFailed } from "../../../../shared/contract/client.ts";
import type { OutputOf } from "../../../../shared/contract/define.ts";
import type { photos } from "../../../../shared/contract/photos.ts";
import { useConsole } from "../../../lib/context.tsx";
import { callKey } from "../../../lib/use-call.ts";
import type { Entry } from "./entries.ts";
import { isPhoto } from "./media-type.ts";

type SearchOutput = OutputOf<(typeof photos)["searchPhotos"]>;

export interface Found {
  entries: readonly Entry[];
  /** Hits in all, of which `entries` may be the first part. */
  total: number;
  isSearching: boolean;
  error: CallFailed | null;
  retry(): void;
}

/** Words against the local index of labels and keys, and against the keys on screen, which may not be indexed yet. */
export function useSearch(bucket: string, query: string, threshold: number, listed: readonly Entry[]): Found {
  const { client, context } = useConsole();
  const words = useDeferredValue(query.trim());
  const input = { bucket, query: words, minConfidence: threshold };
  const queryKey = callKey("photos.searchPhotos", input, context);
  const hits = useQuery<SearchOutput, CallFailed>({
    queryKey,
    queryFn: ({ signal }) => client.call("photos.searchPhotos", input, { context, signal }),
    enabled: words !== "",
    staleTime: 0,
    // The hits of the word before stay until those of the next letter are there; never those of another context or bucket.
    placeholderData: (before, query) => (query && isSamePlace(query.queryKey, queryKey) ? before : undefined),
  });
  const entries = useMemo(() => (words === "" ? [] : join(hits.data, matchKeys(listed, words))), [hits.data, listed, words]);
  return {
    entries,
    total: Math.max(entries.length, hits.data?.total ?? 0),
    isSearching: hits.isFetching || words !== query.trim(),
    error: hits.error,
    retry: () => void hits.refetch(),
  };
}

function isSamePlace(a: readonly unknown[], b: readonly unknown[]): boolean {
  const bucketOf = (key: readonly unknown[]) => (key.at(-1) as { bucket: string }).bucket;
  return a.slice(0, 4).every((part, index) => part === b[index]) && bucketOf(a) === bucketOf(b);
}

/** Entries whose key holds every word, whatever the case. */
function matchKeys(entries: readonly Entry[], query: string): Entry[] {
  const words = query.toLowerCase().split(/\s+/);
  return entries.filter(({ key }) => {
    const lower = key.toLowerCase();
    return words.every((word) => lower.includes(word));
  });
}

function join(found: SearchOutput | undefined, listed: readonly Entry[]): Entry[] {
  const keys = new Set(listed.map(({ key }) => key));
  const others = (found?.hits ?? []).filter(({ key }) => !keys.has(key)).map((hit): Entry => ({
    kind: isPhoto(hit.key) ? "photo" : "file",
    key: hit.key, sizeBytes: hit.sizeBytes ?? 0, etag: hit.etag, storageClass: undefined,
    modifiedMs: hit.lastModified === undefined ? undefined : Date.parse(hit.lastModified),
  }));
  return [...listed, ...others];
}
