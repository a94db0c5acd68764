import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef } from "react";
import type { S3Object } from "../../../../shared/contract/s3.ts";
import { useConsole } from "../../../lib/context.tsx";
import { callKey, useCall, useEvent } from "../../../lib/use-call.ts";
import { sortEntries, toEntries, type Entry, type SortBy } from "./entries.ts";

const noRows: readonly S3Object[] = [];

/** The folder's listing as it comes in, and again when this app changed something in the bucket. */
export function useFolder(bucket: string, prefix: string) {
  const input = { bucket, prefix };
  // What landed while another folder or pane was on screen must show at once when coming back.
  const listing = useCall("s3.listObjects", input, { staleTime: 0 });
  useRelist(bucket, prefix, listing.data?.rows.length ?? 0);
  const entries = useMemo(() => toEntries(listing.data?.rows ?? noRows, prefix), [listing.data?.rows, prefix]);
  return { listing, entries };
}

export function useSorted(entries: readonly Entry[], by: SortBy): Entry[] {
  return useMemo(() => sortEntries(entries, by), [entries, by]);
}

/** While thousands of files land, a listing is not asked again for each: the longer it is, the rarer. */
function useRelist(bucket: string, prefix: string, rowCount: number): void {
  const { context } = useConsole();
  const queryClient = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pauseMs = 300 + rowCount / 10;

  useEffect(() => () => {
    clearTimeout(timer.current);
    timer.current = undefined;
  }, [bucket, prefix, context]);
  useEvent("s3.changed", useCallback((event) => {
    if (event.profile !== context.profile || event.region !== context.region || event.bucket !== bucket) return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void queryClient.invalidateQueries({ queryKey: callKey("s3.listObjects", { bucket, prefix }, context) }, { cancelRefetch: false });
      void queryClient.invalidateQueries({ queryKey: ["photos.listLabels"] });
    }, pauseMs);
  }, [bucket, prefix, context, queryClient, pauseMs]));
}
