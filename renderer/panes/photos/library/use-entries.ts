import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { useConsole } from "../../../lib/context.tsx";
import { callKey, useEvent } from "../../../lib/use-call.ts";
import { listingKey, useListing, type ListedFolder } from "../listing/use-listing.ts";
import { useSorted } from "../listing/use-sorted.ts";
import type { Entry, SortBy } from "./entries.ts";
import { useDated } from "./use-taken-dates.ts";

const noEntries: readonly Entry[] = [];

/** The folder's entries in the order asked, as they come in, and again when this app changed something in the bucket. */
export function useFolder(folder: ListedFolder, by: SortBy) {
  const { query: listing, isPartial, goOn, drop } = useListing(folder);
  const { data } = listing;
  const count = data?.count ?? 0;
  useRelist(folder, count);
  const entries = useDated(folder, data?.listing.entries ?? noEntries, count, by === "taken");
  const sorted = useSorted(entries, count, by);
  const find = useCallback((key: string) => data?.listing.find(key), [data?.listing]);
  return { listing, isPartial, goOn, drop, count, entries: sorted.entries, sorted, find };
}

/** While thousands of files land, a listing is not asked again for each: the longer it is, the rarer. */
function useRelist(folder: ListedFolder, rowCount: number): void {
  const { context } = useConsole();
  const queryClient = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pauseMs = 300 + rowCount / 10;
  const { bucket, prefix, isFlat } = folder;

  useEffect(() => () => {
    clearTimeout(timer.current);
    timer.current = undefined;
  }, [bucket, prefix, isFlat, context]);
  useEvent("s3.changed", useCallback((event) => {
    if (event.profile !== context.profile || event.region !== context.region || event.bucket !== bucket) return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void queryClient.invalidateQueries({ queryKey: callKey("s3.listObjects", listingKey({ bucket, prefix, isFlat }), context) }, { cancelRefetch: false });
      void queryClient.invalidateQueries({ queryKey: ["photos.listLabels"] });
    }, pauseMs);
  }, [bucket, prefix, isFlat, context, queryClient, pauseMs]));
}
