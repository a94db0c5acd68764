import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef } from "react";
import type { CallFailed } from "../../../../shared/contract/client.ts";
import { useConsole } from "../../../lib/context.tsx";
import { callKey, useEvent } from "../../../lib/use-call.ts";
import type { Entry } from "./entries.ts";
import { DatedEntries } from "./dated-entries.ts";
import { takenMs } from "./taken.ts";

/** While thousands of photos are labelled, the dates are not asked again for each. */
const restMs = 4_000;

/** The entries with the dates at which they were taken, where that is the order asked; else as they are. */
export function useDated(place: { bucket: string; prefix: string; isFlat: boolean }, entries: readonly Entry[], count: number, isWanted: boolean): readonly Entry[] {
  const { client, context } = useConsole();
  const queryClient = useQueryClient();
  const { bucket, prefix, isFlat } = place;
  const input = useMemo(() => ({ bucket, prefix, recursive: isFlat }), [bucket, prefix, isFlat]);
  const queryKey = useMemo(() => callKey("photos.listTakenDates", input, context), [input, context]);
  const { data } = useQuery<ReadonlyMap<string, number>, CallFailed>({
    queryKey, enabled: isWanted, structuralSharing: false,
    queryFn: async ({ signal }) => {
      const dates = new Map<string, number>();
      await client.call("photos.listTakenDates", input, { context, signal, dropRows: true, onRows: (rows) => rows.forEach(({ key, takenAt }) => dates.set(key, takenMs(takenAt))) });
      return dates;
    },
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => {
    clearTimeout(timer.current);
    timer.current = undefined;
  }, [queryKey]);
  useEvent("photos.labelled", useCallback((event) => {
    if (!isWanted || event.profile !== context.profile || event.bucket !== bucket || !event.photos.some(({ takenAt }) => takenAt !== undefined)) return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void queryClient.invalidateQueries({ queryKey });
    }, restMs);
  }, [isWanted, context, bucket, queryClient, queryKey]));
  const dated = useMemo(() => (isWanted && data && data.size > 0 ? new DatedEntries(entries, data) : undefined), [isWanted, data, entries]);
  return dated ? dated.upTo(count) : entries;
}
