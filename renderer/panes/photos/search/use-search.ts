import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useMemo } from "react";
import type { CallFailed } from "../../../../shared/contract/client.ts";
import type { InputOf, OutputOf } from "../../../../shared/contract/define.ts";
import type { photos } from "../../../../shared/contract/photos.ts";
import { listedMatcher } from "../../../../shared/photos/query/match-listed.ts";
import { parseQuery, type ParsedQuery } from "../../../../shared/photos/query/parse.ts";
import { termsOf } from "../../../../shared/photos/query/query.ts";
import { useConsole } from "../../../lib/context.tsx";
import { callKey } from "../../../lib/use-call.ts";
import { toEntry, type Entry } from "../library/entries.ts";
import type { SearchScope } from "../library/use-place.ts";

type SearchInput = InputOf<(typeof photos)["searchPhotos"]>;
type SearchOutput = OutputOf<(typeof photos)["searchPhotos"]>;
type Hit = SearchOutput["hits"][number];

interface Hits {
  entries: readonly Entry[];
  total: number;
  understood: string | undefined;
}

export interface Found {
  parsed: ParsedQuery;
  entries: readonly Entry[];
  /** Hits in all, of which `entries` may be the first part. */
  total: number;
  /** The search in other words, where the index read it otherwise than it was typed. */
  understood: string | undefined;
  isSearching: boolean;
  error: CallFailed | null;
  retry(): void;
}

export interface Searched {
  bucket: string;
  prefix: string;
  scope: SearchScope;
  query: string;
  /** What of the bucket is looked through, where that is asked for. */
  include: "current" | "versions";
  /** Percent. */
  threshold: number;
  /** By the confidence of the labels asked for, instead of the order of the folder. */
  isSurest: boolean;
}

const firstPage = 1_000;
const laterPage = 10_000;
/** More is nothing that anyone looks through; the total tells of the rest. */
const mostHits = 200_000;
/** What is on screen is matched as it is; more than this is looked through on demand. */
const mostListed = 50_000;
const none: readonly Entry[] = [];

/** What the local index finds, page by page as it comes, and what stands on screen and is in no index yet. */
export function useSearch({ bucket, prefix, scope, query, threshold, isSurest }: Omit<Searched, "include">, listed: readonly Entry[]): Found {
  const { client, context } = useConsole();
  const queryClient = useQueryClient();
  const typed = useDeferredValue(query.trim());
  const parsed = useMemo(() => parseQuery(typed), [typed]);
  const isAsked = typed !== "" && parsed.problems.length === 0 && scope !== "all";
  const input: SearchInput = { bucket, query: typed, minConfidence: threshold, withLabels: false, ...(isSurest ? { sort: "relevance" } : {}), ...(scope === "folder" ? { prefix } : {}) };
  const queryKey = callKey("photos.searchPhotos", input, context);
  const hits = useQuery<Hits, CallFailed>({
    queryKey,
    queryFn: async ({ signal }) => {
      const entries: Entry[] = [];
      for (let after: string | undefined; ; ) {
        const page: SearchOutput = await client.call("photos.searchPhotos", { ...input, limit: after === undefined ? firstPage : laterPage, ...(after === undefined ? {} : { after }) }, { context, signal });
        for (const hit of page.hits) entries.push(entryOf(hit));
        const found = { entries: [...entries], total: page.total, understood: page.understood };
        if (page.next === undefined || entries.length >= mostHits) return found;
        queryClient.setQueryData(queryKey, found, { updatedAt: 0 });
        after = page.next;
      }
    },
    enabled: isAsked,
    staleTime: 0,
    // The hits of the word before stay until those of the next letter are there; never those of another context or bucket.
    placeholderData: (before, query) => (isAsked && query && isSamePlace(query.queryKey, queryKey) ? before : undefined),
  });
  const onScreen = useMemo(() => (isAsked ? matchListed(parsed, listed) : none), [isAsked, parsed, listed]);
  const entries = useMemo(() => (isAsked ? joined(hits.data?.entries ?? none, onScreen) : none), [isAsked, hits.data, onScreen]);
  return {
    parsed,
    entries,
    total: Math.max(entries.length, isAsked ? (hits.data?.total ?? 0) : 0),
    understood: isAsked ? hits.data?.understood : undefined,
    isSearching: hits.isFetching || typed !== query.trim(),
    error: isAsked ? hits.error : null,
    retry: () => void hits.refetch(),
  };
}

function isSamePlace(a: readonly unknown[], b: readonly unknown[]): boolean {
  const placeOf = (key: readonly unknown[]) => {
    const { bucket, prefix } = key.at(-1) as SearchInput;
    return `${bucket}\n${prefix ?? ""}`;
  };
  return a.slice(0, 4).every((part, index) => part === b[index]) && placeOf(a) === placeOf(b);
}

/** Folders have a name and nothing else: they are found by words alone. */
function matchListed({ query }: ParsedQuery, listed: readonly Entry[]): Entry[] {
  if (listed.length > mostListed) return [];
  const matches = listedMatcher(query);
  const namesOnly = termsOf(query).every(({ kind }) => kind === "word" || kind === "phrase" || kind === "key" || kind === "prefix");
  return listed.filter((entry) => (entry.kind !== "folder" || namesOnly) && matches({ key: entry.key, sizeBytes: entry.sizeBytes, storageClass: entry.storageClass, lastModified: entry.modifiedMs === undefined ? undefined : new Date(entry.modifiedMs).toISOString() }));
}

/** Those of `later` that are not among the first. */
export function joined(first: readonly Entry[], later: readonly Entry[]): readonly Entry[] {
  if (later.length === 0) return first;
  const keys = new Set(first.map(({ key }) => key));
  return [...first, ...later.filter(({ key }) => !keys.has(key))];
}

function entryOf({ key, sizeBytes = 0, etag, lastModified, storageClass }: Hit): Entry {
  return toEntry({ kind: "object", key, sizeBytes, etag, lastModified, storageClass });
}
